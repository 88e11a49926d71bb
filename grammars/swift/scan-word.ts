/**
 * Where a word of squid.conf ends, and what the program makes of it. Measured with `squid -k parse` 5.7:
 * `#` begins a comment only at the start of a word; `\` as the very last character of a line joins it with the next,
 * without a blank between; a quote means something only at the start of a word.
 */

const TAB = 9;
const LF = 10;
const CR = 13;
const BLANK = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const DOLLAR = 36;
const PERCENT = 37;
const SINGLE_QUOTE = 39;
const OPEN_ANGLE = 60;
const AT = 64;
const BACKSLASH = 92;
const OPEN_BRACE = 123;

/** True for the characters that end a word. */
function isSpace(code: number): boolean {
  return code === BLANK || code === TAB || code === LF || code === CR || code === 11 || code === 12;
}

/** Length of the line break at `at`: 2 for CRLF, 1 for LF or a lone CR, 0 for none. */
function lineBreakLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === LF) return 1;
  if (code !== CR) return 0;
  return text.charCodeAt(at + 1) === LF ? 2 : 1;
}

/**
 * Offset behind a continuation that begins with the `\` at `at`, or `at` if there is none.
 * Blank lines and whole-line comments below it are passed over, as Squid does, and the next line's indentation too.
 */
export function skipContinuation(text: string, at: number): number {
  if (text.charCodeAt(at) !== BACKSLASH) return at;
  const length = lineBreakLength(text, at + 1);
  if (length === 0) return at;
  let line = at + 1 + length;
  for (;;) {
    let next = line;
    while (isBlank(text.charCodeAt(next))) next++;
    if (text.charCodeAt(next) === HASH) next = endOfLine(text, next);
    else if (lineBreakLength(text, next) === 0) return next;
    if (next >= text.length) return next;
    line = next + lineBreakLength(text, next);
  }
}

function isBlank(code: number): boolean {
  return code === BLANK || code === TAB;
}

/** Offset of the line break that ends the line of `at`, or of the end of the text. */
export function endOfLine(text: string, at: number): number {
  let end = at;
  while (end < text.length && text.charCodeAt(end) !== LF && text.charCodeAt(end) !== CR) end++;
  return end;
}

/**
 * Offset behind the word that begins at `from`; `from` itself if no word can begin there.
 * A quoted word runs to its closing quote if that stands on the same line and nothing is glued to it.
 */
export function scanWord(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (from >= text.length || isSpace(first) || first === HASH) return from;
  if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
    const close = closingQuote(text, from, first);
    if (close > 0) return close;
  }
  return scanPlain(text, from);
}

/** Offset behind the closing quote, or 0 if the quote is never closed on its line or something is glued to it. */
function closingQuote(text: string, from: number, quote: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) {
      const behind = skipContinuation(text, at);
      at = behind > at ? behind - 1 : at + 1;
    } else if (code === LF || code === CR) return 0;
    else if (code === quote) return endsWord(text, at + 1) ? at + 1 : 0;
  }
  return 0;
}

function endsWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (
    at >= text.length ||
    isSpace(code) ||
    code === HASH ||
    code === 41 ||
    (code === BACKSLASH && skipContinuation(text, at) > at)
  );
}

function scanPlain(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) return at;
    if (code === BACKSLASH) at = skipBackslash(text, at);
    else if (code === OPEN_BRACE || code === OPEN_ANGLE) at = skipMarker(text, at);
    else at++;
    if (at < 0) return -at - 1;
  }
  return at;
}

/** A backslash takes the next character with it (`\ ` in a regular expression), or joins lines. Negative, less one: the word ends before it. */
function skipBackslash(text: string, at: number): number {
  const behind = skipContinuation(text, at);
  if (behind > at) {
    const glued = behind < text.length && !isSpace(text.charCodeAt(behind)) && text.charCodeAt(behind) !== HASH;
    return glued ? behind : -at - 1;
  }
  const next = text.charCodeAt(at + 1);
  if (!isBlank(next)) return at + (lineBreakLength(text, at + 1) > 0 ? 1 : 2);
  const after = text.charCodeAt(at + 2);
  return at + 2 >= text.length || isSpace(after) ? at + 1 : at + 2;
}

const CLOSERS: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '{#': '#}', '<%': '%>' };

/** Passes over a template marker with the blanks inside it; a lone brace or angle is an ordinary character. */
function skipMarker(text: string, at: number): number {
  const opener = text.slice(at, at + 2);
  const closer = CLOSERS[opener];
  if (closer === undefined || (opener === '<%' && !/[=\-\s#]/.test(text[at + 2] ?? ''))) return at + 1;
  const inside = text.slice(at + 2, at + 2 + LONGEST_MARKER);
  const close = inside.indexOf(closer);
  if (close < 0 || (opener !== '{#' && inside.lastIndexOf('\n', close) >= 0)) return at + 1;
  return at + close + 4;
}

/** Bounded, so that a line of nothing but beginnings of markers is read in linear time. */
const LONGEST_MARKER = 1000;

const MARKER = /\{\{|\{%|\{#|<%[=\-\s#]/;
const VARIABLE =
  /\$\{(?!(?:process_name|process_number|service_name)\})[^}]{0,500}\}|^\$[A-Z_][A-Z0-9_]*$|^@[A-Z][A-Z0-9_]*@$/;

/** True if a template engine or the shell will put something else in this word's place. */
export function isOpaque(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code === OPEN_BRACE || code === OPEN_ANGLE || code === DOLLAR || code === AT || code === PERCENT)
      return MARKER.test(word) || VARIABLE.test(word);
  }
  return false;
}

const CONTINUATION = /\\(?:\r\n|\n|\r)(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[ \t]*/g;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** What Squid reads: joined lines are one, and in a quoted word quotes and escapes are gone. */
export function readWord(text: string): { value: string; quoted: boolean } {
  const joined = text.includes('\\') ? text.replace(CONTINUATION, '') : text;
  const quote = joined[0];
  const quoted = (quote === '"' || quote === "'") && joined.length > 1 && joined.endsWith(quote);
  if (!quoted) return { value: joined, quoted };
  const inside = joined.slice(1, -1);
  const value = inside.includes('\\')
    ? inside.replace(/\\(.)/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped)
    : inside;
  return { value, quoted };
}
