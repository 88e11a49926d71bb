/**
 * Which types HAProxy turns into which by itself. Found by trying every pair with HAProxy 2.6.
 * A later release may take more, so only what no release takes is refused.
 */
import type { SampleType } from './contract';

const TAKEN: Readonly<Record<SampleType, string>> = {
  any: 'any bool sint addr ipv4 ipv6 str bin meth',
  same: 'any bool sint addr ipv4 ipv6 str bin meth',
  bool: 'any bool sint str bin',
  sint: 'any bool sint addr ipv4 ipv6 str bin',
  addr: 'any bool sint addr ipv4 ipv6 str bin',
  ipv4: 'any sint addr ipv4 ipv6 str bin',
  ipv6: 'any addr ipv4 ipv6 str bin',
  str: 'any bool sint addr ipv4 ipv6 str bin meth',
  bin: 'any str bin meth',
  meth: 'any str bin meth',
};

/** True if HAProxy casts a sample of type `from` to type `to`. */
export function canCast(from: SampleType, to: SampleType): boolean {
  return to === 'same' || TAKEN[from].split(' ').includes(to);
}

const NAMES: Readonly<Record<SampleType, string>> = {
  any: 'any type',
  same: 'any type',
  bool: 'a boolean',
  sint: 'an integer',
  addr: 'an address',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  str: 'a string',
  bin: 'binary data',
  meth: 'an HTTP method',
};

/** A type as people read it, with its article. */
export function describeType(type: SampleType): string {
  return NAMES[type];
}

/** Reads a type out of a data file; undefined if there is none. */
export function readType(text: string | undefined): SampleType | undefined {
  return text !== undefined && Object.hasOwn(TAKEN, text) ? (text as SampleType) : undefined;
}
