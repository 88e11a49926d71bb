/** Parts become directives: a section header with its lines as block, or lone lines before the first header. */
import type { IToken } from 'chevrotain';
import type { Anchor } from '../core/anchored';
import { AnchoredComment, AnchoredSpan } from '../core/anchored';
import type { TextLike } from '../core/edited-text';
import { EditedText } from '../core/edited-text';
import { LineIndex } from '../core/source';
import type { Document, SyntaxError } from '../core/syntax';
import { ConditionalStack } from './conditionals';
import { Line, LineBlock } from './line';
import type { Part } from './parser';
import { parseParts } from './parser';
import { isSpecial, splitLine } from './split-words';
import {
  reportByteOrderMark,
  reportConditional,
  reportMissingLineBreak,
  reportOpenConditional,
  reportWordFault,
} from './syntax-errors';
import { Conditional, TemplateLine } from './tokens';

/** One section with all that belongs to it; its places are counted from `anchor`. */
export interface DocumentPart {
  readonly anchor: Anchor;
  readonly directives: readonly Line[];
  readonly comments: readonly AnchoredComment[];
  readonly errors: readonly SyntaxError[];
  readonly templated: boolean;
  /** It has `.if` and the like, whose effect reaches beyond the section. */
  readonly conditional: boolean;
}

/** A document with what an incremental parse needs. */
export interface HaproxyDocument extends Document {
  readonly directives: readonly Line[];
  readonly comments: readonly AnchoredComment[];
  /** The text, where it needn't be put together. */
  readonly source: EditedText;
  readonly parts: readonly DocumentPart[];
  /** True if any part is. */
  readonly conditional: boolean;
}

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Parses a file. Total: every text gives a document.
 * @param path as the tree names it
 */
export function parseDocument(path: string, text: string): HaproxyDocument {
  const marked = text.startsWith(BYTE_ORDER_MARK);
  const conditionals = new ConditionalStack();
  const parts = buildParts(marked ? ` ${text.slice(1)}` : text, 0, conditionals);
  return assembleDocument(path, text, parts, conditionals);
}

/**
 * Makes the parts of a text.
 * @param offset where the text stands in the file
 */
export function buildParts(text: string, offset: number, conditionals: ConditionalStack): DocumentPart[] {
  const { parts, comments } = parseParts(text);
  let nextComment = 0;
  return parts.map((part, index) => {
    const end = parts[index + 1]?.header?.startOffset ?? Infinity;
    const first = nextComment;
    while ((comments[nextComment]?.startOffset ?? Infinity) < end) nextComment++;
    return new PartBuilder(part, comments.slice(first, nextComment), offset, conditionals).build();
  });
}

/** Puts parts together to a document. */
function assembleDocument(
  path: string,
  text: string,
  parts: readonly DocumentPart[],
  conditionals: ConditionalStack,
): HaproxyDocument {
  const lines = new LineIndex(text);
  const templated = parts.some((part) => part.templated);
  return new ParsedDocument({
    path,
    source: new EditedText([text]),
    lines,
    directives: parts.flatMap((part) => part.directives),
    comments: parts.flatMap((part) => part.comments),
    syntaxErrors: listErrors(parts, text, templated ? undefined : lines, conditionals),
    templated,
    conditional: parts.some((part) => part.conditional),
    parts,
  });
}

class ParsedDocument implements HaproxyDocument {
  readonly languageId = 'haproxy';
  readonly path: string;
  readonly source: EditedText;
  readonly lines: LineIndex;
  readonly directives: readonly Line[];
  readonly comments: readonly AnchoredComment[];
  readonly syntaxErrors: readonly SyntaxError[];
  readonly templated: boolean;
  readonly conditional: boolean;
  readonly parts: readonly DocumentPart[];

  constructor(fields: Omit<ParsedDocument, 'languageId' | 'text'>) {
    this.path = fields.path;
    this.source = fields.source;
    this.lines = fields.lines;
    this.directives = fields.directives;
    this.comments = fields.comments;
    this.syntaxErrors = fields.syntaxErrors;
    this.templated = fields.templated;
    this.conditional = fields.conditional;
    this.parts = fields.parts;
  }

  get text(): string {
    return this.source.toString();
  }
}

/** Parts that others take the place of: from `first`, up to `next`, which stays. */
export interface PartChange {
  readonly first: number;
  readonly next: number;
  readonly by: readonly DocumentPart[];
}

/**
 * The document with some of its parts replaced; the places of what is behind them have been moved. Neither the old
 * parts nor the new ones may be templated or conditional.
 */
export function replaceParts(
  before: HaproxyDocument,
  change: PartChange,
  source: EditedText,
  lines: LineIndex,
): HaproxyDocument {
  const { first, next, by } = change;
  const parts = replaceItems(before.parts, first, next, by);
  return new ParsedDocument({
    path: before.path,
    source,
    lines,
    parts,
    templated: false,
    conditional: false,
    directives: replaceOfParts(before.directives, before.parts, change, ({ directives }) => directives),
    comments: replaceOfParts(before.comments, before.parts, change, ({ comments }) => comments),
    syntaxErrors: listErrors(parts, source, lines),
  });
}

