/**
 * The grammar of squid.conf by line: a file is a list of lines, a line is words, and `if`, `else`, `endif` are lines
 * of their own kind. There is no text outside of it. Conditionals are nested in build-document.ts with a stack of its own,
 * so that ten thousand unclosed `if` lines cost memory but no call depth.
 */
import { EmbeddedActionsParser } from 'chevrotain';
import type { IToken } from 'chevrotain';
import { CommentText, Else, EndIf, If, Join, LineBreak, squidLexer, Stray, TOKENS, WordText } from './tokens';

export type LineKind = 'directive' | 'if' | 'else' | 'endif';

/** One line with its continuations. */
export interface ParsedLine {
  readonly kind: LineKind;
  /** Never empty. */
  readonly words: readonly IToken[];
}

/** All lines that say something, and the tokens in which comments stand. */
export interface ParsedLines {
  readonly lines: readonly ParsedLine[];
  /** Comments, and joins (which may hold comment lines). */
  readonly trivia: readonly IToken[];
}

class SquidParser extends EmbeddedActionsParser {
  private lines: ParsedLine[] = [];
  private trivia: IToken[] = [];

  constructor() {
    super(TOKENS, { recoveryEnabled: false, skipValidations: true, outputCst: false, maxLookahead: 1 } as object);
    this.performSelfAnalysis();
  }

  /** Made once, here and below: some functions a word are felt. */
  private readonly items = [
    { ALT: () => this.SUBRULE(this.line) },
    { ALT: () => this.CONSUME(LineBreak) },
    { ALT: () => this.trivia.push(this.CONSUME(CommentText)) },
    { ALT: () => this.trivia.push(this.CONSUME(Join)) },
    { ALT: () => this.CONSUME(Stray) },
  ];
  private readonly takeItem = (): unknown => this.OR<unknown>(this.items);

  /** file = { line | line-break | comment | join } */
  readonly file = this.RULE('file', (): ParsedLines => {
    this.lines = [];
    this.trivia = [];
    this.MANY(this.takeItem);
    return { lines: this.lines, trivia: this.trivia };
  });

  private words: IToken[] = [];
  private readonly beginnings = [
    { ALT: () => this.begin(this.CONSUME(WordText), 'directive') },
    { ALT: () => this.begin(this.CONSUME(If), 'if') },
    { ALT: () => this.begin(this.CONSUME(Else), 'else') },
    { ALT: () => this.begin(this.CONSUME(EndIf), 'endif') },
  ];
  private readonly parts = [
    { ALT: () => this.words.push(this.CONSUME1(WordText)) },
    { ALT: () => this.trivia.push(this.CONSUME1(Join)) },
  ];
  private readonly takePart = (): unknown => this.OR1<unknown>(this.parts);

  /** line = ( word | "if" | "else" | "endif" ) { word | join } — a comment or a line break ends it. */
  private readonly line = this.RULE('line', () => {
    const kind = this.OR<LineKind>(this.beginnings);
    this.MANY(this.takePart);
    this.lines.push({ kind, words: this.words });
  });

  private begin(token: IToken, kind: LineKind): LineKind {
    this.words = [token];
    return kind;
  }
}

let parser: SquidParser | undefined;

/** Splits a text into lines of words. Total: any text gives a result. */
export function parseLines(text: string): ParsedLines {
  parser ??= new SquidParser();
  parser.input = squidLexer.tokenize(text).tokens;
  return parser.file();
}
