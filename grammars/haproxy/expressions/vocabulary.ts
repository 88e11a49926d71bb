/** The vocabulary of expressions, apart from the keywords of lines: the same word may be both. */
import type { Entry } from '../../core/vocabulary';
import { Vocabulary } from '../../core/vocabulary';
import { EXPRESSION_DATA } from '../vocabulary/expressions-data';

/** Data files, for those who list the whole vocabulary. */
export const EXPRESSION_FILES = EXPRESSION_DATA;

let vocabulary: Vocabulary | undefined;

/**
 * Fetches stand at `fetch`, ACL keywords at `acl-criterion`, converters at `converter`, log tags at `log-tag`;
 * match methods, flags and operators of ACLs at `acl-match`, `acl-flag`, `acl-operator`, flags of tags at `log-flag`.
 */
export function expressionVocabulary(): Vocabulary {
  return (vocabulary ??= new Vocabulary(EXPRESSION_DATA));
}

/** Entry of a word at one of these places. */
export function findEntry(place: string, name: string): Entry | undefined {
  return expressionVocabulary().at(place).get(name);
}
