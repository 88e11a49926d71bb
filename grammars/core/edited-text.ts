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
/** UTF-16 units on each side of a seam between pieces in which something that lies across it is looked for. */
const REACH = 100;

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

  /**
   * True if the text has a match, without putting it together.
   * @param pattern without anchors and the flags `g` and `y`; matches no more than {@link REACH} units
   */
  has(pattern: RegExp): boolean {
    let seam = 0;
    return this.pieces.some((piece, at) => {
      const found = pattern.test(piece) || (at > 0 && pattern.test(this.slice(seam - REACH, seam + REACH)));
      seam += piece.length;
      return found;
    });
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
