/**
 * House style: section headers at the margin, their lines indented, one blank between words, one empty line between
 * sections. Line by line, so that comments stay where they are; a line that can't be cut into words is left as it is.
 */
import { trimBlanks, trimEndBlanks } from '../core/blanks';
import type { FormatOptions } from '../core/language';
import type { Comment, Directive, Document } from '../core/syntax';
import { walkDirectives } from '../core/syntax';

/** A line of the file and what stands on it. */
interface SourceLine {
  /** Without blanks around it. */
  readonly text: string;
  readonly indented: boolean;
  readonly directive: Directive | undefined;
  readonly comment: Comment | undefined;
}

/** To HAProxy a blank, to editors the end of a line. */
const LONE_RETURN = /\r(?!\n)/;

/** Faults that leave open where a word or a section ends. */
const UNCLEAR: ReadonlySet<string> = new Set([
  'byte-order-mark',
  'bad-escape',
  'unterminated-quote',
  'bad-conditional',
]);

/** The file in house style; undefined for templates and for files with syntax errors, whose lines may mean anything. */
export function formatDocument(document: Document, options: FormatOptions): string | undefined {
  if (document.templated || LONE_RETURN.test(document.text)) return undefined;
  if (document.syntaxErrors.some(({ kind }) => UNCLEAR.has(kind))) return undefined;
  const lines = readLines(document);
  const lineBreak = document.text.includes('\r\n') ? '\r\n' : '\n';
  const out: string[] = [];
  lines.forEach((line, index) => {
    if (line.text === '') {
      if (out.length > 0 && out[out.length - 1] !== '') out.push('');
      return;
    }
    if (beginsSection(lines, index) && out.length > 0 && out[out.length - 1] !== '') out.push('');
    out.push(indentOf(lines, index, options) + printLine(line, document));
  });
  while (out[out.length - 1] === '') out.pop();
  return out.length === 0 ? '' : out.join(lineBreak) + lineBreak;
}

function readLines(document: Document): readonly SourceLine[] {
  const { lines } = document;
  const directives = new Map<number, Directive>();
  walkDirectives(document.directives, (directive) => directives.set(lines.lineAt(directive.start), directive));
  const comments = new Map(document.comments.map((comment) => [lines.lineAt(comment.start), comment]));
  return Array.from({ length: lines.lineCount }, (_, index) => ({
    text: trimBlanks(lines.lineText(index)),
    indented: /^[ \t]/.test(lines.lineText(index)),
    directive: directives.get(index),
    comment: comments.get(index),
  }));
}

/** True for a header with no comment above it, and for the first of the comments that stand directly above one. */
function beginsSection(lines: readonly SourceLine[], index: number): boolean {
  const above = lines[index - 1];
  if (above && isComment(above)) return false;
  let at = index;
  while (isCommentAt(lines, at)) at++;
  return lines[at]?.directive?.block !== undefined;
}

function isComment(line: SourceLine): boolean {
  return line.comment !== undefined && line.directive === undefined;
}

function isCommentAt(lines: readonly SourceLine[], at: number): boolean {
  const line = lines[at];
  return line !== undefined && isComment(line);
}

/** A comment goes with the line below it; one that stands alone keeps its side. */
function indentOf(lines: readonly SourceLine[], index: number, options: FormatOptions): string {
  const one = options.indent === 0 ? '\t' : ' '.repeat(options.indent);
  let at = index;
  while (isCommentAt(lines, at)) at++;
  const below = lines[at];
  if (below?.directive) return below.directive.parent ? one : '';
  return lines[index]?.indented === true ? one : '';
}

function printLine({ text, directive, comment }: SourceLine, document: Document): string {
  if (!directive) return text;
  const words = directive.words.map((word) => word.text);
  const written = document.text.slice(directive.start, directive.words[directive.words.length - 1]?.end);
  const behind = comment === undefined ? '' : ` ${trimEndBlanks(comment.text)}`;
  const rest = document.text.slice(directive.start + written.length, comment?.start ?? lineEnd(document, directive));
  return rest.trim() === '' ? words.join(' ') + behind : text;
}

function lineEnd(document: Document, directive: Directive): number {
  return document.lines.lineSpan(document.lines.lineAt(directive.start)).end;
}
