/**
 * Words of the language. Every character belongs to some token, so that no text stops the lexer;
 * what a line means is decided later. The three conditional words count only at the start of a line.
 */
import { createToken, Lexer } from 'chevrotain';
import type { IToken } from 'chevrotain';
import { endOfLine, scanWord, skipContinuation } from './scan-word';

type Match = [string] | null;
type Scan = (text: string, offset: number, matched: IToken[]) => Match;

function matchTo(text: string, offset: number, end: number): Match {
  return end > offset ? [text.slice(offset, end)] : null;
}

export const LineBreak = createToken({ name: 'LineBreak', pattern: /\r\n|\n|\r/, line_breaks: true });
const Blanks = createToken({ name: 'Blanks', pattern: /[ \t\v\f]+/, group: Lexer.SKIPPED });

/** A comment that continues over nothing: a `\` at its end joins the next line to it only if words stand before it. */
const scanComment: Scan = (text, offset, matched) => {
  if (text.charCodeAt(offset) !== 35) return null;
  const whole = isLineStart(matched);
  let end = endOfLine(text, offset);
  while (!whole && text.charCodeAt(end - 1) === 92) {
    const next = skipContinuation(text, end - 1);
    if (next <= end) break;
    end = endOfLine(text, next);
  }
  return [text.slice(offset, end)];
};
export const CommentText = createToken({ name: 'CommentText', pattern: { exec: scanComment }, line_breaks: true });

const scanJoin: Scan = (text, offset) => matchTo(text, offset, skipContinuation(text, offset));
/** `\` at the end of a line, with the blank and comment lines that Squid passes over before the next words. */
export const Join = createToken({ name: 'Join', pattern: { exec: scanJoin }, line_breaks: true });

const scanAnyWord: Scan = (text, offset) => matchTo(text, offset, scanWord(text, offset));
export const WordText = createToken({ name: 'WordText', pattern: { exec: scanAnyWord }, line_breaks: true });

function isLineStart(matched: IToken[]): boolean {
  const last = matched[matched.length - 1];
  return last === undefined || last.tokenType === LineBreak;
}

/** Matches a conditional word that stands first on its line. */
function scanFirst(keyword: string): Scan {
  const first = keyword.charCodeAt(0);
  return (text, offset, matched) => {
    if (text.charCodeAt(offset) !== first || !isLineStart(matched) || !text.startsWith(keyword, offset)) return null;
    return scanWord(text, offset) === offset + keyword.length ? [keyword] : null;
  };
}

export const If = createToken({ name: 'If', pattern: { exec: scanFirst('if') }, line_breaks: false });
export const Else = createToken({ name: 'Else', pattern: { exec: scanFirst('else') }, line_breaks: false });
export const EndIf = createToken({ name: 'EndIf', pattern: { exec: scanFirst('endif') }, line_breaks: false });

/** Nothing a file can hold gets this far; it only keeps the promise that the lexer never gives up. */
const Stray = createToken({ name: 'Stray', pattern: /[\s\S]/, line_breaks: true });

export const TOKENS = [Blanks, LineBreak, If, Else, EndIf, Join, CommentText, WordText, Stray];

/** Lexer with offsets only: lines and columns are worked out where they are shown. */
export const squidLexer = new Lexer(TOKENS, {
  positionTracking: 'onlyOffset',
  ensureOptimizations: false,
  skipValidations: true,
});
export { Stray };
