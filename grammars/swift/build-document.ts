/**
 * Lines become directives; `if` and `else` lines hold the lines up to their `endif` as a block.
 * A conditional left open holds everything to the end of the file; one closed too often is reported and closes nothing.
 */
import type { IToken } from 'chevrotain';
import type { Anchor } from '../core/anchored';
import { AnchoredSpan } from '../core/anchored';
import type { Span } from '../core/source';
import { LineDirective } from '../core/line-directive';
import { LineIndex } from '../core/source';
import type { Comment, Directive, Document, SyntaxError, Word } from '../core/syntax';
import { DEEPEST_BLOCK, anchorWord } from '../core/syntax';
import { findConditionFault, linkElse } from './conditional';
import { readDialect } from './dialect';
import type { ParsedLine } from './parser';
import { parseLines } from './parser';
import { isOpaque, readWord } from './scan-word';

const BYTE_ORDER_MARK = '\uFEFF';

/** A document with what an incremental parse needs. */
export interface SquidDocument extends Document {
  /** What the places of each outermost directive, and of all inside it, are counted from. */
  readonly anchors: readonly Anchor[];
}

/** Lines of a text, parsed by themselves. */
export interface ParsedText {
  readonly directives: readonly Directive[];
  readonly anchors: readonly Anchor[];
  readonly comments: readonly Comment[];
  readonly errors: readonly SyntaxError[];
  readonly keywords: ReadonlySet<string>;
  readonly templated: boolean;
}

/**
 * Parses a file. Total: every text gives a document.
 * @param path as the tree names it; a name that begins with `swift` decides the dialect
 */
export function parseDocument(path: string, text: string): SquidDocument {
  const marked = text.startsWith(BYTE_ORDER_MARK);
  const parsed = parseText(marked ? ` ${text.slice(1)}` : text);
  return {
    languageId: 'swift',
    path,
    text,
    lines: new LineIndex(text),
    directives: parsed.directives,
    anchors: parsed.anchors,
    comments: parsed.comments,
    syntaxErrors: [...(marked ? [reportByteOrderMark()] : []), ...parsed.errors],
    dialect: readDialect(path, parsed.keywords),
    templated: parsed.templated,
  };
}

/** Parses a text that begins at the start of a line. */
export function parseText(text: string): ParsedText {
  const { lines, trivia } = parseLines(text);
  const builder = new Builder(text.length);
  for (const line of lines) builder.add(line);
  builder.finish();
  const { directives, anchors, errors, keywords, templated } = builder;
  return { directives, anchors, comments: trivia.flatMap(readComments), errors, keywords, templated };
}

class Builder {
  readonly directives: LineDirective[] = [];
  readonly anchors: Anchor[] = [];
  readonly errors: SyntaxError[] = [];
  readonly keywords = new Set<string>();
  templated = false;
  /** Open conditionals, innermost last; each is the `if` or `else` line that is being filled. */
  private readonly open: LineDirective[] = [];
  /** Conditionals below the deepest block, which open none of their own. */
  private tooDeep = 0;
  private anchor: Anchor = { start: 0 };

  constructor(private readonly length: number) {}

  add(line: ParsedLine): void {
    if (line.kind === 'endif') this.endConditional(line);
    else if (line.kind === 'else') this.turnConditional(line);
    else this.put(line);
  }

  /** Closes what the file leaves open: an `if` without `endif` stops Squid, and it names no line. */
  finish(): void {
    for (const line of this.open) this.errors.push(reportOpenConditional(line.keyword));
    while (this.open.length > 0) this.closeInnermost(this.length);
  }

  private put(line: ParsedLine): void {
    const made = this.make(line.words);
    if (!made) return;
    this.append(made);
    this.keywords.add(made.keyword.value);
    if (line.kind !== 'if') return;
    const fault = findConditionFault(made);
    if (fault !== undefined) this.errors.push(reportBadCondition(made.keyword, fault));
    if (this.open.length < DEEPEST_BLOCK) this.enter(made);
    else this.tooDeep++;
  }

