/**
 * Rewrites a file in one style: a level of indentation a block, one blank between words, `{` behind its keyword, `}` on
 * a line of its own, at most one empty line in a row. Words, comments and definitions stay as they are; the result is
 * read again and held against the original before it is given out.
 */
import type { IToken } from 'chevrotain';
import { trimEndBlanks } from '../core/blanks';
import type { FormatOptions } from '../core/language';
import type { Document } from '../core/syntax';
import type { ParsedPieces, Piece } from './parser';
import { parsePieces } from './parser';
import { splitWords } from './split-words';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Formats a document.
 * @returns undefined if its braces or quotes don't match, or are there only for some definitions, so that what belongs
 *   where is a guess
 */
export function formatDocument(document: Document, { indent }: FormatOptions): string | undefined {
  const { text, syntaxErrors } = document;
  if (text.startsWith(BYTE_ORDER_MARK)) return undefined;
  if (syntaxErrors.some(({ kind }) => kind === 'unbalanced-brace' || kind === 'unterminated-quote')) return undefined;
  if (hasDefinedBraces(text)) return undefined;
  const parsed = parsePieces(text);
  const unit = indent === 0 ? '\t' : ' '.repeat(indent);
  const formatted = new Printer(text, unit).print(parsed);
  return isSame(parsed, parsePieces(formatted)) ? formatted : undefined;
}

/** A line that begins with a definition (`$LAB }`), and what stands behind that. */
const DEFINED_LINE = /^[^\S\n]*\$(?:\w+|\{\w+\})(?![\w=]|[^\S\n]+=)(.*)$/gm;

/** True if braces stand behind a definition, which may make a comment of the line: those must stay in one line with it. */
export function hasDefinedBraces(text: string): boolean {
  for (const [, rest = ''] of text.matchAll(DEFINED_LINE))
    if (/[{}]/.test(rest.replaceAll(/\$\{\w*\}/g, ''))) return true;
  return false;
}

type Item = { readonly start: number; readonly piece: Piece } | { readonly start: number; readonly comment: IToken };

class Printer {
  private readonly lines: string[] = [];
  private depth = 0;
  /** Offset behind what was printed last. */
  private end = 0;
  private isBehindOpen = true;

  constructor(
    private readonly text: string,
    private readonly unit: string,
  ) {}

  print(parsed: ParsedPieces): string {
    for (const item of inOrder(parsed)) {
      if ('comment' in item) this.printComment(item.comment);
      else this.printPiece(item.piece);
    }
    const newline = this.text.includes('\r\n') ? '\r\n' : '\n';
    return this.lines.map((line) => `${line}${newline}`).join('');
  }

  private printPiece({ kind, text, brace }: Piece): void {
    if (kind === 'close') {
      this.depth = Math.max(0, this.depth - 1);
      if (brace) this.printLine('}', brace, true);
      return;
    }
    const token = text ?? brace;
    if (!token) return;
    if (kind !== 'line') this.printLine(trimEndBlanks(token.image), token);
    else this.printLine([...(text ? [joinWords(text.image)] : []), ...(brace ? ['{'] : [])].join(' '), token);
    if (!brace) return;
    this.depth++;
    this.isBehindOpen = true;
    if (!this.hasCommentBefore(brace, token)) this.end = brace.startOffset + 1;
  }

  /** A comment between keyword and brace keeps its place behind the keyword. */
  private hasCommentBefore(brace: IToken, token: IToken): boolean {
    return /[#!]/.test(this.text.slice(token.startOffset + token.image.length, brace.startOffset));
  }

  private printComment(comment: IToken): void {
    const image = trimEndBlanks(comment.image);
    const between = this.text.slice(this.end, comment.startOffset);
    const last = this.lines.length - 1;
    if (last >= 0 && !between.includes('\n')) {
      this.lines[last] = `${this.lines[last] ?? ''} ${image}`;
      this.end = comment.startOffset + comment.image.length;
    } else this.printLine(image, comment);
  }

  private printLine(content: string, token: IToken, isClose = false): void {
    const hasEmptyLine = /\n[^\S\n]*\n/.test(this.text.slice(this.end, token.startOffset));
    if (hasEmptyLine && !this.isBehindOpen && !isClose) this.lines.push('');
    this.lines.push(`${this.unit.repeat(this.depth)}${content}`);
    this.isBehindOpen = false;
    this.end = Math.max(this.end, token.startOffset + trimEndBlanks(token.image).length);
  }
}

function inOrder({ pieces, comments }: ParsedPieces): readonly Item[] {
  const items: Item[] = [
    ...pieces.map((piece) => ({ start: (piece.text ?? piece.brace)?.startOffset ?? 0, piece })),
    ...comments.map((comment) => ({ start: comment.startOffset, comment })),
  ];
  return items.sort((a, b) => a.start - b.start);
}

/** Words with one blank between them; what touches in the original still does (`ab"c d"`). */
function joinWords(image: string): string {
  let joined = '';
  let end = -1;
  for (const { from, to } of splitWords(image)) {
    joined += `${end >= 0 && from > end ? ' ' : ''}${image.slice(from, to)}`;
    end = to;
  }
  return joined;
}

/** True if two files say the same: the same lines and braces, the same comments in the same order. */
function isSame(before: ParsedPieces, after: ParsedPieces): boolean {
  return printShape(before) === printShape(after);
}

function printShape({ pieces, comments }: ParsedPieces): string {
  const shapes = pieces.map(({ kind, text, brace }) =>
    [
      kind,
      text ? (kind === 'line' ? joinWords(text.image) : trimEndBlanks(text.image)) : '',
      brace ? brace.image : '',
    ].join(' '),
  );
  return [...shapes, ...comments.map(({ image }) => trimEndBlanks(image))].join('\n');
}
