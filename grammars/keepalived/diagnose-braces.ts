/**
 * Finds out which brace is missing or too many in a file whose braces don't match. keepalived itself only counts them.
 * Three witnesses are heard: a keyword that can't stand in the block that is open but can in one around it; a `}` in the
 * column of an outer block's keyword; and two `}` one below the other in the same column.
 */
import type { Span } from '../core/source';
import type { LineIndex } from '../core/source';
import type { SyntaxError } from '../core/syntax';
import { DEEPEST_BLOCK } from '../core/syntax';
import type { Piece } from './parser';
import { isFreeForm, isKnownAt, opensBlock, placeBelow } from './vocabulary/index';

/** What to do differently when the pieces are nested again; numbers are indexes of pieces. */
export interface BraceRepairs {
  /** How many blocks to close before a piece. */
  readonly closeBefore: ReadonlyMap<number, number>;
  /** `}` that are passed over. */
  readonly ignored: ReadonlySet<number>;
  /** Lines that open a block though their `{` is missing. */
  readonly opened: ReadonlySet<number>;
  readonly errors: readonly SyntaxError[];
}

/** Reads the pieces of a file and proposes repairs. Linear in their number. */
export function diagnoseBraces(pieces: readonly Piece[], text: string, lines: LineIndex): BraceRepairs {
  return new Diagnosis(pieces, text, lines).run();
}

interface Frame {
  readonly index: number;
  /** Place of what stands inside; undefined if the keyword isn't known. */
  readonly place: string | undefined;
  /** Column of the keyword, or -1 if something stands before it on its line. */
  readonly column: number;
}

interface Closed extends Frame {
  readonly depth: number;
  readonly brace: number;
}

class Diagnosis implements BraceRepairs {
  readonly closeBefore = new Map<number, number>();
  readonly ignored = new Set<number>();
  readonly opened = new Set<number>();
  readonly errors: SyntaxError[] = [];
  private readonly frames: Frame[] = [];
  private lastClosed: Closed | undefined;
  private missing: number;
  private extra: number;

  constructor(
    private readonly pieces: readonly Piece[],
    private readonly text: string,
    private readonly lines: LineIndex,
  ) {
    const opens = pieces.filter((piece) => piece.kind === 'line' && piece.brace).length;
    const closes = pieces.filter((piece) => piece.kind === 'close').length;
    this.missing = opens === closes ? 1 : Math.max(0, opens - closes);
    this.extra = opens === closes ? 1 : Math.max(0, closes - opens);
  }

  run(): BraceRepairs {
    this.pieces.forEach((piece, index) => {
      if (piece.kind === 'close') this.visitClose(piece, index);
      else if (piece.kind === 'line') this.visitLine(piece, index);
    });
    while (this.frames.length > 0) this.endOpenFrame();
    return this;
  }

  private visitClose(piece: Piece, index: number): void {
    const column = this.columnOf(piece);
    if (column >= 0 && this.missing > 0) this.closeDeeper(column, index);
    if (this.isDoubled(column) || this.frames.length === 0) {
      this.ignore(index);
      return;
    }
    const frame = this.frames.pop();
    if (frame) this.lastClosed = { ...frame, depth: this.frames.length, brace: index };
  }

  /** A `}` in the column of an outer block's keyword: the blocks inside that one were never closed. */
  private closeDeeper(column: number, index: number): void {
    const top = this.frames[this.frames.length - 1];
    if (!top || top.column <= column) return;
    for (let count = 1; count < this.frames.length && count <= Math.min(this.missing, DEEPEST_BLOCK); count++)
      if (this.frames[this.frames.length - 1 - count]?.column === column) {
        this.closeUnclosed(count, index);
        return;
      }
  }

  /** A second `}` in the column of the block that was closed last, deeper than the block that is open now. */
  private isDoubled(column: number): boolean {
    const top = this.frames[this.frames.length - 1];
    if (this.extra === 0 || column < 0 || !top) return false;
    return top.column >= 0 && top.column < column && this.lastClosed?.column === column;
  }

  private visitLine(piece: Piece, index: number): void {
    const words = (piece.text?.image ?? '').trim().split(/\s+/);
    const keyword = words[0]?.startsWith('@') === true ? (words[1] ?? '') : (words[0] ?? '');
    if (keyword !== '' && !this.fits(keyword, piece)) this.findMisfit(keyword, index);
    const place = this.place === undefined ? undefined : placeBelow(this.place, keyword);
    if (!piece.brace && !this.lacksBrace(keyword, index)) return;
    if (!piece.brace) this.openMissing(piece, index);
    this.frames.push({ index, place, column: piece.text ? this.columnOf(piece) : -1 });
  }

  /** Blocks that are open, as far out as a look is worth its time. */
  private get near(): readonly Frame[] {
    return this.frames.slice(-DEEPEST_BLOCK);
  }

  private get place(): string | undefined {
    const top = this.frames[this.frames.length - 1];
    return top ? top.place : 'top';
  }

  private fits(keyword: string, piece: Piece): boolean {
    const { place } = this;
    if (place === undefined)
      return !this.near.some((frame) => frame.place !== undefined && isKnownAt(frame.place, keyword)) || !piece.brace;
    if (!isFreeForm(place)) return isKnownAt(place, keyword);
    const outer = this.frames[this.frames.length - 2];
    return !isKnownAt(outer ? (outer.place ?? '') : 'top', keyword) && !(piece.brace && this.fitsOutside(keyword));
  }

