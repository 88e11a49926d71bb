/**
 * Offsets to positions and back, in the encoding that editor and server agreed on.
 * The only file of the server that knows that a character may be counted in three ways.
 */
import type { Position, Range } from 'vscode-languageserver-types';
import type { LineIndex, Span } from '../../grammars/core/source';

/** How an editor counts characters within a line. */
export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32';

/** All that is needed of a text to find places in it; every Document is one. */
export interface TextWithLines {
  readonly text: string;
  readonly lines: LineIndex;
}

/** Converts places. Lines and characters are 0-based, characters counted in the chosen encoding. */
export class Places {
  constructor(readonly encoding: PositionEncoding = 'utf-16') {}

  /** Position of an offset (UTF-16 units from the beginning of the text). */
  position({ lines }: Pick<TextWithLines, 'lines'>, offset: number): Position {
    const { line, character } = lines.positionAt(offset);
    if (this.encoding === 'utf-16') return { line, character };
    return { line, character: this.measure(lines.lineText(line).slice(0, character)) };
  }

  /** Range of a span. */
  range(source: Pick<TextWithLines, 'lines'>, span: Span): Range {
    return { start: this.position(source, span.start), end: this.position(source, span.end) };
  }

  /** Offset of a position; positions outside the text are taken to the nearest place in it. */
  offset({ lines }: Pick<TextWithLines, 'lines'>, { line, character }: Position): number {
    if (this.encoding === 'utf-16' || line >= lines.lineCount) return lines.offsetAt(line, character);
    return lines.lineSpan(line).start + this.advance(lines.lineText(line), character);
  }

  /** Length of a text without line breaks, in the encoding's units. */
  measure(text: string): number {
    if (this.encoding === 'utf-16') return text.length;
    let units = 0;
    for (const sign of text) units += this.width(sign);
    return units;
  }

  /** UTF-16 units that make up the first `units` of the encoding. */
  private advance(text: string, units: number): number {
    let left = units;
    let at = 0;
    for (const sign of text) {
      left -= this.width(sign);
      if (left < 0) break;
      at += sign.length;
    }
    return at;
  }

  private width(sign: string): number {
    if (this.encoding === 'utf-32') return 1;
    const code = sign.codePointAt(0) ?? 0;
    if (code < 0x80) return 1;
    if (code < 0x800) return 2;
    return code < 0x10000 ? 3 : 4;
  }
}
