import type { Word } from '../../core/syntax';
import type { Entry } from '../../core/vocabulary';

/** Being written. */
export function expressionEntryAt(_word: Word, _offset: number): Entry | undefined {
  return undefined;
}
