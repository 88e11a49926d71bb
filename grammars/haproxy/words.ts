/** Words as values, where they can be known. */
import type { Located } from '../core/source';
import { locate } from '../core/source';
import type { Word } from '../core/syntax';

/** A word as text, if it can be known. */
export function toText(word: Word | undefined): Located<string> | undefined {
  return word && !word.opaque ? locate(word.value, word) : undefined;
}

/** A word as whole number, if it is one. */
export function toNumber(word: Word | undefined): Located<number> | undefined {
  return word && !word.opaque && /^-?\d+$/.test(word.value) ? locate(Number(word.value), word) : undefined;
}
