/**
 * The tree that every language parses to. One shape serves all: a file is a list of directives;
 * a directive is a line of words; some directives open a block of further directives
 * (a keepalived block, a HAProxy section, a Squid `if`).
 */
import type { EditedText } from './edited-text';
import type { LineIndex, Span } from './source';
import type { Target } from './target';

/** One word of a directive, with its exact place. A word is itself a {@link Span}. */
export interface Word extends Span {
  /** As written in the file, quotes and escapes included. */
  readonly text: string;
  /** What the program sees: quotes removed, escapes undone, known definitions substituted. */
  readonly value: string;
  /** True if any part was quoted, so that it is never read as a keyword of a line that starts with `#` or the like. */
  readonly quoted: boolean;
  /** True if the value can't be known: a template marker or an undefined variable is in it. Nothing may be claimed of it. */
  readonly opaque: boolean;
}

/** Something said in the file: a keyword with its arguments, and the block that it opens, if any. */
export interface Directive extends Span {
  /** All words of the line, the keyword first; never empty. Braces that open or close a block are not words. */
  readonly words: readonly Word[];
  /** First word. */
  readonly keyword: Word;
  /** The words after the first. */
  readonly args: readonly Word[];
  readonly block: Block | undefined;
  /** The directive in whose block this one stands. */
  readonly parent: Directive | undefined;
}

/** What a directive holds between its braces, or below its section header. */
export interface Block extends Span {
  /** The opening brace; none in languages without braces. */
  readonly open: Span | undefined;
  /** The closing brace; none where it is missing or the language has none. */
  readonly close: Span | undefined;
  readonly directives: readonly Directive[];
}

/** A comment from its sign to the end of the line. */
export interface Comment extends Span {
  readonly text: string;
}

/** Names of the rules in area `syntax` that a parser may raise. */
export type SyntaxErrorKind =
  | 'unbalanced-brace'
  | 'unterminated-quote'
  | 'bad-escape'
  | 'byte-order-mark'
  | 'merge-conflict'
  | 'bad-conditional'
  | 'bad-line';

/** Something in the text that is no sentence of the language. What it is called and how it reads is the parser's knowledge. */
export interface SyntaxError {
  readonly kind: SyntaxErrorKind;
  readonly span: Span;
  /** What is wrong and what happens because of it. */
  readonly message: string;
  /** What to do. */
  readonly help?: string;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
  /** Given where it is not an error for the program. */
  readonly severity?: 'error' | 'warning' | 'info';
  /** Given where conditions decide whether the program reads the place: it is an error only where it does for sure. */
  readonly isRead?: (target: Target) => boolean | undefined;
  /** Replacing these spans mends it without a change of meaning. */
  readonly fix?: {
    readonly title: string;
    readonly edits: readonly { readonly span: Span; readonly newText: string }[];
  };
}

/** Identifiers of the languages. The first three are the ones that editors see. */
export type LanguageId =
  'keepalived' | 'haproxy' | 'swift' | 'crt-list' | 'sysctl' | 'shell' | 'interfaces' | 'ifcfg' | 'ldirectord';

/** One parsed file. */
export interface Document {
  readonly languageId: LanguageId;
  /** As given by whoever reads files: relative to the tree's root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The same in pieces, where the language keeps it so: {@link mentions} looks there. */
  readonly source?: EditedText;
  readonly lines: LineIndex;
  /** Outermost directives in order. */
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  readonly syntaxErrors: readonly SyntaxError[];
  /** Dialect that the file itself shows (`swift`, `squid`); the target setting may say otherwise. */
  readonly dialect?: string;
  /** True if the file is a template, so that what is missing may come from the parts that can't be seen. */
  readonly templated: boolean;
}

/**
 * Word whose place is counted from a movable anchor (its line), so that an edit above it
 * moves one number a line instead of one a word. There are six of them to a line of a large file, so they are kept small.
 */
export class AnchoredWord implements Word {
  /** @param from where it begins, counted from the anchor */
  constructor(
    private readonly anchor: { readonly start: number },
    private readonly from: number,
    readonly text: string,
    readonly value: string = text,
  ) {}

  get start(): number {
    return this.anchor.start + this.from;
  }

  get end(): number {
    return this.start + this.text.length;
  }

  get quoted(): boolean {
    return false;
  }

  get opaque(): boolean {
    return false;
  }
}

/** A word that was quoted, or that can't be known. */
class SpecialWord extends AnchoredWord {
  constructor(
    anchor: { readonly start: number },
    from: number,
    word: Pick<Word, 'text' | 'value'>,
    private readonly marks: Pick<Word, 'quoted' | 'opaque'>,
  ) {
    super(anchor, from, word.text, word.value);
  }

  override get quoted(): boolean {
    return this.marks.quoted;
  }

  override get opaque(): boolean {
    return this.marks.opaque;
  }
}

const QUOTED = { quoted: true, opaque: false };
const OPAQUE = { quoted: false, opaque: true };
const BOTH = { quoted: true, opaque: true };

/**
 * A word whose place is counted from an anchor.
 * @param from where it begins, counted from the anchor
 */
export function anchorWord(
  anchor: { readonly start: number },
  from: number,
  word: Omit<Word, keyof Span>,
): AnchoredWord {
  const { text, value, quoted, opaque } = word;
  if (!quoted && !opaque) return new AnchoredWord(anchor, from, text, value);
  return new SpecialWord(anchor, from, word, quoted ? (opaque ? BOTH : QUOTED) : OPAQUE);
}

/** Blocks nested deeper than this are read as if they stood in the last one: no file means that, and walks of trees are recursive. */
export const DEEPEST_BLOCK = 200;

/** Visits every directive of a list, parents before their blocks. */
export function walkDirectives(directives: readonly Directive[], visit: (directive: Directive) => void): void {
  for (const directive of directives) {
    visit(directive);
    if (directive.block) walkDirectives(directive.block.directives, visit);
  }
}

/** Innermost directive at an offset, or undefined between directives. */
export function directiveAt(directives: readonly Directive[], offset: number): Directive | undefined {
  let low = 0;
  let high = directives.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const directive = directives[middle];
    if (!directive) return undefined;
    if (offset < directive.start) high = middle - 1;
    else if (offset > directive.end) low = middle + 1;
    else return (directive.block && directiveAt(directive.block.directives, offset)) ?? directive;
  }
  return undefined;
}

/** The directive of the file's first level that a directive stands in; itself if it stands there. */
export function outermost(directive: Directive): Directive {
  let outer = directive;
  while (outer.parent) outer = outer.parent;
  return outer;
}

/** The word of a directive that an offset touches. */
export function wordAt(directive: Directive, offset: number): Word | undefined {
  return directive.words.find((word) => word.start <= offset && offset <= word.end);
}

/** Direct children of a block directive with this keyword. */
export function childrenNamed(directive: Directive, keyword: string): readonly Directive[] {
  return directive.block?.directives.filter((child) => child.keyword.value === keyword) ?? [];
}

/**
 * True if a document's text has a match: a quick way to see that a rule has nothing to look for.
 * @param pattern without anchors and the flags `g` and `y`; matches no more than a word or two
 */
export function mentions(document: Document, pattern: RegExp): boolean {
  return document.source ? document.source.has(pattern) : pattern.test(document.text);
}

/** What stands at a place of a document, as written. */
export function textAt(document: Document, { start, end }: Span): string {
  return (document.source ?? document.text).slice(start, end);
}
