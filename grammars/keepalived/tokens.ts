/**
 * Tokens of keepalived.conf. One token holds all words of a line up to a brace: a token a word would cost more time
 * than everything else together on a file of 100,000 lines. Measured with keepalived 2.2.7: a brace outside quotes ends
 * the line wherever it stands (`a{`, `192.0.2.1/24}`), `#` and `!` begin a comment even inside a word, only `"` quotes.
 */
import { createToken, Lexer } from 'chevrotain';

/**
 * Markers of Jinja, Go templates, ERB and Smarty (`{$NAME}`); they stand for text that can't be known. Their length is
 * bounded, so that a line of nothing but their beginnings is read in linear time.
 */
const MARKER = String.raw`\{\$[A-Za-z_][\w-]*\}|\{\{(?:(?!\}\})[^\n]){0,500}\}\}|\{%(?:(?!%\})[^\n]){0,500}%\}|\{#(?:(?!#\})[^\n]){0,500}#\}|<%(?:(?!%>)[^\n]){0,500}%>`;
const QUOTED = String.raw`"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*(?:"|\\?(?=\n|$))`;
const PARAMETER = String.raw`\$\{[^}\n]*(?:\}|(?=\n|$))|\$(?!\{)`;
const LOOP = String.raw`~(?:SEQx?|LST)\([^)\n]*\)|~`;
const PLAIN = String.raw`[^{}!#"$<~\n]+`;

const Blanks = createToken({ name: 'Blanks', pattern: /[\s\0]+/, group: Lexer.SKIPPED, line_breaks: true });

export const CommentText = createToken({
  name: 'CommentText',
  pattern: /[#!][^\r\n]*/,
  group: 'comments',
  start_chars_hint: ['#', '!'],
});

/** A line of markers alone: a loop or condition of the template, which may span lines. */
export const TemplateLine = createToken({
  name: 'TemplateLine',
  pattern:
    /(?:\{\{[^]{0,4000}?\}\}|\{%[^]{0,4000}?%\}|\{#[^]{0,4000}?#\}|<%[^]{0,4000}?%>)(?:[ \t]*(?:\{\{[^\n]{0,500}?\}\}|\{%[^\n]{0,500}?%\}|<%[^\n]{0,500}?%>))*[ \t\r]*(?=\n|$)/,
  line_breaks: true,
  start_chars_hint: ['{', '<'],
});

/** `$NAME=value`, with the lines that a `\` at the end joins to it; a condition may stand before it. */
export const Definition = createToken({
  name: 'Definition',
  pattern: /(?:@\S*[ \t]+)?\$[A-Za-z_]\w*=(?:[^\n]*\\[ \t\r]*\n)*[^\n]*/,
  line_breaks: true,
  start_chars_hint: ['@', '$'],
});

export const OpenBrace = createToken({ name: 'OpenBrace', pattern: /\{/, start_chars_hint: ['{'] });
export const CloseBrace = createToken({ name: 'CloseBrace', pattern: /\}/, start_chars_hint: ['}'] });

/** Everything else up to a brace, a comment or the end of the line. */
export const Words = createToken({
  name: 'Words',
  pattern: new RegExp(`(?:${PLAIN}|${QUOTED}|${MARKER}|${PARAMETER}|<|${LOOP})+`),
});

export const TOKENS = [Blanks, CommentText, Definition, TemplateLine, Words, OpenBrace, CloseBrace];

let lexer: Lexer | undefined;

/** The lexer, built when the first file is read. Offsets only: lines and columns are worked out where they are shown. */
export function keepalivedLexer(): Lexer {
  lexer ??= new Lexer(TOKENS, { positionTracking: 'onlyOffset', ensureOptimizations: false, skipValidations: true });
  return lexer;
}