  private fitsOutside(keyword: string): boolean {
    return (
      isKnownAt('top', keyword) ||
      this.near.some((frame) => frame.place !== undefined && isKnownAt(frame.place, keyword))
    );
  }

  /** A keyword that has no place here, but in a block around, or in the one that was closed just now. */
  private findMisfit(keyword: string, index: number): void {
    for (let count = 1; count <= this.frames.length && count <= Math.min(this.missing, DEEPEST_BLOCK); count++) {
      const outer = this.frames[this.frames.length - 1 - count];
      const place = outer ? outer.place : 'top';
      if (place === undefined || !isKnownAt(place, keyword) || isFreeForm(place)) continue;
      this.closeUnclosed(count, index);
      return;
    }
    this.reopen(keyword);
  }

  private reopen(keyword: string): void {
    const last = this.lastClosed;
    if (this.extra === 0 || !last || last.depth !== this.frames.length) return;
    if (last.place === undefined || !isKnownAt(last.place, keyword)) return;
    this.frames.push({ index: last.index, place: last.place, column: last.column });
    this.ignore(last.brace);
    this.lastClosed = undefined;
  }

  /** True for a block's keyword whose `{` is missing, while the file has more `}` than `{`. */
  private lacksBrace(keyword: string, index: number): boolean {
    const { place } = this;
    if (this.extra === 0 || place === undefined || !opensBlock(place, keyword)) return false;
    const next = this.pieces[index + 1];
    const inside = placeBelow(place, keyword);
    if (!next || next.kind !== 'line' || inside === undefined) return next?.kind === 'close';
    const word = (next.text?.image ?? '').trim().split(/\s+/)[0] ?? '';
    return isKnownAt(inside, word) || (isFreeForm(inside) && !isKnownAt(place, word));
  }

  private closeUnclosed(count: number, index: number): void {
    const here = this.spanOf(this.pieces[index]);
    for (let left = count; left > 0; left--) {
      const frame = this.frames.pop();
      if (!frame) return;
      this.missing--;
      if (left === 1) this.errors.push(this.reportUnclosed(frame, here, count));
    }
    this.closeBefore.set(index, (this.closeBefore.get(index) ?? 0) + count);
  }

  private endOpenFrame(): void {
    const frame = this.frames.pop();
    if (!frame || this.missing <= 0) return;
    this.missing--;
    this.errors.push(this.reportUnclosed(frame, undefined, 1));
  }

  private ignore(index: number): void {
    this.ignored.add(index);
    if (this.extra <= 0) return;
    this.extra--;
    this.errors.push({
      kind: 'unbalanced-brace',
      span: this.spanOf(this.pieces[index]),
      message:
        'This "}" closes nothing, or closes its block too early: keepalived reads what follows at the wrong level.',
      help: 'Remove it.',
      ...this.relateClosed(),
    });
  }

  private relateClosed(): Pick<SyntaxError, 'related'> {
    const last = this.lastClosed;
    if (!last) return {};
    return {
      related: [{ span: this.spanOf(this.pieces[last.index]), message: `${this.nameOf(last)} was closed before it` }],
    };
  }

  private openMissing(piece: Piece, index: number): void {
    this.opened.add(index);
    this.extra--;
    const span = this.spanOf(piece);
    this.errors.push({
      kind: 'unbalanced-brace',
      span,
      message: `"${this.textOf(piece)}" is not followed by "{": keepalived reads the lines below it outside of the block, where it does not know them.`,
      help: 'Add a "{" at the end of this line.',
    });
  }

  private reportUnclosed(frame: Frame, here: Span | undefined, count: number): SyntaxError {
    const opening = this.spanOf(this.pieces[frame.index]);
    const line = this.lines.lineAt(opening.start) + 1;
    const name = this.nameOf(frame);
    const more = count > 1 ? ` (nor are ${String(count - 1)} inside it)` : '';
    const effect = 'keepalived takes everything below for a part of it and drops what it does not know there';
    return {
      kind: 'unbalanced-brace',
      span: here ?? opening,
      message: here
        ? `${name}, opened on line ${String(line)}, is not closed before this${more}: ${effect}.`
        : `${name} is never closed: ${effect}.`,
      help: here ? 'Add a "}" above this line.' : 'Add a "}" where the block should end.',
      related: [{ span: opening, message: `${name} is opened here` }],
    };
  }

  private nameOf(frame: Frame): string {
    const piece = this.pieces[frame.index];
    return piece ? `"${this.textOf(piece)}"` : 'a block';
  }

  private textOf(piece: Piece): string {
    return (piece.text?.image ?? '{').trim().split(/\s+/).slice(0, 3).join(' ');
  }

  private spanOf(piece: Piece | undefined): Span {
    const token = piece?.text ?? piece?.brace;
    if (!token) return { start: 0, end: 0 };
    return { start: token.startOffset, end: token.startOffset + token.image.trimEnd().length };
  }

  /** Column of a piece that stands first on its line, tabs counted as eight; -1 if something is before it. */
  private columnOf(piece: Piece): number {
    const start = (piece.text ?? piece.brace)?.startOffset ?? 0;
    const { start: lineStart } = this.lines.lineSpan(this.lines.lineAt(start));
    let column = 0;
    for (let at = lineStart; at < start; at++) {
      const character = this.text[at];
      if (character !== ' ' && character !== '\t') return -1;
      column = character === '\t' ? (column | 7) + 1 : column + 1;
    }
    return column;
  }
}
