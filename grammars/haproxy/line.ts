/** The directives of haproxy.cfg. Words are cut out when somebody asks; places are counted from the section, so that an edit above moves one number a section. */
import type { Anchor } from '../core/anchored';
import type { Block, Directive, Word } from '../core/syntax';
import { AnchoredWord } from '../core/syntax';
import type { Branch } from './conditionals';
import { isSpecial, splitLine } from './split-words';

/** A directive with what only HAProxy has. */
export interface HaproxyDirective extends Directive {
  /** The line up to its comment. */
  readonly image: string;
  /** The innermost `.if` branch that the line stands in. */
  readonly branch: Branch | undefined;
  /** `.if`, `.else`, `.notice` …: not a keyword of the section. */
  readonly isConditional: boolean;
}

/** One line. */
export class Line implements HaproxyDirective {
  block: LineBlock | undefined;
  private cut: readonly Word[] | undefined;

  /**
   * @param image the line up to its comment
   * @param base where it stands, counted from `anchor`
   */
  constructor(
    readonly anchor: Anchor,
    readonly image: string,
    readonly base: number,
    readonly parent: Line | undefined,
    readonly isConditional: boolean,
    readonly branch: Branch | undefined,
    cut?: readonly Word[],
  ) {
    this.cut = cut;
  }

  get words(): readonly Word[] {
    return (this.cut ??= splitLine(this.image, this.base, this.anchor).words);
  }

  get keyword(): Word {
    return this.words[0] ?? emptyWord(this.start);
  }

  /** Value of the first word, without cutting the line where that isn't needed. */
  get keywordText(): string {
    if (this.cut) return this.cut[0]?.value ?? '';
    const end = this.image.search(/[\s"'\\{<$]/);
    if (end < 0) return this.image;
    return /\s/.test(this.image.charAt(end)) ? this.image.slice(0, end) : this.keyword.value;
  }

  /** One word, without cutting the whole line where that isn't needed; undefined behind the last. */
  wordAt(index: number): Word | undefined {
    if (this.cut || isSpecial(this.image)) return this.words[index];
    const { image } = this;
    let at = 0;
    for (let count = 0; ; count++) {
      while (isBlank(image.charCodeAt(at))) at++;
      if (at >= image.length) return undefined;
      const from = at;
      while (at < image.length && !isBlank(image.charCodeAt(at))) at++;
      if (count === index) return new AnchoredWord(this.anchor, this.base + from, image.slice(from, at));
    }
  }

  get args(): readonly Word[] {
    return this.words.slice(1);
  }

  get start(): number {
    return this.anchor.start + this.base;
  }

  get end(): number {
    if (this.block) return this.block.end;
    return this.lineEnd;
  }

  /** End of the line itself, without the section below it. */
  get lineEnd(): number {
    return this.anchor.start + this.base + this.image.trimEnd().length;
  }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** A word of a line, by the shortest way. */
export function wordOf(line: Directive, index: number): Word | undefined {
  return line instanceof Line ? line.wordAt(index) : line.words[index];
}

/** Value of a line's keyword, by the shortest way. */
export function keywordOf(line: Directive): string {
  return line instanceof Line ? line.keywordText : line.keyword.value;
}

/** Lines have a first word but for a line of `""` alone, which stays empty. */
function emptyWord(start: number): Word {
  return { start, end: start, text: '', value: '', quoted: true, opaque: true };
}

/** The lines of a section: from behind its header to the end of its last line. */
export class LineBlock implements Block {
  readonly open = undefined;
  readonly close = undefined;
  readonly directives: Line[] = [];

  constructor(private readonly header: { readonly lineEnd: number }) {}

  get start(): number {
    return this.header.lineEnd;
  }

  get end(): number {
    return this.directives[this.directives.length - 1]?.lineEnd ?? this.header.lineEnd;
  }
}
