/**
 * Tokens of haproxy.cfg. One token holds all words of a line: a token a word would cost more time than everything else
 * together on a file of 100,000 lines. Where a comment begins depends on quotes and escapes, so the lexer knows those;
 * what they mean is left to split-words.ts, which reads a line when somebody asks for its words.
 */
import { createToken, Lexer } from 'chevrotain';
import type { TokenType } from 'chevrotain';

/** Words that begin a section wherever they are the first of a line (HAProxy has no closing sign for sections). */
export const SECTION_KEYWORDS: readonly string[] = [
  'acme',
  'backend',
  'cache',
  'crt-store',
  'defaults',
  'fcgi-app',
  'frontend',
  'global',
  'healthcheck',
  'http-errors',
  'listen',
  'log-forward',
  'log-profile',
  'mailers',
  'peers',
  'program',
  'resolvers',
  'ring',
  'traces',
  'userlist',
];

/** Where markers of Jinja, Go templates (confd, consul-template) and ERB begin and end. */
export const MARKERS: readonly (readonly [string, string])[] = [
  ['{{', '}}'],
  ['{%', '%}'],
  ['{#', '#}'],
  ['<%', '%>'],
];
const PLAIN = /[^\n"'\\#{<]+/y;
const DOUBLE_QUOTED = /"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"?/y;
const SINGLE_QUOTED = /'[^'\n]*'?/y;

/**
 * Offset at which the words of a line end: at a comment or the end of the line, quotes, escapes and template markers
 * considered. Linear in the length of the line, whatever stands in it.
 */
export function findLineEnd(text: string, start: number): number {
  let at = start;
  let hasNoMarker = false;
  for (;;) {
    at = skip(PLAIN, text, at);
    switch (text[at]) {
      case undefined:
      case '\n':
      case '#':
        return at;
      case '"':
        at = skip(DOUBLE_QUOTED, text, at);
        break;
      case "'":
        at = skip(SINGLE_QUOTED, text, at);
        break;
      case '\\':
        at += text[at + 1] === '\n' || at + 1 === text.length ? 1 : 2;
        break;
      default: {
        const end: number | undefined = hasNoMarker ? undefined : findMarkerEnd(text, at);
        if (end === undefined && MARKERS.some(([open]) => text.startsWith(open, at))) hasNoMarker = true;
        at = end ?? at + 1;
      }
    }
  }
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Offset behind the marker of Jinja, Go templates (confd, consul-template) or ERB that begins here and ends on its line. */
function findMarkerEnd(text: string, at: number): number | undefined {
  for (const [open, close] of MARKERS) {
    if (!text.startsWith(open, at)) continue;
    const lineEnd = text.indexOf('\n', at);
    const end = text.slice(at + 2, lineEnd < 0 ? undefined : lineEnd).indexOf(close);
    return end < 0 ? undefined : at + end + 4;
  }
  return undefined;
}

/** A token that begins where `begins` matches and goes on to the end of the line's words. */
function defineLine(name: string, begins: RegExp, starts?: string[]): TokenType {
  const pattern = (text: string, offset: number): [string] | null => {
    begins.lastIndex = offset;
    return begins.test(text) ? [text.slice(offset, findLineEnd(text, offset))] : null;
  };
  return createToken({ name, pattern, line_breaks: false, ...(starts && { start_chars_hint: starts }) });
}

const Blanks = createToken({ name: 'Blanks', pattern: /[\s\0]+/, group: Lexer.SKIPPED, line_breaks: true });

export const CommentText = createToken({
  name: 'CommentText',
  pattern: /#[^\r\n]*/,
  group: 'comments',
  start_chars_hint: ['#'],
});

/** A line of markers alone: a loop or condition of the template, which may span lines. */
export const TemplateLine = createToken({
  name: 'TemplateLine',
  pattern:
    /(?:\{\{[^]{0,4000}?\}\}|\{%[^]{0,4000}?%\}|\{#[^]{0,4000}?#\}|<%[^]{0,4000}?%>)(?:[ \t]*(?:\{\{[^\n]{0,500}?\}\}|\{%[^\n]{0,500}?%\}|<%[^\n]{0,500}?%>))*[ \t\r]*(?=\n|$)/,
  line_breaks: true,
  start_chars_hint: ['{', '<'],
});

/** `frontend web`: the words of the line up to a comment. */
export const SectionHeader = defineLine(
  'SectionHeader',
  new RegExp(`(?:${SECTION_KEYWORDS.join('|')})(?![^\\s#])`, 'y'),
  SECTION_KEYWORDS.map((keyword) => keyword.charAt(0)),
);

/** `.if`, `.else`, `.notice` … */
export const Conditional = defineLine('Conditional', /\./y, ['.']);

export const Line = defineLine('Line', /[^\s\0#]/y);

export const TOKENS = [Blanks, CommentText, TemplateLine, Conditional, SectionHeader, Line];

let lexer: Lexer | undefined;

/** The lexer, built when the first file is read. Offsets only: lines and columns are worked out where they are shown. */
export function haproxyLexer(): Lexer {
  lexer ??= new Lexer(TOKENS, { positionTracking: 'onlyOffset', ensureOptimizations: false, skipValidations: true });
  return lexer;
}
