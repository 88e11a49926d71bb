/** What the parser says about text that is no sentence of keepalived.conf. */
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
