/** Value types that signatures of every language may use; docs/vocabulary.md lists them. */
import ipaddr from 'ipaddr.js';
import type { ValueType, ValueTypes } from './line-context';

/** Inclusive range written `1..255`, `0..` or `..9`; no text means no limit. */
export interface NumberRange {
  readonly least: number;
  readonly most: number;
}

/** Reads the parameter of `int(…)` and `decimal(…)`. */
export function parseRange(parameter: string): NumberRange {
  const known = ranges.get(parameter);
  if (known) return known;
  const [from = '', to = ''] = parameter.split('..').map((text) => text.trim());
  const least = from === '' ? -Infinity : Number(from);
  const most = to === '' ? Infinity : Number(to);
  const range = { least, most };
  ranges.set(parameter, range);
  return range;
}

/** Ranges that were read before: signatures have some dozens. */
const ranges = new Map<string, NumberRange>();

/** Says a range to people: "between 1 and 255", "of at least 1". */
export function describeRange({ least, most }: NumberRange): string {
  if (least > -Infinity && most < Infinity) return ` from ${String(least)} to ${String(most)}`;
  if (least > -Infinity) return ` of at least ${String(least)}`;
  return most < Infinity ? ` of at most ${String(most)}` : '';
}

/** A type for numbers of one notation within the range that its parameter names. */
function defineNumber(noun: string, notation: RegExp): ValueType {
  return {
    describe: (parameter) => `${noun}${describeRange(parseRange(parameter))}`,
    check(word, parameter) {
      const range = parseRange(parameter);
      if (!notation.test(word.value)) return `${noun}${describeRange(range)}`;
      const value = Number(word.value);
      return value < range.least || value > range.most ? `${noun}${describeRange(range)}` : undefined;
    },
  };
}

/** A type for words that a predicate accepts. */
export function defineWord(noun: string, accepts: (value: string) => boolean): ValueType {
  return { describe: () => noun, check: (word) => (accepts(word.value) ? undefined : noun) };
}

/** True for an IPv4 or IPv6 address in full notation, without prefix; `127.1` and the like are not taken. */
export function isIpAddress(value: string): boolean {
  return isIpv4(value) || ipaddr.IPv6.isValid(value);
}

const IPV4 = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;

/** True for four decimal numbers with dots. Asked of nearly every word: it must be quick. */
export function isIpv4(value: string): boolean {
  return IPV4.test(value);
}

/** True for an address with or without `/prefix`. */
export function isCidr(value: string): boolean {
  const [address, prefix, more] = value.split('/');
  if (address === undefined || more !== undefined || !isIpAddress(address)) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (isIpv4(address) ? 32 : 128));
}

const CIDR = 'an IP address, with a prefix length or without';

/** `192.0.2.1:80` where address and port are words of their own. */
function splitPort(value: string): string | undefined {
  const [, address = '', port = ''] = /^(.*):(\d+)$/.exec(value) ?? [];
  return isIpv4(address) ? `address and port as two words: ${address} ${port}` : undefined;
}

/** `192.0.2.1/255.255.255.0` and `192.0.2.1/33`. */
function advisePrefix(value: string): string | undefined {
  const [address = '', prefix = ''] = value.split('/');
  if (!isIpv4(address) || prefix === '') return undefined;
  return isIpv4(prefix)
    ? 'the length of the prefix, such as /24, in place of the mask'
    : 'a prefix length of at most 32';
}

const anything: ValueType = { describe: () => 'a word' };
const HOST_NAME = /^[\w*](?:[\w.*-]*\w)?\.?$/;

/** The types of docs/vocabulary.md. */
export const COMMON_VALUE_TYPES: ValueTypes = {
  any: anything,
  string: anything,
  name: { describe: () => 'a name' },
  path: { describe: () => 'a path' },
  regex: { describe: () => 'a regular expression' },
  def: { describe: (kind) => `a name for the ${kind.replaceAll('-', ' ')}` },
  ref: { describe: (kind) => `the name of a ${kind.replaceAll('-', ' ').replaceAll(',', ' or ')}` },
  int: defineNumber('a whole number', /^[+-]?\d+$/),
  decimal: defineNumber('a number', /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/),
  port: {
    describe: () => 'a port from 0 to 65535',
    check: (word) => (/^\d+$/.test(word.value) && Number(word.value) <= 65535 ? undefined : 'a port from 0 to 65535'),
  },
  ip: {
    describe: () => 'an IP address',
    check: (word) => (isIpAddress(word.value) ? undefined : (splitPort(word.value) ?? 'an IP address')),
  },
  ipv4: defineWord('an IPv4 address', isIpv4),
  ipv6: defineWord('an IPv6 address', (value) => ipaddr.IPv6.isValid(value)),
  cidr: {
    describe: () => CIDR,
    check: (word) => (isCidr(word.value) ? undefined : (advisePrefix(word.value) ?? CIDR)),
  },
  host: defineWord('an address or a host name', (value) => isIpAddress(value) || HOST_NAME.test(value)),
};
