/**
 * What goes between a signature and the line that is held against it: what value types are given and tell, and what
 * comes out. `match-signature.ts` does the holding.
 */
import type { SignatureItem } from './signature';
import type { Span } from './source';
import type { Directive, Document, Word } from './syntax';
import type { Target } from './target';
import type { Entry, Found } from './vocabulary';

/** What a placeholder was filled with. */
export interface Binding {
  readonly name: string;
  readonly type: string;
  readonly parameter: string;
  readonly word: Word;
}

/** A complaint about words that don't fit. `expected` is phrased for people: "a time such as 10s". */
export interface MatchProblem {
  readonly kind: 'missing-argument' | 'extra-argument' | 'bad-value' | 'unknown-option';
  /** The word complained of; for a missing argument the last word that is there. */
  readonly span: Span;
  readonly word: Word | undefined;
  /** Name of the argument concerned, if it has one. */
  readonly argument: string;
  readonly expected: string;
  /** Words that would have been taken here, for did-you-mean. */
  readonly candidates: readonly string[];
  /** Option group concerned, with `unknown-option`. */
  readonly group?: string;
  /** The option whose arguments are concerned; with a blank before it, an action behind the line's keyword. */
  readonly owner?: string;
}

/** A use of an entry of an option group inside a line. */
export interface OptionUse {
  readonly entry: Entry;
  readonly word: Word;
  /** The group it was found in. */
  readonly group: string;
}

/** How one type of value is read. Either `check` (one word) or `take` (any number of words). */
export interface ValueType {
  /** What the type takes, for people, to stand after "expected": "a time such as 10s". */
  describe(parameter: string): string;
  /** Undefined if the word fits, else what is wrong with it as a phrase that follows the word: "is not a number". */
  check?(word: Word, parameter: string, line: LineContext): string | undefined;
  /** Takes words from `from` on and returns the index of the first one not taken; `from` itself if none fits. */
  take?(words: readonly Word[], from: number, parameter: string, line: LineContext): number;
  /** Values that the type takes, for completion and did-you-mean; only for enumerations. */
  values?(parameter: string): readonly string[];
}

export type ValueTypes = Readonly<Record<string, ValueType | undefined>>;

/** The line that is matched and what is around it, for types that must know (a stage, a mode, a release). */
export interface Scene {
  readonly document: Document;
  readonly directive: Directive;
  readonly target: Target;
  /** Place of the directive, as vocabulary files name it. */
  readonly place: string;
}

/** Something that a language's own type found, already worded: an expression that doesn't fit, a doubtful value. */
export interface LineFinding {
  /** Finding kind, see analysis.ts. */
  readonly kind: string;
  readonly span: Span;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly help?: string;
  readonly candidates?: readonly string[];
  /** What several findings have in common, so that a rule can say it once. */
  readonly about?: string;
}

/** What matching a line is given: types, option groups, and a place for what a language's own types find out. */
export interface LineContext {
  readonly scene: Scene;
  readonly types: ValueTypes;
  /** Finds the entry of an option group that a word names; the second number is how many words its keyword has. */
  findOption(group: string, words: readonly Word[], from: number): Found | undefined;
  optionNames(group: string): readonly string[];
  /** Anything that a language's types want to keep or report: see `Analysis`. */
  readonly sink: LineSink;
}

/** Takes what is found on the way. */
export interface LineSink {
  problem(problem: MatchProblem): void;
  option(use: OptionUse): void;
  bind(binding: Binding): void;
  note(finding: LineFinding): void;
}

/** Everything that matching one line finds. */
export interface MatchResult {
  readonly bindings: readonly Binding[];
  readonly options: readonly OptionUse[];
  readonly problems: readonly MatchProblem[];
  readonly notes: readonly LineFinding[];
  /** Items that could stand after the last word matched: what completion offers. */
  readonly nextItems: readonly SignatureItem[];
}
