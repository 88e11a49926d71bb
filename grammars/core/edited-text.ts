/**
 * A text under edit, kept in pieces until somebody reads it whole. A text of megabytes that is copied at each keystroke
 * is most of the garbage that a server makes, and every section that was cut out of such a copy would keep it alive.
 */
import type { TextEdit } from './language';

/** What can be asked of a text without putting it together; a string is one. */
export interface TextLike {
  readonly length: number;
  charCodeAt(offset: number): number;
  slice(start: number, end: number): string;
}

/** Edits after which the pieces are put together. */
const MOST_PIECES = 64;

export class EditedText implements TextLike {
  readonly length: number;

  constructor(private pieces: readonly string[]) {
    this.length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  }

  /** The text as it is after an edit. */
  edit({ start, end, newText }: TextEdit): EditedText {
    const pieces = [...this.cut(0, start), newText, ...this.cut(end, this.length)].filter((piece) => piece !== '');
    return new EditedText(pieces.length > MOST_PIECES ? [pieces.join('')] : pieces);
  }

  charCodeAt(offset: number): number {
    let at = offset;
    for (const piece of this.pieces) {
      if (at < piece.length) return piece.charCodeAt(at);
      at -= piece.length;
    }
    return NaN;
  }

  slice(start: number, end: number): string {
    return this.cut(start, end).join('');
  }

  /** The whole text; what was put together once stays so. */
  toString(): string {
    const [only = '', ...more] = this.pieces;
    if (more.length === 0) return only;
    const whole = this.pieces.join('');
    this.pieces = [whole];
    return whole;
  }

  /** The pieces between two offsets. */
  private cut(start: number, end: number): string[] {
    const found: string[] = [];
    let at = 0;
    for (const piece of this.pieces) {
      if (at < end && at + piece.length > start) found.push(piece.slice(Math.max(0, start - at), end - at));
      at += piece.length;
    }
    return found;
  }
}
