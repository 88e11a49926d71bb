/**
 * Lines of a crt-list: a certificate, options in brackets, names. Measured with HAProxy 2.6: a bracket is a word of its
 * own wherever it stands, quotes and backslashes mean nothing, and `#` begins a comment only in the first column.
 */
import { LineIndex } from '../../core/source';
import type { Comment, Directive, Document, Word } from '../../core/syntax';
import { reportByteOrderMark, reportMissingLineBreak } from '../syntax-errors';

const WORD = /[[\]]|[^\s[\]]+/g;
const MARKER = /\{\{|\{%|<%|\$\{/;

/** Parses a crt-list. Total: every text gives a document. */
export function parseCrtList(path: string, text: string): Document {
  const lines = new LineIndex(text);
  const comments: Comment[] = [];
  const directives: Directive[] = [];
  for (let line = 0; line < lines.lineCount; line++) {
    const { start, end } = lines.lineSpan(line);
    if (text[start] === '#') comments.push({ start, end, text: text.slice(start, end) });
    else directives.push(...readLine(text.slice(start, end), start));
  }
  const unended = text !== '' && !text.endsWith('\n');
  const marked = text.startsWith('\uFEFF');
  const templated = MARKER.test(text);
  const last = unended && !templated ? [reportMissingLineBreak(lines.lineSpan(lines.lineCount - 1), text.length)] : [];
  const syntaxErrors = [...(marked ? [reportByteOrderMark()] : []), ...last];
  return { languageId: 'crt-list', path, text, lines, directives, comments, syntaxErrors, templated };
}

/** The line as a directive, or nothing for a blank one. */
function readLine(image: string, offset: number): Directive[] {
  const words = [...image.replace(/^\uFEFF/, ' ').matchAll(WORD)].map(({ 0: text, index }) =>
    makeWord(text, offset + index),
  );
  const [keyword, ...args] = words;
  if (!keyword) return [];
  const { end } = words[words.length - 1] ?? keyword;
  return [{ start: keyword.start, end, words, keyword, args, block: undefined, parent: undefined }];
}

function makeWord(text: string, start: number): Word {
  return { start, end: start + text.length, text, value: text, quoted: false, opaque: MARKER.test(text) };
}
