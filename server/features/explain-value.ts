/** Says what a value comes to: a duration in seconds or days, a size in bytes. Units differ by program; a type's name tells which. */
import type { Binding } from '../../grammars/core/line-context';
import type { LanguageId } from '../../grammars/core/syntax';
import { findByteUnit, findTimeUnit } from '../../grammars/swift/units';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds of HAProxy's units. */
const HAPROXY_UNITS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: SECOND, m: MINUTE, h: HOUR, d: DAY };

const SIZE_UNITS: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Milliseconds, or bytes, of the unit that an argument's name ends with: `<seconds>`, `<min-minutes>`. */
const NAMED_TIMES: Readonly<Record<string, number>> = {
  microseconds: 0.001,
  milliseconds: 1,
  seconds: SECOND,
  minutes: MINUTE,
  hours: HOUR,
  days: DAY,
};
const NAMED_SIZES: Readonly<Record<string, number>> = { bytes: 1, kilobytes: 1024, megabytes: 1024 ** 2 };

/** What a value comes to, as a sentence without its end ("10 s"), and whether the unit was left to the program. */
export interface ValueReading {
  readonly text: string;
  /** True for a bare number whose unit only the manual tells. */
  readonly unitLeftOut: boolean;
}

/**
 * Reads a value by the type and the name that the signature gives it.
 * @param following the word behind it, where a unit may stand (`5 minutes`)
 * @returns undefined if it is neither a duration nor a size, or can't be read
 */
export function explainValue(binding: Binding, languageId: LanguageId, following?: string): ValueReading | undefined {
  const { type, parameter, name, word } = binding;
  if (word.opaque) return undefined;
  if (languageId === 'swift' && type === 'time') return readSquidTime(word.value, following);
  if (languageId === 'swift' && type === 'size') return readSquidSize(word.value, following);
  if (type === 'time') return readHaproxyTime(word.value, parameter);
  if (type === 'size') return readSize(word.value, name);
  return readByName(word.value, type === 'timer' && !endsWithUnit(name) ? 'seconds' : name);
}

/** True if a word can be the unit of the amount before it, as Squid writes them. */
export function isUnitWord(word: string): boolean {
  return findTimeUnit(word) !== undefined || findByteUnit(word) !== undefined;
}

function endsWithUnit(name: string): boolean {
  const unit = lastPart(name);
  return Object.hasOwn(NAMED_TIMES, unit) || Object.hasOwn(NAMED_SIZES, unit);
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('-') + 1);
}

/** A number whose argument is called after its unit. */
function readByName(value: string, name: string): ValueReading | undefined {
  const unit = lastPart(name);
  if (!endsWithUnit(name) || !/^\d+(?:\.\d*)?$/.test(value)) return undefined;
  const [time, size] = [NAMED_TIMES[unit], NAMED_SIZES[unit]];
  const text = time === undefined ? describeBytes(Number(value) * (size ?? 1)) : describeDuration(Number(value) * time);
  return { text, unitLeftOut: true };
}

function readHaproxyTime(value: string, parameter: string): ValueReading | undefined {
  const match = /^(\d+)(us|ms|s|m|h|d)?$/.exec(value);
  if (!match) return undefined;
  const usual = /^(us|ms|s|m|h|d)\b/.exec(parameter)?.[1] ?? 'ms';
  const unit = match[2] ?? usual;
  return { text: describeDuration(Number(match[1]) * (HAPROXY_UNITS[unit] ?? 1)), unitLeftOut: match[2] === undefined };
}

/** Bytes, or entries of a table; both take the same signs. */
function readSize(value: string, name: string): ValueReading | undefined {
  const match = /^(\d+)([kmg])?$/i.exec(value);
  if (!match) return undefined;
  const amount = Number(match[1]) * (SIZE_UNITS[(match[2] ?? '').toLowerCase()] ?? 1);
  if (name === 'entries') return { text: `${String(amount)} entries`, unitLeftOut: false };
  return { text: describeBytes(amount), unitLeftOut: match[2] === undefined };
}

function readSquidTime(value: string, following: string | undefined): ValueReading | undefined {
  if (!/^\d+(\.\d+)?$/.test(value)) return undefined;
  const seconds = findTimeUnit(following ?? '');
  return { text: describeDuration(Number(value) * (seconds ?? 1) * SECOND), unitLeftOut: seconds === undefined };
}

function readSquidSize(value: string, following: string | undefined): ValueReading | undefined {
  if (!/^\d+(\.\d+)?$/.test(value)) return undefined;
  const bytes = findByteUnit(following ?? '');
  return { text: describeBytes(Number(value) * (bytes ?? 1)), unitLeftOut: bytes === undefined };
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
