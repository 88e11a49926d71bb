/**
 * Pieces become directives; braces nest them. A file whose braces don't match is read a second time with the repairs
 * that diagnose-braces.ts proposes, so that a brace that is missing costs its own block and no other.
 */
import type { IToken } from 'chevrotain';
import type { Anchor } from '../core/anchored';
import { AnchoredSpan } from '../core/anchored';
import type { Span } from '../core/source';
import { LineIndex } from '../core/source';
import type { Comment, Directive, Document, SyntaxError, Word } from '../core/syntax';
import { DEEPEST_BLOCK, anchorWord } from '../core/syntax';
import { Definitions } from './definitions';
import type { BraceRepairs } from './diagnose-braces';
import { diagnoseBraces } from './diagnose-braces';
import { Line, LineBlock } from './line';
import type { Piece } from './parser';
import { parsePieces } from './parser';
import type { HostName, LineWords } from './read-line';
import { LineReader } from './read-line';
import { reportByteOrderMark, reportJoinedComments, reportLoneBrace, reportUnterminatedQuote } from './syntax-errors';

const BYTE_ORDER_MARK = '\uFEFF';

/** A document with what only keepalived files have. */
export interface KeepalivedDocument extends Document {
  /** Values of `$NAME` as they stand at the end of the file. */
  readonly definitions: Definitions;
  /** Words in which a `$NAME` is used that nothing in the file defines. */
  readonly undefinedNames: readonly Word[];
  /** A template engine writes parts of the file: lines may be missing from it anywhere. */
  readonly hasMarkers: boolean;
  /** What the places of each outermost directive, and of all inside it, are counted from. */
  readonly anchors: readonly Anchor[];
  /** Uses of `$NAME` that only some hosts have a value for. */
  readonly hostNames: readonly HostName[];
}

/**
 * Parses a file. Total: every text gives a document.
 * @param path as the tree names it
 */
export function parseDocument(path: string, text: string): KeepalivedDocument {
  const marked = text.startsWith(BYTE_ORDER_MARK);
  const source = marked ? ` ${text.slice(1)}` : text;
  const { pieces, comments } = parsePieces(source);
  const lines = new LineIndex(text);
  let builder = new Builder(pieces);
  builder.run();
  if (!builder.isBalanced) {
    builder = new Builder(pieces, diagnoseBraces(pieces, source, lines));
    builder.run();
  }
  const errors = [
    ...(marked ? [reportByteOrderMark()] : []),
    ...builder.errors,
    ...reportJoinedComments(source, comments),
  ];
  return {
    languageId: 'keepalived',
    path,
    text,
    lines,
    directives: builder.directives,
    comments: comments.map(toComment),
    syntaxErrors: errors.sort((a, b) => a.span.start - b.span.start),
    templated: builder.templated,
    definitions: builder.definitions,
    undefinedNames: builder.undefinedNames,
    hostNames: builder.hostNames,
    hasMarkers: builder.hasMarkers,
    anchors: builder.anchors,
  };
}

/** One outermost block, parsed by itself. */
export interface ParsedBlock {
  readonly directive: Directive;
  readonly anchor: Anchor;
  readonly comments: readonly Comment[];
}

/**
 * Parses a text that should be one outermost block.
 * @returns undefined if it is anything else, has a fault, or uses what only the whole file tells
 */
export function parseBlock(text: string): ParsedBlock | undefined {
  const { pieces, comments } = parsePieces(text);
  const builder = new Builder(pieces);
  builder.run();
  const [directive, more] = builder.directives;
  const [anchor] = builder.anchors;
  if (!directive || !anchor || more || !builder.isBalanced || builder.errors.length > 0) return undefined;
  if (builder.templated || !builder.definitions.isEmpty || builder.undefinedNames.length > 0) return undefined;
  if (directive.block?.close?.end !== text.length) return undefined;
  return reportJoinedComments(text, comments).length > 0
    ? undefined
    : { directive, anchor, comments: comments.map(toComment) };
}

/** A block that is open; `line` is missing for a `{` that no keyword stands before. */
interface Frame {
  /** The line that opened it; undefined for a brace without one, and below the deepest block. */
  readonly own: Line | undefined;
  /** The line whose block holds what stands here. */
  readonly line: Line | undefined;
}

class Builder {
  readonly directives: Line[] = [];
  readonly anchors: Anchor[] = [];
  readonly errors: SyntaxError[];
  readonly definitions = new Definitions();
  readonly undefinedNames: Word[] = [];
  readonly hostNames: HostName[] = [];
  templated = false;
  hasMarkers = false;
  isBalanced = true;
  private readonly reader = new LineReader(this.definitions);
  private readonly frames: Frame[] = [];
  private anchor: Anchor = { start: 0 };
  private lastEnd: Span = { start: 0, end: 0 };

