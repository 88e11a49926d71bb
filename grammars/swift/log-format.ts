/** The `%codes` of logformat: `% [quoting] [-] [0][width][.precision] [{argument}] code [{argument}]`. */
import type { Directive, Word } from '../core/syntax';
import type { Entry } from '../core/vocabulary';
import { swiftVocabulary } from './vocabulary/index';

/** The first code of a format that Squid doesn't know; places are counted from the format's beginning. */
export interface LogFormatFault {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly candidates: readonly string[];
}

const HEAD = /^["'[#/]?-?\d*(?:\.\d*)?/;

/** Finds the first unknown code. Squid compares only as many letters as a code has, so text may follow it directly. */
export function findLogFormatFault(format: string): LogFormatFault | undefined {
  for (let at = format.indexOf('%'); at >= 0; at = format.indexOf('%', at)) {
    const end = readCode(format, at + 1);
    if (end === undefined) return describeFault(format, at);
    at = end;
  }
  return undefined;
}

/** Offset behind the code that begins at `from` (behind the `%`), or undefined if it is none. */
function readCode(format: string, from: number): number | undefined {
  let at = from + (HEAD.exec(format.slice(from, from + 24))?.[0].length ?? 0);
  if (format[at] === '{') {
    const close = format.indexOf('}', at);
    if (close < 0) return undefined;
    at = close + 1;
  }
  const length = measureCode(format.slice(at, at + 48));
  return length === 0 ? undefined : at + length;
}

/** Entry of the code at an offset of a word that holds some, for hover; undefined elsewhere. */
export function findCodeAt(_directive: Directive, word: Word, offset: number): Entry | undefined {
  const at = offset - word.start;
  for (let percent = word.text.indexOf('%'); percent >= 0 && percent <= at;) {
    const end = readCode(word.text, percent + 1) ?? percent + 1;
    if (at <= end) return findCode(word.text.slice(percent + 1, end));
    percent = word.text.indexOf('%', end);
  }
  return undefined;
}

/** The code that a piece such as `"-10{Host}>h` ends with. */
function findCode(piece: string): Entry | undefined {
  const code = piece
    .replace(HEAD, '')
    .replace(/^\{[^}]*\}/, '')
    .replace(/^http::/, '');
  return swiftVocabulary().at('log-code').get(code);
}

/** Length of the longest code that a text begins with, `http::` included; 0 if with none. */
function measureCode(text: string): number {
  const skipped = text.startsWith('http::') ? 6 : 0;
  const rest = text.slice(skipped);
  let longest = 0;
  for (const code of codesByLetter().get(rest[0] ?? '') ?? []) {
    if (code.length > longest && rest.startsWith(code)) longest = code.length;
  }
  return longest === 0 ? 0 : skipped + longest;
}

let codes: Map<string, string[]> | undefined;

function codesByLetter(): Map<string, string[]> {
  if (codes) return codes;
  codes = new Map();
  for (const code of swiftVocabulary().at('log-code').keys()) {
    const same = codes.get(code[0] ?? '');
    if (same) same.push(code);
    else codes.set(code[0] ?? '', [code]);
  }
  return codes;
}

function describeFault(format: string, at: number): LogFormatFault {
  const end = at + (/^%\S{0,20}?(?=[\s%"'|\]]|$)/.exec(format.slice(at))?.[0].length ?? 1);
  return {
    start: at,
    end: Math.max(end, at + 1),
    text: format.slice(at, Math.max(end, at + 1)),
    candidates: [...codesByLetter().values()].flat().map((code) => `%${code}`),
  };
}
