/**
 * The grammar of keepalived.conf by line. Blocks are nested in build-document.ts with a stack of its own, because
 * a brace that is missing must cost one block and not the rest of the file, and because ten thousand `{` in a row
 * must not cost ten thousand calls.
 */
import { EmbeddedActionsParser } from 'chevrotain';
import type { IToken } from 'chevrotain';
import { CloseBrace, Definition, keepalivedLexer, OpenBrace, TemplateLine, TOKENS, Words } from './tokens';

/** One line, or the part of one up to a brace. */
export interface Piece {
  readonly kind: 'line' | 'close' | 'define' | 'template';
  /** Words, definition or marker; undefined for a brace that stands alone. */
  readonly text: IToken | undefined;
  /** `{` behind the words (on this line or the next), or the `}`. */
  readonly brace: IToken | undefined;
}

/** All pieces of a file in order, and its comments. */
export interface ParsedPieces {
  readonly pieces: readonly Piece[];
  readonly comments: readonly IToken[];
}

class KeepalivedParser extends EmbeddedActionsParser {
  private pieces: Piece[] = [];

  constructor() {
    super(TOKENS, { recoveryEnabled: false, skipValidations: true, maxLookahead: 1 });
    this.performSelfAnalysis();
  }

  /**
   * file = { line | "{" | "}" | definition | template-line }
   * line = words [ "{" ] — the brace may stand on a line of its own
   * A line is no rule of its own, and the alternatives are made once: a call and five functions a line are felt.
   */
  readonly file = this.RULE('file', (): readonly Piece[] => {
    this.pieces = [];
    const alternatives = [
      {
        ALT: () => {
          const text = this.CONSUME(Words);
          this.push('line', text, this.OPTION(this.openBrace));
        },
      },
      { ALT: () => this.push('close', undefined, this.CONSUME(CloseBrace)) },
      { ALT: () => this.push('line', undefined, this.CONSUME1(OpenBrace)) },
      { ALT: () => this.push('define', this.CONSUME(Definition), undefined) },
      { ALT: () => this.push('template', this.CONSUME(TemplateLine), undefined) },
    ];
    const next = (): unknown => this.OR(alternatives);
    this.MANY(next);
    return this.pieces;
  });

  private readonly openBrace = (): IToken => this.CONSUME(OpenBrace);

  private push(kind: Piece['kind'], text: IToken | undefined, brace: IToken | undefined): void {
    this.pieces.push({ kind, text, brace });
  }
}

let parser: KeepalivedParser | undefined;

/** Splits a text into pieces. Total: every character belongs to some token, and every sequence of tokens is a file. */
export function parsePieces(text: string): ParsedPieces {
  parser ??= new KeepalivedParser();
  const { tokens, groups } = keepalivedLexer().tokenize(text);
  parser.input = tokens;
  const pieces = parser.file();
  return { pieces, comments: groups['comments'] ?? [] };
}
