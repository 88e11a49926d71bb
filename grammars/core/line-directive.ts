/**
 * A directive that is a line of words, in languages without braces: what it holds is filled in while the lines below are
 * read. Where it ends is counted from its first word, so that both move together.
 */
import type { Span } from './source';
import type { Block, Directive, Word } from './syntax';

/** One line; a block opens behind its last word. */
export class LineDirective implements Directive {
  block: LineBlock | undefined;
  private length: number | undefined;

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
    if (this.length !== undefined) return this.start + this.length;
    return this.lastWord.end;
  }

  openBlock(): LineBlock {
    this.block = new LineBlock(this, this.lastWord);
    return this.block;
  }

  /** @param at where the block ends, and the line with it */
  closeBlock(at: number): void {
    this.length = at - this.start;
  }

  private get lastWord(): Word {
    return this.words[this.words.length - 1] ?? this.keyword;
  }
}

/** What a line holds, from the end of its last word to its own end. */
export class LineBlock implements Block {
  readonly open = undefined;
  /** The word that closes it, where there is one: `endif`. */
  close: Span | undefined;
  readonly directives: LineDirective[] = [];

  constructor(
    private readonly line: LineDirective,
    private readonly lineEnd: Span,
  ) {}

  get start(): number {
    return this.lineEnd.end;
  }

  get end(): number {
    return this.line.end;
  }
}
