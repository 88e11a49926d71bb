/** What the vocabulary says of a document: what is wrong, which names are given, and which are used. */
import type { Span } from './source';
import type { Directive, Word } from './syntax';
import type { Entry } from './vocabulary';

/** What can be wrong with a directive by the vocabulary alone; each has a rule `syntax/<kind>`, or the language's own. */
export type FindingKind =
  | 'unknown-keyword'
  | 'wrong-section'
  | 'missing-argument'
  | 'extra-argument'
  | 'bad-value'
  | 'duplicate-keyword'
  | 'removed-keyword'
  | 'deprecated-keyword'
  | 'not-yet-available'
  | (string & {});

/** One finding. Language-neutral: the rule of its kind turns it into a sentence, unless `message` is already one. */
export interface Finding {
  readonly kind: FindingKind;
  readonly span: Span;
  readonly severity: 'error' | 'warning' | 'info';
  readonly directive: Directive;
  readonly place: string;
  readonly word?: Word;
  readonly entry?: Entry;
  /** The part of the line concerned, where it isn't the whole: `fall`, `http-request tarpit`. */
  readonly owner?: string;
  /** Name of the argument concerned. */
  readonly argument?: string;
  /** What would have been right, to stand after "expected". */
  readonly expected?: string;
  /** Words that would have been taken, for did-you-mean. */
  readonly candidates?: readonly string[];
  /** True if the line was to open a block: the lines below it were not looked at. */
  readonly isHeader?: boolean;
  /** With `unknown-keyword`: the keyword that the unknown word stands behind, where it is not the line's first. */
  readonly behind?: string;
  /** With `wrong-section`: places that take the keyword. */
  readonly places?: readonly string[];
  /** With `unknown-keyword`: dialects that know it. */
  readonly dialects?: readonly string[];
  /** With `duplicate-keyword`: the earlier one. */
  readonly first?: Directive;
  readonly release?: string;
  /** What several findings have in common, so that a rule can say it once. */
  readonly about?: string;
  readonly message?: string;
  readonly help?: string;
}

/** A name given to something. */
export interface SymbolDefinition {
  readonly kind: string;
  readonly word: Word;
  readonly directive: Directive;
  readonly scope: Directive | undefined;
}

/** A name used for something that is defined elsewhere. */
export interface SymbolReference {
  /** The name may be of any of these kinds. */
  readonly kinds: readonly string[];
  readonly word: Word;
  readonly directive: Directive;
  readonly scope: Directive | undefined;
}
