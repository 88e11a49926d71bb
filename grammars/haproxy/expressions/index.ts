/**
 * HAProxy's expression language, a grammar of its own: what stands in `%[…]`, behind `acl NAME`, behind
 * `if` and `unless`, and in log formats. All functions are pure and remember what they found by text, ruleset
 * and target, so that a file with the same rule a thousand times costs one. Parsers and vocabulary are
 * built when first needed.
 */
export type {
  ExpressionContext,
  ExpressionFinding,
  ExpressionFindingKind,
  ExpressionReference,
  ExpressionResult,
  SampleType,
} from './contract';
/**
 * `checkExpression(words, from, context)` reads a sample expression (`req.hdr(host),lower`) that starts at
 * `words[from]`. Converters may stand in words of their own behind it, as HAProxy takes them.
 * `next` equals `from` only if there is no word.
 */
export { checkExpression } from './check-expression';
/** `checkCondition(words, from, context)` reads `if …` or `unless …` from `words[from]` to the end of the line. */
export { checkCondition } from './check-condition';
/** `checkAcl(words, from, context)` reads what stands behind `acl NAME`: criterion, flags, patterns, to the end of the line. */
export { checkAcl } from './check-acl';
/** `checkLogFormat(word, context)` reads one word that is a log format: `%[expr]`, `%{+Q}tag`, `%tag`. */
export { checkLogFormat } from './check-log-format';
/** Entry of the fetch, converter, ACL keyword or log tag at an offset, for hover. */
export { expressionEntryAt } from './entry-at';
/** What fits at a cursor: fetches, converters of the right type, match methods, ACL names' kind, log tags. */
export { completeExpression } from './complete';
export type { ExpressionCompletion } from './complete';
/** Names of ACLs that exist without being defined. */
export { isPredefinedAcl, PREDEFINED_ACLS } from './predefined-acls';
/** Places at which rulesets are evaluated; which fetches they may use. */
export { RULESETS } from './rulesets';
/** Where a line's expressions are evaluated: the check points of its ruleset and section. */
export { scopeOf } from './scope';
/** The vocabulary of expressions: fetches (`fetch`), ACL keywords (`acl-criterion`), converters (`converter`), log tags (`log-tag`). */
export { expressionVocabulary, EXPRESSION_FILES } from './vocabulary';
