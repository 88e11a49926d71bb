/** Sizes and times as Squid writes them: a number and a unit as two words. */

const BYTE_UNITS: readonly (readonly [string, number])[] = [
  ['bytes', 1],
  ['kb', 1024],
  ['mb', 1024 ** 2],
  ['gb', 1024 ** 3],
];

/** Seconds in each unit; Squid compares only as many letters as the name here has, so `minutes` and `minutely` are both taken. */
const TIME_UNITS: readonly (readonly [string, number])[] = [
  ['nanosecond', 1e-9],
  ['microsecond', 1e-6],
  ['millisecond', 1e-3],
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
  ['week', 604_800],
  ['fortnight', 1_209_600],
  ['month', 2_592_000],
  ['year', 31_557_790],
  ['decade', 315_577_900],
];

export const SIZE_UNIT_NAMES = ['bytes', 'KB', 'MB', 'GB'];
export const TIME_UNIT_NAMES = TIME_UNITS.map(([name]) => name);

function findUnit(units: readonly (readonly [string, number])[], word: string): number | undefined {
  const lower = word.toLowerCase();
  return units.find(([name]) => lower.startsWith(name))?.[1];
}

/** Bytes in a unit of size, or undefined if Squid knows no such unit. Case and what follows the name don't count. */
export function findByteUnit(word: string): number | undefined {
  return findUnit(BYTE_UNITS, word);
}

/** Seconds in a unit of time, or undefined if Squid knows no such unit. */
export function findTimeUnit(word: string): number | undefined {
  return findUnit(TIME_UNITS, word);
}

/** Bytes that an amount and its unit (bytes if missing) say; undefined if they say nothing. */
export function readBytes(amount: string, unit: string | undefined): number | undefined {
  const number = Number(amount);
  const factor = unit === undefined ? 1 : findByteUnit(unit);
  return amount === '' || Number.isNaN(number) || factor === undefined ? undefined : number * factor;
}