  constructor(
    private readonly pieces: readonly Piece[],
    private readonly repairs?: BraceRepairs,
  ) {
    this.errors = [...(repairs?.errors ?? [])];
  }

  run(): void {
    this.pieces.forEach((piece, index) => {
      this.add(piece, index);
    });
    if (this.frames.length > 0) this.isBalanced = false;
    while (this.frames.length > 0) this.close(undefined);
  }

  private add(piece: Piece, index: number): void {
    if (this.repairs)
      for (let count = this.repairs.closeBefore.get(index) ?? 0; count > 0; count--) this.close(undefined);
    if (piece.kind === 'close') this.addClose(piece.brace, index);
    else if (piece.kind === 'template') this.noteMarker();
    else if (piece.kind === 'define') this.addDefinition(piece.text);
    else this.addLine(piece, this.repairs?.opened.has(index) === true);
  }

  private addClose(brace: IToken | undefined, index: number): void {
    if (!brace || this.repairs?.ignored.has(index) === true) return;
    if (this.frames.length === 0) this.isBalanced = false;
    else this.close(this.spanOf(brace));
  }

  private addLine(piece: Piece, opened: boolean): void {
    const { text, brace } = piece;
    if (!text) {
      if (brace) this.addLoneBrace(brace);
      return;
    }
    if (this.frames.length === 0) this.anchor = { start: text.startOffset };
    const read = this.reader.read(text.image, text.startOffset, this.anchor);
    this.noteWords(read);
    const [keyword] = read.words;
    if (!keyword) return;
    const line = new Line(read.words, keyword, this.parent, read.condition, read.loops, false);
    this.put(line);
    this.checkQuote(text, line);
    if (brace) this.open(line, this.spanOf(brace));
    else if (opened)
      this.open(line, new AnchoredSpan(this.anchor, line.end - this.anchor.start, line.end - this.anchor.start));
  }

  private noteMarker(): void {
    this.templated = true;
    this.hasMarkers = true;
  }

  private noteWords(read: LineWords): void {
    if (read.templated) this.templated = true;
    if (read.marked) this.noteMarker();
    for (const name of read.undefinedNames) this.undefinedNames.push(name);
    for (const name of read.hostNames) this.hostNames.push(name);
  }

  private addDefinition(token: IToken | undefined): void {
    if (!token) return;
    const definition = this.definitions.define(token.image);
    if (this.frames.length === 0) this.anchor = { start: token.startOffset };
    const image = token.image.trimEnd();
    const base = token.startOffset - this.anchor.start;
    const word = anchorWord(this.anchor, base, { text: image, value: image, quoted: false, opaque: true });
    if (definition?.multiline === true) this.templated = true;
    this.put(new Line([word], word, this.parent, undefined, [], true));
  }

  /** keepalived passes over a `{` that no keyword stands before; what is inside counts as standing outside. */
  private addLoneBrace(brace: IToken): void {
    if (this.frames.length === 0) this.anchor = { start: brace.startOffset };
    const span = this.spanOf(brace);
    if (!this.repairs || this.repairs.errors.length === 0) this.errors.push(reportLoneBrace(span));
    this.frames.push({ own: undefined, line: this.parent });
  }

  private get parent(): Line | undefined {
    return this.frames[this.frames.length - 1]?.line;
  }

  private put(line: Line): void {
    const block = this.parent?.block;
    (block?.directives ?? this.directives).push(line);
    if (!block) this.anchors.push(this.anchor);
    this.lastEnd = line.words[line.words.length - 1] ?? line.keyword;
  }

  private open(line: Line, brace: Span): void {
    const isTooDeep = this.frames.length >= DEEPEST_BLOCK;
    if (!isTooDeep) line.block = new LineBlock(brace);
    this.frames.push(isTooDeep ? { own: undefined, line: this.parent } : { own: line, line });
    this.lastEnd = brace;
  }

  private close(brace: Span | undefined): void {
    this.frames.pop()?.own?.block?.endAt(brace ?? this.lastEnd, brace);
    if (brace) this.lastEnd = brace;
  }

  private spanOf(token: IToken): Span {
    const from = token.startOffset - this.anchor.start;
    return new AnchoredSpan(this.anchor, from, from + token.image.length);
  }

  private checkQuote(token: IToken, line: Directive): void {
    if (!token.image.includes('"')) return;
    const last = line.words[line.words.length - 1];
    if (last?.quoted !== true || last.opaque) return;
    if (last.text.length > 1 && last.text.endsWith('"') && !/[^\\](?:\\\\)*\\"$/.test(last.text)) return;
    this.errors.push(reportUnterminatedQuote(last));
  }
}

function toComment(token: IToken): Comment {
  return { start: token.startOffset, end: token.startOffset + token.image.length, text: token.image };
}
