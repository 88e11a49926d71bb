/**
 * Places in a text. Inside cdnlint every place is a half-open range of UTF-16 offsets;
 * lines and columns exist only at the edges (reporters and `server/lsp`).
 */
import type { TextLike } from './edited-text';

/** Half-open range of UTF-16 offsets into one text: `start` is inside, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value together with the place in the text that says it: a word's place moves with the word. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
}

/** Line and character of an offset, both 0-based; `character` counts UTF-16 units. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/** Pairs a value with its place. */
export function locate<T>(value: T, span: Span): Located<T> {
  return { value, span };
}

/** True if `offset` lies inside `span` or directly at its end (where a cursor stands after a word). */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Smallest span that covers both. */
export function joinSpans(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

const LF = 10;
const CR = 13;

/**
 * Finds lines in a text. A line ends at LF, CRLF or a lone CR (old Mac files), as editors count them.
 * Built once per text, in one pass; every look-up is a binary search.
 */
export class LineIndex {
  private readonly textLength: number;

  constructor(
    private readonly text: TextLike,
    private readonly starts: Uint32Array = findLineStarts(text.slice(0, text.length)),
  ) {
    this.textLength = text.length;
  }

  /**
   * The index of the text as it is after one replacement: only what was put in is searched for line breaks.
   * @param text the whole text after the edit
   */
  afterEdit(text: TextLike, { start, end, newText }: Span & { readonly newText: string }): LineIndex {
    const { starts } = this;
    const fresh = findBreaks(text, Math.max(0, start - 1), start + newText.length);
    const [before, behind] = [this.firstFrom(start), this.firstFrom(end + 1)];
    const next = new Uint32Array(before + fresh.length + starts.length - behind);
    next.set(starts.subarray(0, before));
    next.set(fresh, before);
    const shift = newText.length - (end - start);
    for (let at = behind, to = before + fresh.length; at < starts.length; at++, to++)
      next[to] = (starts[at] ?? 0) + shift;
    return new LineIndex(text, next);
  }

  /** Index of the first line but the very first that starts at or behind an offset. */
  private firstFrom(offset: number): number {
    let low = 1;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Number of lines, at least 1: a text that ends with a line break has an empty last line. */
  get lineCount(): number {
    return this.starts.length;
  }

  /** 0-based line of an offset; offsets outside the text are taken to its nearest end. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** 0-based line and character of an offset. */
  positionAt(offset: number): LinePosition {
    const clamped = Math.max(0, Math.min(offset, this.textLength));
    const line = this.lineAt(clamped);
    return { line, character: clamped - (this.starts[line] ?? 0) };
  }

  /** Offset of a 0-based line and character; characters behind the line's end are taken to its end. */
  offsetAt(line: number, character: number): number {
    if (line < 0) return 0;
    if (line >= this.starts.length) return this.textLength;
    const { start, end } = this.lineSpan(line);
    return Math.max(start, Math.min(start + character, end));
  }

  /** Span of a 0-based line without its line break. */
  lineSpan(line: number): Span {
    const start = this.starts[line] ?? this.textLength;
    let end = this.starts[line + 1] ?? this.textLength;
    while (end > start && isLineBreak(this.text.charCodeAt(end - 1))) end--;
    return { start, end };
  }

  /** Text of a 0-based line without its line break. */
  lineText(line: number): string {
    const { start, end } = this.lineSpan(line);
    return this.text.slice(start, end);
  }
}

function isLineBreak(code: number): boolean {
  return code === LF || code === CR;
}

/** Offsets at which lines start. indexOf is the fastest scan there is in JavaScript; CR-only files take the slow way. */
function findLineStarts(text: string): Uint32Array {
  const starts: number[] = [0];
  if (text.includes('\r')) return Uint32Array.from(starts.concat(findBreaks(text, 0, text.length)));
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return Uint32Array.from(starts);
}

/** Offsets behind the line breaks that stand between two offsets. */
function findBreaks(text: TextLike, from: number, to: number): number[] {
  const behind: number[] = [];
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) behind.push(at + 1);
  }
  return behind;
}
