/**
 * The grammar of haproxy.cfg by line: a file is lines, then sections, each a header and lines. Every sequence of tokens
 * is a file, so nothing needs to be recovered here: a broken line costs itself, and a section ends where the next begins.
 */
import { EmbeddedActionsParser } from 'chevrotain';
import type { IToken } from 'chevrotain';
import { Conditional, haproxyLexer, Line, SectionHeader, TemplateLine, TOKENS } from './tokens';

/** A header and the lines below it; the lines before the first header are a part without one. */
export interface Part {
  readonly header: IToken | undefined;
  /** Lines, conditionals and template markers in order. */
  readonly lines: IToken[];
}

/** All parts of a file in order, and its comments. */
export interface ParsedParts {
  readonly parts: readonly Part[];
  readonly comments: readonly IToken[];
}

class HaproxyParser extends EmbeddedActionsParser {
  private lines: IToken[] = [];

  constructor() {
    super(TOKENS, { recoveryEnabled: true, skipValidations: true, maxLookahead: 1 });
    this.performSelfAnalysis();
  }

  /** file = body { section } */
  readonly file = this.RULE('file', (): readonly Part[] => {
    const parts: Part[] = [];
    this.lines = [];
    parts.push({ header: undefined, lines: this.lines });
    this.SUBRULE(this.body);
    this.MANY(() => {
      parts.push(this.SUBRULE(this.section));
    });
    return parts;
  });

  /** section = section-header body */
  private readonly section = this.RULE('section', (): Part => {
    const header = this.CONSUME(SectionHeader);
    const lines: IToken[] = [];
    this.lines = lines;
    this.SUBRULE(this.body);
    return { header, lines };
  });

  /** Made once: three functions a line are felt. */
  private readonly kinds = [
    { ALT: () => this.CONSUME(Line) },
    { ALT: () => this.CONSUME(Conditional) },
    { ALT: () => this.CONSUME(TemplateLine) },
  ];
  private readonly takeLine = (): void => {
    this.lines.push(this.OR(this.kinds));
  };

  /** body = { line | conditional | template-line } */
  private readonly body = this.RULE('body', () => {
    this.MANY(this.takeLine);
  });
}

let parser: HaproxyParser | undefined;

/** Splits a text into parts. Total: every character belongs to some token, and every sequence of tokens is a file. */
export function parseParts(text: string): ParsedParts {
  parser ??= new HaproxyParser();
  const { tokens, groups } = haproxyLexer().tokenize(text);
  parser.input = tokens;
  const parts = parser.file();
  return { parts, comments: groups['comments'] ?? [] };
}
