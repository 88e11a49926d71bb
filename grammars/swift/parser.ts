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

  /** file = { line | line-break | comment | join } */
  readonly file = this.RULE('file', (): ParsedLines => {
    this.lines = [];
    this.trivia = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.line) },
        { ALT: () => this.CONSUME(LineBreak) },
        { ALT: () => this.trivia.push(this.CONSUME(CommentText)) },
        { ALT: () => this.trivia.push(this.CONSUME(Join)) },
        { ALT: () => this.CONSUME(Stray) },
      ]);
    });
    return { lines: this.lines, trivia: this.trivia };
  });

  /** line = ( word | "if" | "else" | "endif" ) { word | join } — a comment or a line break ends it. */
  private readonly line = this.RULE('line', () => {
    const words: IToken[] = [];
    const kind = this.OR<LineKind>([
      { ALT: () => take(words, this.CONSUME(WordText), 'directive') },
      { ALT: () => take(words, this.CONSUME(If), 'if') },
      { ALT: () => take(words, this.CONSUME(Else), 'else') },
      { ALT: () => take(words, this.CONSUME(EndIf), 'endif') },
    ]);
    this.MANY(() => {
      this.OR1([
        { ALT: () => words.push(this.CONSUME1(WordText)) },
        { ALT: () => this.trivia.push(this.CONSUME1(Join)) },
      ]);
    });
    this.lines.push({ kind, words });
  });
}

function take(words: IToken[], token: IToken, kind: LineKind): LineKind {
  words.push(token);
  return kind;
}

let parser: SquidParser | undefined;

/** Splits a text into lines of words. Total: any text gives a result. */
export function parseLines(text: string): ParsedLines {
  parser ??= new SquidParser();
  parser.input = squidLexer.tokenize(text).tokens;
  return parser.file();
}