  private append(line: LineDirective): void {
    const block = this.open[this.open.length - 1]?.block;
    if (!block) this.anchors.push(this.anchor);
    (block?.directives ?? this.directives).push(line);
  }

  private enter(line: LineDirective): void {
    line.openBlock();
    this.open.push(line);
  }

  /** `else` ends the part before it and opens one of its own, as a directive beside the `if`. */
  private turnConditional(line: ParsedLine): void {
    const [token] = line.words;
    if (!token || this.tooDeep > 0) return;
    if (this.open.length === 0) {
      this.errors.push(reportLoneConditional(spanOf(token), 'else'));
      return;
    }
    const before = this.open[this.open.length - 1];
    this.closeInnermost(token.startOffset);
    const made = this.make(line.words);
    if (!made) return;
    linkElse(made, before);
    this.append(made);
    this.enter(made);
  }

  private endConditional(line: ParsedLine): void {
    const [token] = line.words;
    if (!token) return;
    if (this.tooDeep > 0) {
      this.tooDeep--;
      return;
    }
    const span = spanOf(token);
    const innermost = this.open[this.open.length - 1];
    if (!innermost?.block) {
      this.errors.push(reportLoneConditional(span, 'endif'));
      return;
    }
    innermost.block.close = this.anchored(span);
    this.closeInnermost(span.end);
  }

  private closeInnermost(at: number): void {
    this.open.pop()?.closeBlock(at);
  }

  private make(tokens: readonly IToken[]): LineDirective | undefined {
    if (this.open.length === 0) this.anchor = { start: tokens[0]?.startOffset ?? 0 };
    const words = tokens.map((token) => this.readToken(token));
    const [keyword] = words;
    return keyword && new LineDirective(words, keyword, this.open[this.open.length - 1]);
  }

  private readToken(token: IToken): Word {
    const text = token.image;
    const { value, quoted } = readWord(text);
    const opaque = isOpaque(text);
    if (opaque) this.templated = true;
    const from = token.startOffset - this.anchor.start;
    return anchorWord(this.anchor, from, { text, value, quoted, opaque });
  }

  private anchored({ start, end }: Span): Span {
    return new AnchoredSpan(this.anchor, start - this.anchor.start, end - this.anchor.start);
  }
}

function spanOf(token: IToken): Span {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

/** Comments in a token: itself, or the comment lines that a continuation passes over. */
function readComments(token: IToken): Comment[] {
  const { image, startOffset } = token;
  const found: Comment[] = [];
  for (const match of image.matchAll(image.startsWith('#') ? /#[\s\S]*/g : /#[^\r\n]*/g)) {
    const start = startOffset + match.index;
    found.push({ start, end: start + match[0].length, text: match[0] });
  }
  return found;
}

function reportByteOrderMark(): SyntaxError {
  return {
    kind: 'byte-order-mark',
    span: { start: 0, end: 1 },
    message:
      'The file begins with a byte-order mark, which becomes part of the first word: that directive is not recognised.',
    help: 'Save the file as UTF-8 without a byte-order mark.',
    fix: { title: 'Remove the byte-order mark', edits: [{ span: { start: 0, end: 1 }, newText: '' }] },
  };
}

function reportOpenConditional(keyword: Span & { value: string }): SyntaxError {
  return {
    kind: 'bad-conditional',
    span: { start: keyword.start, end: keyword.end },
    message: `This "${keyword.value}" is never closed: Squid refuses the whole configuration.`,
    help: 'Add an "endif" line where the conditional part ends.',
  };
}

function reportBadCondition(keyword: Span, fault: string): SyntaxError {
  return {
    kind: 'bad-conditional',
    span: { start: keyword.start, end: keyword.end },
    message: `This "if" ${fault}: Squid refuses the whole configuration.`,
    help: 'Conditions are "true", "false" and comparisons of whole numbers such as ${process_number} = 1.',
  };
}

function reportLoneConditional(span: Span, word: string): SyntaxError {
  return {
    kind: 'bad-conditional',
    span,
    message: `"${word}" without an "if" before it: Squid stops reading here and does not start.`,
    help: `Remove the line, or put the "if" that it belongs to above it.`,
  };
}
