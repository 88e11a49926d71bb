/** What a language is to the rest of cdnlint. Adding one means a folder that exports one of these, and a line in `grammars/index.ts`. */
import type { Binding, Scene, ValueTypes } from './line-context';
import type { Located } from './source';
import type { Directive, Document, LanguageId, Word } from './syntax';
import type { Target } from './target';
import type { LineFinding, OptionUse } from './line-context';
import type { Entry, TextFile, Vocabulary } from './vocabulary';

/** One replacement in a text, for incremental parsing. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** The text as it is after an edit. */
export function applyEdit(text: string, { start, end, newText }: TextEdit): string {
  return text.slice(0, start) + newText + text.slice(end);
}

export interface Language {
  readonly id: LanguageId;
  /** As people call it. */
  readonly name: string;
  /** Signs that begin a comment; suppressions are looked for behind them. */
  readonly commentSigns: readonly string[];
  /** Language whose target counts, for files that the same program reads beside its configuration. */
  readonly targetOf?: LanguageId;
  /**
   * How sure it is that a file is of this language, from 0 (certainly not) to 1, by its path (with `/`)
   * and its first few kilobytes. The highest wins; below 0.5 nobody takes the file.
   */
  detect(path: string, head: string): number;
  /** Total: every text gives a document. */
  parse(path: string, text: string): Document;
  /** Same result as parsing the edited text, in less time. Languages without it are parsed anew. */
  update?(document: Document, edit: TextEdit): Document;
  /** File patterns that the document includes, as written; the checker finds the files. */
  includes?(document: Document): readonly Located<string>[];
  /** Missing in languages that are only read for facts. */
  readonly semantics?: Semantics;
  /** Rewrites the text in house style without a change of meaning; undefined if the text can't be formatted safely. */
  format?(document: Document, options: FormatOptions): string | undefined;
}

/** Few on purpose. */
export interface FormatOptions {
  /** Blanks for one level; 0 stands for a tab. */
  readonly indent: number;
}

/** How a language's directives are held against its vocabulary. */
export interface Semantics {
  vocabulary(): Vocabulary;
  /** Texts for people; big, so only called when somebody asks. */
  texts(): readonly TextFile[];
  readonly types: ValueTypes;
  /** Supported releases, oldest first. */
  readonly releases: readonly string[];
  /** Those that are still maintained or shipped by distributions, oldest first. */
  readonly currentReleases: readonly string[];
  /** Values of `targets.<language>` that are dialects, with the target each stands for. */
  readonly dialects: Readonly<Record<string, Target>>;
  /**
   * Place (as vocabulary files name it) of the directives inside `block`, or at the outermost level for undefined.
   * Undefined: not known, and nothing is claimed of them.
   */
  placeInside(block: Directive | undefined, document: Document): string | undefined;
  /** Entry of the outermost lines, in files whose lines have no keyword. */
  lineEntry?(document: Document): Entry | undefined;
  /** Index of the word at which the keyword starts: 1 behind HAProxy's `no`. */
  keywordIndex?(directive: Directive): number;
  /** False for lines that are no keyword at all (a conditional, a template marker, an assignment). */
  isChecked?(directive: Directive, target: Target): boolean;
  /** False if the arguments don't count on this line and may be missing (behind HAProxy's `no`). */
  hasArguments?(directive: Directive, entry: Entry): boolean;
  /** False for a line that is read on some hosts only: it repeats none that is read on others. Missing means true. */
  holdsAlways?(directive: Directive, target: Target): boolean;
  /** Severity with which the program meets a keyword that it doesn't know, at that place. */
  unknownKeywordSeverity?(directive: Directive, document: Document): 'error' | 'warning';
  /** True if an unknown line within a block looks as if it were to open a block of its own. */
  looksLikeHeader?(directive: Directive, document: Document): boolean;
  /** False at places where keywords marked `elsewhere: ignored` are refused nevertheless. */
  mayIgnore?(place: string): boolean;
  /** Where a name of this kind holds: the section, or undefined for the whole of what the program reads. */
  scopeOf?(kind: string, directive: Directive): Directive | undefined;
  /** Further findings about one directive that signatures can't express. Must depend on the scene alone. */
  inspect?(scene: Scene, use: DirectiveUse, sink: InspectSink): void;
  /** True if the program silently takes and ignores words behind the last argument: they are a warning then. */
  readonly ignoresExtraArguments?: boolean;
  /** Severity of an unknown word in an option group that the program takes with a complaint; missing means error. */
  unknownOptionSeverity?(group: string): 'error' | 'warning';
  /** False if releases tell nothing about what a target takes (a fork); missing means true. */
  hasReleases?(target: Target): boolean;
  /**
   * What a line reads, for lines of which nothing but their own text counts at that place; undefined for others.
   * Lines of one place with one key are held against the vocabulary once.
   */
  memoKey?(directive: Directive, place: string, document: Document): string | undefined;
  /** Those names of a kind, for completion. */
  predefinedNames?(kind: string, target: Target): readonly string[];
  /** Names that exist without being defined in any file (`all` in Squid, `HTTP` in HAProxy). */
  isPredefined?(kind: string, name: string, target: Target): boolean;
  /**
   * Proposals for a word that signatures can't list: parts of expressions, conditions, log formats.
   * @param before words of the line before the cursor
   * @param written what is written of the word at the cursor, up to it
   * @param type value type that the signature has there, if it says one
   */
  propose?(scene: Scene, before: readonly Word[], written: string, type?: string): readonly WordProposal[];
  /** Entry of a part of a word (a fetch in an expression) at an offset; `entry` is the line's own. */
  entryInWord?(directive: Directive, word: Word, offset: number, entry: Entry): Entry | undefined;
  /** Vocabulary of such parts of words. */
  innerVocabulary?(): Vocabulary;
  /** Address of the manual's passage on an entry. */
  manualUrl(entry: Entry, target: Target): string | undefined;
}

/** A word, or the rest of one, that fits at a cursor. */
export interface WordProposal {
  readonly name: string;
  readonly entry?: Entry | undefined;
  /** Place under which the entry is found, for its text. */
  readonly place?: string;
  /** How much before the cursor it replaces, in UTF-16 units. */
  readonly replaces: number;
  /** Given in place of a name: names of these kinds fit, `address` among them. */
  readonly kinds?: readonly string[];
}

/** A directive with what the vocabulary says of it. */
export interface DirectiveUse {
  readonly entry: Entry;
  /** Words behind the keyword. */
  readonly args: readonly Word[];
  readonly bindings: readonly Binding[];
  readonly options: readonly OptionUse[];
}

export interface InspectSink {
  note(finding: LineFinding): void;
  define(kind: string, word: Word): void;
  refer(kinds: readonly string[], word: Word): void;
}
