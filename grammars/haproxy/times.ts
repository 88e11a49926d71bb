/** HAProxy's notations of time and size. */

const UNITS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

export type TimeUnit = 'us' | 'ms' | 's';

/** What HAProxy takes of a word for a time: digits and a unit. It passes over what stands behind the unit (`1min`), with a warning. */
export function cutTime(text: string): string | undefined {
  return /^\d+(?:us|ms|[smhd]|$)/.exec(text)?.[0];
}

/**
 * Milliseconds that a time says, or undefined if it is none.
 * @param unit what a bare number counts
 */
export function parseTime(text: string, unit: TimeUnit = 'ms'): number | undefined {
  const match = /^(\d+)(\D*)$/.exec(cutTime(text) ?? '');
  return match ? Number(match[1]) * (UNITS[match[2] === '' ? unit : (match[2] ?? unit)] ?? 1) : undefined;
}

const SIZE_SHIFTS: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Bytes that a size says (`16k`, `1g`), or undefined if it is none. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d+)([kmg])?$/i.exec(text);
  return match ? Number(match[1]) * (SIZE_SHIFTS[match[2]?.toLowerCase() ?? ''] ?? 1) : undefined;
}
