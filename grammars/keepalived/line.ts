/** The directives of keepalived: their places are counted from the outermost block, so that an edit above moves one number a block. */
import type { Span } from '../core/source';
import type { Block, Directive, Word } from '../core/syntax';

/** A directive with what only keepalived has before its keyword. */
export interface KeepalivedDirective extends Directive {
  /** `@main` or `@^main` before the keyword: the line counts only on hosts started with (or without) that id. */
  readonly condition: Word | undefined;
  /** `~SEQ(…)` and `~LST(…)` before the keyword: the line is read once for each value. */
  readonly loops: readonly Word[];
  /** A `$NAME=value` line; it has one word. */
  readonly isDefinition: boolean;
}

/** One line; its block is filled while the lines below it are read. */
export class Line implements KeepalivedDirective {
  block: LineBlock | undefined;

  constructor(
    readonly words: readonly Word[],
    readonly keyword: Word,
    readonly parent: Line | undefined,
    readonly condition: Word | undefined,
    readonly loops: readonly Word[],
    readonly isDefinition: boolean,
  ) {}

  get args(): readonly Word[] {
    return this.words.slice(1);
  }

  get start(): number {
    return this.condition?.start ?? this.loops[0]?.start ?? this.keyword.start;
  }

  get end(): number {
    return this.block?.end ?? this.words[this.words.length - 1]?.end ?? this.keyword.end;
  }
}

/** What stands between the braces. Where the closing one is missing, it ends where the block was taken to end. */
export class LineBlock implements Block {
  close: Span | undefined;
  readonly directives: Line[] = [];
  private finish: Span;

  constructor(readonly open: Span) {
    this.finish = open;
  }

  get start(): number {
    return this.open.start;
  }

  get end(): number {
    return this.finish.end;
  }

  /** Ends the block at a brace, or behind what came last if there is none. */
  endAt(place: Span, close: Span | undefined): void {
    this.finish = place;
    this.close = close;
  }
}
