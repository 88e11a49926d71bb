/** Cuts the text of a line into words, as keepalived does: at blanks, and around `"…"` (measured: `fo"o 4"` is two words). */

import { trimEndBlanks } from '../core/blanks';

/** A word by its place in the text that was cut. */
export interface Cut {
  readonly from: number;
  readonly to: number;
  /** What the program sees: without the quotes. */
  readonly value: string;
  readonly quoted: boolean;
}

const QUOTE = 34;
const BACKSLASH = 92;

/** All words of a line in order; an unterminated quote runs to the last sign that is no blank. */
export function splitWords(line: string): Cut[] {
  const text = trimEndBlanks(line);
  const cuts: Cut[] = [];
  forEachWord(text, (from, to, value, quoted) => cuts.push({ from, to, value, quoted }));
  return cuts;
}

/** Tells the words of `text` in order, for who makes something else of them than {@link Cut}s. */
export function forEachWord(
  text: string,
  take: (from: number, to: number, value: string, quoted: boolean) => void,
): void {
  let at = 0;
  for (;;) {
    while (isBlank(text.charCodeAt(at))) at++;
    if (at >= text.length) return;
    const from = at;
    if (text.charCodeAt(at) === QUOTE) {
      at = skipQuoted(text, at);
      const closed = at - from > 1 && text.charCodeAt(at - 1) === QUOTE;
      take(from, at, text.slice(from + 1, closed ? at - 1 : at), true);
    } else {
      at = skipPlain(text, at);
      take(from, at, text.slice(from, at), false);
    }
  }
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0;
}

/** Offset behind the closing quote, or the end. */
export function skipQuoted(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at + 1;
  }
  return text.length;
}

/** Offset of the blank or quote that ends a plain word; blanks inside a template marker, `${…}` or `~SEQ(…)` don't. */
function skipPlain(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isBlank(code) || code === QUOTE) return at;
    at = code === 123 || code === 60 || code === 126 ? skipGroup(text, at) : at + 1;
  }
  return at;
}

const GROUP =
  /\{\{.{0,500}?\}\}|\{%.{0,500}?%\}|\{#.{0,500}?#\}|<%.{0,500}?%>|\{[^}]{0,500}\}|~(?:SEQx?|LST)\([^)]{0,5000}\)/y;

function skipGroup(text: string, at: number): number {
  GROUP.lastIndex = at;
  return GROUP.test(text) ? GROUP.lastIndex : at + 1;
}
