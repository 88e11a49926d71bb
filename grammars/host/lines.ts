/** What the line-shaped host files share: a line of words as a directive, and blocks that are filled while reading. */
import { LineDirective } from '../core/line-directive';
import { LineIndex } from '../core/source';
import type { Comment, Directive, Document, LanguageId, Word } from '../core/syntax';

/** Markers of the template languages in use: `{{ }}`, `{% %}`, `<% %>`. What they make can't be known. */
const TEMPLATE = /\{\{|\{%|<%/;

/** A word at a place of a text. Opaque if a template marker is in it. */
export function makeWord(text: string, start: number, value = text, quoted = false): Word {
  return { start, end: start + text.length, text, value, quoted, opaque: TEMPLATE.test(text) };
}

/** A line of these words, or undefined for none. */
export function makeLine(words: readonly Word[], parent?: Directive): LineDirective | undefined {
  const [keyword] = words;
  return keyword && new LineDirective(words, keyword, parent);
}

/** Takes one pair of quotes off. */
export function unquote(text: string): { readonly value: string; readonly quoted: boolean } {
  const match = /^(["'])(.*)\1$/s.exec(text);
  return match ? { value: match[2] ?? '', quoted: true } : { value: text, quoted: false };
}

/** A document without syntax errors: host files are read for facts, not judged for their grammar. */
export function makeDocument(
  languageId: LanguageId,
  path: string,
  text: string,
  directives: readonly Directive[],
  comments: readonly Comment[],
): Document {
  const lines = new LineIndex(text);
  return {
    languageId,
    path,
    text,
    lines,
    directives,
    comments,
    syntaxErrors: [],
    templated: TEMPLATE.test(text),
  };
}

/** A line of a text with the offset of its first character; line breaks are left out. */
export interface TextLine {
  readonly text: string;
  readonly start: number;
}

/** Splits a text into lines as {@link LineIndex} counts them, a byte-order mark left out. */
export function splitLines(text: string): readonly TextLine[] {
  const lines: TextLine[] = [];
  const pattern = /[^\r\n]*(?:\r\n|\n|\r|$)/y;
  pattern.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  while (pattern.lastIndex < text.length) {
    const start = pattern.lastIndex;
    const found = pattern.exec(text)?.[0] ?? '';
    if (found === '') break;
    lines.push({ text: found.replace(/[\r\n]+$/, ''), start });
  }
  return lines;
}

/** The comment on a line that begins with one of these signs (blanks before it), or undefined. */
export function readWholeComment(line: TextLine, signs: string): Comment | undefined {
  const indent = line.text.length - line.text.trimStart().length;
  const sign = line.text[indent];
  if (sign === undefined || !signs.includes(sign)) return undefined;
  return { start: line.start + indent, end: line.start + line.text.length, text: line.text.slice(indent) };
}

/** Last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
