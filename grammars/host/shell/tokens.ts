/**
 * Words of shell scripts, as far as cdnlint reads them. Every character belongs to some token, so that no text stops
 * the lexer. Bodies of here-documents belong to the line break before them, as POSIX has it (XCU 2.7.4).
 */
import { createToken, Lexer } from 'chevrotain';
import type { IToken } from 'chevrotain';
import { scanShellWord } from './scan-word';

type Match = [string] | null;
type Scan = (text: string, offset: number, matched: IToken[]) => Match;

const scanComment: Scan = (text, offset) => (text[offset] === '#' ? [restOfLine(text, offset)] : null);
export const CommentText = createToken({ name: 'CommentText', pattern: { exec: scanComment }, line_breaks: false });

const scanLineBreak: Scan = (text, offset, matched) => {
  const plain = lineBreakAt(text, offset);
  if (plain === '') return null;
  let end = offset + plain.length;
  for (const delimiter of pendingDelimiters(matched)) end = skipBody(text, end, delimiter);
  return [text.slice(offset, end)];
};
export const LineBreak = createToken({ name: 'LineBreak', pattern: { exec: scanLineBreak }, line_breaks: true });

const Blanks = createToken({
  name: 'Blanks',
  pattern: /(?:[ \t\f\v]|\\(?:\r\n|\n|\r))+/,
  group: Lexer.SKIPPED,
  line_breaks: true,
});
export const CaseEnd = createToken({ name: 'CaseEnd', pattern: /;;&?|;&/ });
export const Separator = createToken({ name: 'Separator', pattern: /&&|\|\||;|&(?!>)/ });
export const Redirect = createToken({ name: 'Redirect', pattern: /\d*(?:<<<|<<-?|<>|<&|<|>>|>\||>&|>)|&>>?/ });
export const Pipe = createToken({ name: 'Pipe', pattern: /\|&?/ });
export const FunctionHead = createToken({ name: 'FunctionHead', pattern: /[A-Za-z_][\w.:-]*[ \t]*\([ \t]*\)/ });
export const Open = createToken({ name: 'Open', pattern: /\(/ });
export const Close = createToken({ name: 'Close', pattern: /\)/ });

const scanWord: Scan = (text, offset) => {
  const end = scanShellWord(text, offset);
  return end > offset ? [text.slice(offset, end)] : null;
};
export const WordText = createToken({ name: 'WordText', pattern: { exec: scanWord }, line_breaks: true });
/** Nothing a script can hold gets this far; it only keeps the promise that the lexer never gives up. */
export const Stray = createToken({ name: 'Stray', pattern: /[\s\S]/, line_breaks: true });

export const TOKENS = [
  Blanks,
  LineBreak,
  CommentText,
  CaseEnd,
  Redirect,
  Separator,
  Pipe,
  FunctionHead,
  Open,
  Close,
  WordText,
  Stray,
];

export const shellLexer = new Lexer(TOKENS, {
  positionTracking: 'onlyOffset',
  ensureOptimizations: false,
  skipValidations: true,
});

function restOfLine(text: string, offset: number): string {
  return /[^\r\n]*/.exec(text.slice(offset, endOfLine(text, offset)))?.[0] ?? '';
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

function lineBreakAt(text: string, offset: number): string {
  if (text[offset] === '\n') return '\n';
  if (text[offset] !== '\r') return '';
  return text[offset + 1] === '\n' ? '\r\n' : '\r';
}

/** Delimiters of the here-documents that the line just read has announced. */
function pendingDelimiters(matched: readonly IToken[]): readonly string[] {
  const found: string[] = [];
  for (let at = matched.length - 1; at > 0 && matched[at]?.tokenType !== LineBreak; at--) {
    const sign = matched[at - 1];
    if (sign?.tokenType !== Redirect || !/<<-?$/.test(sign.image)) continue;
    found.unshift((matched[at]?.image ?? '').replace(/["'\\]/g, ''));
  }
  return found.filter((delimiter) => delimiter !== '');
}

/** Offset behind the line that holds nothing but the delimiter; the end of the text if there is none. */
function skipBody(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end).replace(/\r$/, '').replace(/^\t+/, '');
    at = Math.min(end + 1, text.length);
    if (line === delimiter) return at;
  }
  return text.length;
}