/** Replaces what changed parts have given to a list of the document. Lists are copied whole, item by item only in the change. */
function replaceOfParts<T>(
  list: readonly T[],
  parts: readonly DocumentPart[],
  { first, next, by }: PartChange,
  pick: (part: DocumentPart) => readonly T[],
): readonly T[] {
  const from = countItems(parts, 0, first, pick);
  return replaceItems(list, from, from + countItems(parts, first, next, pick), by.flatMap(pick));
}

function countItems(
  parts: readonly DocumentPart[],
  from: number,
  to: number,
  pick: (part: DocumentPart) => readonly unknown[],
): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const part = parts[at];
    if (part) count += pick(part).length;
  }
  return count;
}

function replaceItems<T>(list: readonly T[], from: number, to: number, by: readonly T[]): readonly T[] {
  return list.slice(0, from).concat(by, list.slice(to));
}

/** @param lines given where a missing line break at the end is an error */
function listErrors(
  parts: readonly DocumentPart[],
  text: TextLike,
  lines: LineIndex | undefined,
  conditionals?: ConditionalStack,
): readonly SyntaxError[] {
  const errors: SyntaxError[] = text.charCodeAt(0) === BYTE_ORDER_MARK.charCodeAt(0) ? [reportByteOrderMark()] : [];
  for (const part of parts) if (part.errors.length > 0) errors.push(...part.errors);
  for (const word of conditionals?.open ?? []) errors.push(reportOpenConditional(word));
  const last = lines && findUnendedLine(text, lines);
  if (last) errors.push(last);
  return errors.sort((a, b) => a.span.start - b.span.start);
}

function findUnendedLine(text: TextLike, lines: LineIndex): SyntaxError | undefined {
  if (text.length === 0 || text.slice(text.length - 1, text.length) === '\n') return undefined;
  return reportMissingLineBreak(lines.lineSpan(lines.lineCount - 1), text.length);
}

class PartBuilder {
  private readonly anchor: Anchor;
  private readonly directives: Line[] = [];
  private readonly errors: SyntaxError[] = [];
  private templated = false;
  private conditional = false;
  private section: Line | undefined;
  /** Offset of the part in the parsed text; places inside are counted from it. */
  private readonly origin: number;

  constructor(
    private readonly part: Part,
    private readonly comments: readonly IToken[],
    offset: number,
    private readonly conditionals: ConditionalStack,
  ) {
    this.origin = part.header?.startOffset ?? 0;
    this.anchor = { start: offset + this.origin };
  }

  build(): DocumentPart {
    const { anchor, directives, errors, origin } = this;
    if (this.part.header) this.openSection(this.part.header);
    for (const token of this.part.lines) this.add(token);
    const comments = this.comments.map((token) => new AnchoredComment(anchor, token.startOffset - origin, token.image));
    return { anchor, directives, comments, errors, templated: this.templated, conditional: this.conditional };
  }

  private openSection(header: IToken): void {
    const line = this.makeLine(header, undefined, false);
    line.block = new LineBlock(line);
    this.directives.push(line);
    this.section = line;
  }

  private add(token: IToken): void {
    if (token.tokenType === TemplateLine) {
      this.templated = true;
      return;
    }
    const isConditional = token.tokenType === Conditional;
    const line = this.makeLine(token, this.section, isConditional);
    // An empty word ends a line: one that begins so says nothing.
    if (isSpecial(token.image) && line.words.length === 0) return;
    if (isConditional) this.follow(line);
    (this.section?.block?.directives ?? this.directives).push(line);
  }

  private makeLine(token: IToken, parent: Line | undefined, isConditional: boolean): Line {
    const { image, startOffset } = token;
    const base = startOffset - this.origin;
    const { branch } = this.conditionals;
    if (!isSpecial(image) && image.length < 129)
      return new Line(this.anchor, image, base, parent, isConditional, branch);
    const { words, faults } = splitLine(image, base, this.anchor);
    for (const fault of faults)
      this.errors.push(reportWordFault(fault, new AnchoredSpan(this.anchor, base + fault.from, base + fault.to)));
    if (words.some((word) => word.opaque && /\{[{%#]|<%/.test(word.text))) this.templated = true;
    return new Line(this.anchor, image, base, parent, isConditional, branch, words);
  }

  private follow(line: Line): void {
    this.conditional = true;
    const fault = this.conditionals.take(line.words);
    if (fault === undefined) return;
    const end = line.base + line.image.trimEnd().length;
    this.errors.push(reportConditional(new AnchoredSpan(this.anchor, line.base, end), fault));
  }
}
