/**
 * What goes into and comes out of the readers of HAProxy's expression language: sample expressions,
 * ACLs, conditions and log formats. Words come with their places; findings and references go back with theirs.
 */
import type { LineFinding } from '../../core/line-context';
import type { Word } from '../../core/syntax';
import type { Target } from '../../core/target';

/** Types of samples. `addr` is IPv4 or IPv6; `any` is told only while traffic flows; `same` is what came in. */
export type SampleType = 'any' | 'same' | 'bool' | 'sint' | 'addr' | 'ipv4' | 'ipv6' | 'str' | 'bin' | 'meth';

/**
 * Where an expression stands, as the file names it: the ruleset (`http-request`, `tcp-request content`,
 * `use_backend`, `log-format` … see {@link import('./rulesets').RULESETS}) and the section. An unknown ruleset,
 * or none, means that nothing is claimed about which fetches are available.
 */
export interface ExpressionContext {
  readonly ruleset: string | undefined;
  /** `frontend`, `backend`, `listen`, `defaults`, `global` … */
  readonly section: string;
  readonly target: Target;
}

/** Kinds of findings; each is a rule `haproxy/<kind>`. */
export type ExpressionFindingKind =
  | 'unknown-fetch'
  | 'unknown-converter'
  | 'converter-type-mismatch'
  | 'fetch-not-available-here'
  | 'bad-expression'
  | 'bad-expression-argument'
  | 'bad-pattern'
  | 'bad-condition'
  | 'unknown-log-tag'
  | 'bad-log-format'
  | 'not-yet-available'
  | 'removed-keyword'
  | 'deprecated-keyword';

/** A finding, worded; the span is absolute. */
export interface ExpressionFinding extends LineFinding {
  readonly kind: ExpressionFindingKind;
}

/** A name used inside an expression. `word` is cut out of the word that it stands in. */
export interface ExpressionReference {
  /** Any of `acl`, `backend`, `frontend`, `listen`, `server`, `stick-table`, `userlist`, `resolvers`, `variable`. */
  readonly kinds: readonly string[];
  readonly word: Word;
  /** With `server`: the backend that is named before the slash. */
  readonly backend?: Word;
}

/** What reading an expression, an ACL, a condition or a log format finds. */
export interface ExpressionResult {
  /** Index of the first word that is not a part of it. */
  readonly next: number;
  readonly findings: readonly ExpressionFinding[];
  readonly references: readonly ExpressionReference[];
  /** Type of the result; undefined where there is none or it can't be told. */
  readonly returns: SampleType | undefined;
}
