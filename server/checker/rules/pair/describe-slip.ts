/** Puts into words how two addresses differ that were meant to be one. */
import { distance } from 'fastest-levenshtein';

/** True if one slip of the hand makes one address the other: a digit wrong, lost, added, or two exchanged. */
export function isSlip(a: string, b: string): boolean {
  if (a === b || a.includes(':') !== b.includes(':')) return false;
  return distance(a, b) === 1 || isTransposed(a, b);
}

function isTransposed(a: string, b: string): boolean {
  const at = Array.from(a).findIndex((sign, index) => sign !== b[index]);
  return a.length === b.length && a.slice(0, at) + (a[at + 1] ?? '') + (a[at] ?? '') + a.slice(at + 2) === b;
}

const ORDINALS = ['first', 'second', 'third', 'fourth'];

/** "its third number reads 28 instead of 38"; "" for addresses that differ in more. */
export function describeSlip(own: string, meant: string): string {
  const sign = own.includes(':') ? ':' : '.';
  const [left, right] = [own.split(sign), meant.split(sign)];
  const differing = left.flatMap((part, at) => (part === right[at] ? [] : [at]));
  const [at] = differing;
  if (left.length !== right.length || differing.length !== 1 || at === undefined) return '';
  const which = ORDINALS[at] ?? `${at + 1}th`;
  return `its ${which} number reads ${left[at] ?? ''} instead of ${right[at] ?? ''}`;
}
