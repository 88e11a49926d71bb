/** What the parser says about text that is no sentence of keepalived.conf. */
import type { IToken } from 'chevrotain';
import type { Span } from '../core/source';
import type { SyntaxError } from '../core/syntax';

export function reportByteOrderMark(): SyntaxError {
  return {
    kind: 'byte-order-mark',
    span: { start: 0, end: 1 },
    message:
      'The file begins with a byte-order mark, which becomes part of the first word: keepalived does not know that word and drops the first block.',
    help: 'Save the file as UTF-8 without a byte-order mark.',
    fix: { title: 'Remove the byte-order mark', edits: [{ span: { start: 0, end: 1 }, newText: '' }] },
  };
}

export function reportUnterminatedQuote(word: Span): SyntaxError {
  return {
    kind: 'unterminated-quote',
    span: { start: word.start, end: word.end },
    message:
      'This quote is never closed on its line: keepalived takes the rest of the line as one word and reports the line.',
    help: 'Add the closing ".',
  };
}

export function reportLoneBrace(span: Span): SyntaxError {
  return {
    kind: 'unbalanced-brace',
    span: { start: span.start, end: span.end },
    message:
      'No keyword stands before this "{": keepalived passes over it, and the "}" that was meant for it closes the block around it.',
    help: 'Remove the brace and its partner, or write the keyword that opens the block.',
  };
}

/** Measured with 2.2.7: of a comment line that ends with a backslash, the backslash is left over and taken for a keyword. */
export function reportJoinedComments(text: string, comments: readonly IToken[]): SyntaxError[] {
  return comments.flatMap(({ image, startOffset }) => {
    const length = image.trimEnd().length;
    if (image[length - 1] !== '\\' || !isFirstOnLine(text, startOffset)) return [];
    const end = startOffset + length;
    const span = { start: end - 1, end };
    return [
      {
        kind: 'bad-line' as const,
        severity: 'warning' as const,
        span,
        message: 'keepalived takes the backslash at the end of this comment for a keyword and reports the line.',
        help: 'Remove the backslash.',
        fix: { title: 'Remove the backslash', edits: [{ span, newText: '' }] },
      },
    ];
  });
}

function isFirstOnLine(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return text.slice(start, offset).trim() === '';
}
