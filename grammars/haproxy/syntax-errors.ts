/** What the parser says about text that is no sentence of haproxy.cfg. */
import type { Span } from '../core/source';
import type { SyntaxError } from '../core/syntax';
import type { ConditionalFault } from './conditionals';
import type { WordFault } from './split-words';

type Fault = Omit<SyntaxError, 'span'>;

const FAULTS: Readonly<Record<WordFault['kind'], Fault>> = {
  quote: {
    kind: 'unterminated-quote',
    message: 'This quote is never closed on its line: HAProxy refuses to start.',
    help: 'Add the closing quote, or put a backslash before a quote that is meant as text.',
  },
  hex: {
    kind: 'bad-escape',
    severity: 'error',
    message: 'Two hexadecimal digits must follow \\x: HAProxy refuses to start.',
    help: 'Write \\x2f and the like, or \\\\x for a backslash and an x.',
  },
  'variable-name': {
    kind: 'bad-escape',
    severity: 'error',
    message:
      'Inside double quotes "$" begins the name of an environment variable, and no name follows: HAProxy refuses to start.',
    help: 'Write \\$ for the sign itself, or use single quotes.',
  },
  'variable-brace': {
    kind: 'bad-escape',
    severity: 'error',
    message: 'The brace of this environment variable is never closed: HAProxy refuses to start.',
    help: 'Write ${NAME} or ${NAME-default}.',
  },
  empty: {
    kind: 'bad-line',
    severity: 'warning',
    message:
      'An empty word ends the line for HAProxy: everything behind it is ignored, and releases from 3.1 on refuse it.',
    help: 'Remove the empty quotes or put a value between them.',
  },
  'too-many': {
    kind: 'bad-line',
    severity: 'error',
    message: 'The line has more than 64 words: HAProxy refuses to start.',
    help: 'Spread the words over several lines (an ACL may be declared again under its name), or read them from a file.',
  },
  'line-end': {
    kind: 'bad-escape',
    severity: 'warning',
    message:
      'HAProxy does not join lines: this backslash becomes a word of its own and the next line is read as a keyword.',
    help: 'Write everything on one line.',
  },
};

/** Puts a fault of a line's words into words. */
export function reportWordFault(fault: WordFault, span: Span): SyntaxError {
  return { ...FAULTS[fault.kind], span };
}

export function reportByteOrderMark(): SyntaxError {
  return {
    kind: 'byte-order-mark',
    span: { start: 0, end: 1 },
    message:
      'The file begins with a byte-order mark, which becomes part of the first word: HAProxy does not know that word and refuses to start.',
    help: 'Save the file as UTF-8 without a byte-order mark.',
    fix: { title: 'Remove the byte-order mark', edits: [{ span: { start: 0, end: 1 }, newText: '' }] },
  };
}

export function reportConditional(span: Span, { message, isRead }: ConditionalFault): SyntaxError {
  return {
    kind: 'bad-conditional',
    span,
    message,
    ...(isRead && { isRead }),
    help: 'Each .if needs one .endif, and conditions as in `.if defined(NAME)`.',
  };
}

export function reportOpenConditional(span: Span): SyntaxError {
  return {
    kind: 'bad-conditional',
    span,
    message: 'This .if is never ended: HAProxy refuses to start.',
    help: 'Write .endif below the lines that depend on it.',
  };
}

/** @param end offset of the end of the text */
export function reportMissingLineBreak(span: Span, end: number): SyntaxError {
  return {
    kind: 'bad-line',
    severity: 'error',
    span,
    message: 'The last line does not end with a line break: HAProxy takes the file for cut off and refuses to start.',
    help: 'End the file with a line break.',
    fix: { title: 'Add the line break', edits: [{ span: { start: end, end }, newText: '\n' }] },
  };
}
