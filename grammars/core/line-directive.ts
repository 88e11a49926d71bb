/** A directive that is a line of words, in languages without braces: what it holds is filled in while the lines below are read. */
import type { Span } from './source';
import type { Block, Directive, Word } from './syntax';

/** One line; a block opens behind its last word. */
export class LineDirective implements Directive {
  block: LineBlock | undefined;
  private closedAt: number | undefined;

  constructor(
    readonly words: readonly Word[],
    readonly keyword: Word,
    readonly parent: Directive | undefined,
  ) {}

  get args(): readonly Word[] {
    return this.words.slice(1);
  }

  get start(): number {
    return this.keyword.start;
  }

  get end(): number {
    return this.closedAt ?? this.words[this.words.length - 1]?.end ?? this.keyword.end;
  }

  openBlock(): LineBlock {
    this.block = new LineBlock(this.end);
    return this.block;
  }

  /** @param at where the block ends, and the line with it */
  closeBlock(at: number): void {
    if (this.block) this.block.end = at;
    this.closedAt = at;
  }
}

/** What a line holds. */
export class LineBlock implements Block {
  readonly open = undefined;
  /** The word that closes it, where there is one: `endif`. */
  close: Span | undefined;
  readonly directives: LineDirective[] = [];
  end: number;

  constructor(readonly start: number) {
    this.end = start;
  }
}
