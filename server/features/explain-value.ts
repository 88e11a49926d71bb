/** Says what a value comes to: a duration in seconds or days, a size in bytes. Units differ by program; a type's name tells which. */
import type { Binding } from '../../grammars/core/line-context';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds of HAProxy's units. */
const HAPROXY_UNITS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: SECOND, m: MINUTE, h: HOUR, d: DAY };

/** Milliseconds of the words that Squid takes. */
const SQUID_UNITS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: SECOND,
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  fortnight: 14 * DAY,
  month: 30 * DAY,
  year: 365.2522 * DAY,
  decade: 3652.522 * DAY,
};

const SIZE_UNITS: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** What a value comes to, as a sentence without its end ("10 s"), and whether the unit was left to the program. */
export interface ValueReading {
  readonly text: string;
  /** True for a bare number whose unit only the manual tells. */
  readonly unitLeftOut: boolean;
}

/**
 * Reads a value by the type that the signature gives it.
 * @param following the word behind it, where a unit may stand (`5 minutes`)
 * @returns undefined if it is neither a duration nor a size, or can't be read
 */
export function explainValue({ type, parameter, word }: Binding, following?: string): ValueReading | undefined {
  if (word.opaque) return undefined;
  switch (type) {
    case 'time':
      return readHaproxyTime(word.value, parameter);
    case 'size':
      return readSize(word.value);
    case 'timer':
      return readSeconds(word.value);
    case 'time-unit':
    case 'duration':
      return readSquidTime(word.value, following, parameter);
    default:
      return undefined;
  }
}

function readHaproxyTime(value: string, parameter: string): ValueReading | undefined {
  const match = /^(\d+)(us|ms|s|m|h|d)?$/.exec(value);
  if (!match) return undefined;
  const usual = /^(us|ms|s|m|h|d)\b/.exec(parameter)?.[1] ?? 'ms';
  const unit = match[2] ?? usual;
  return { text: describeDuration(Number(match[1]) * (HAPROXY_UNITS[unit] ?? 1)), unitLeftOut: match[2] === undefined };
}

function readSize(value: string): ValueReading | undefined {
  const match = /^(\d+)([kmg])?$/i.exec(value);
  if (!match) return undefined;
  const bytes = Number(match[1]) * (SIZE_UNITS[(match[2] ?? '').toLowerCase()] ?? 1);
  return { text: describeBytes(bytes), unitLeftOut: match[2] === undefined };
}

function readSeconds(value: string): ValueReading | undefined {
  if (!/^\d+(\.\d+)?$/.test(value)) return undefined;
  return { text: describeDuration(Number(value) * SECOND), unitLeftOut: true };
}

function readSquidTime(value: string, following: string | undefined, parameter: string): ValueReading | undefined {
  if (!/^\d+(\.\d+)?$/.test(value)) return undefined;
  const written = (following ?? '').replace(/s$/, '');
  const unit = Object.hasOwn(SQUID_UNITS, written) ? written : parameter.replace(/s$/, '');
  const size = SQUID_UNITS[unit] ?? SECOND;
  return { text: describeDuration(Number(value) * size), unitLeftOut: unit !== written };
}

/** A duration in the largest unit that keeps it short: `1 h 30 min`, `250 ms`. */
export function describeDuration(milliseconds: number): string {
  if (milliseconds === 0) return '0 s';
  if (milliseconds < SECOND) return `${trim(milliseconds)} ms`;
  const parts: string[] = [];
  let left = milliseconds;
  for (const [size, name] of [
    [DAY, 'd'],
    [HOUR, 'h'],
    [MINUTE, 'min'],
  ] as const) {
    const count = Math.floor(left / size);
    if (count > 0) parts.push(`${String(count)} ${name}`);
    left -= count * size;
  }
  if (left > 0) parts.push(`${trim(left / SECOND)} s`);
  return parts.slice(0, 2).join(' ');
}

/** Bytes in the unit that keeps them short: `64 MiB`. */
export function describeBytes(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  let at = 0;
  let size = bytes;
  while (size >= 1024 && at < units.length - 1) {
    size /= 1024;
    at++;
  }
  return `${trim(size)} ${units[at] ?? ''}`;
}

function trim(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
