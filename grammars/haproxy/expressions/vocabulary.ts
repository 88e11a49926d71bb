/** The vocabulary of expressions, apart from the keywords of lines: the same word may be both. */
import type { VocabularyFile } from '../../core/vocabulary';
import { Vocabulary } from '../../core/vocabulary';

/** Data files, for those who list the whole vocabulary. */
export const EXPRESSION_FILES: readonly VocabularyFile[] = [];

let vocabulary: Vocabulary | undefined;

/** Fetches stand at `fetch`, ACL keywords at `acl-criterion`, converters at `converter`, log tags at `log-tag`. */
export function expressionVocabulary(): Vocabulary {
  return (vocabulary ??= new Vocabulary(EXPRESSION_FILES));
}
