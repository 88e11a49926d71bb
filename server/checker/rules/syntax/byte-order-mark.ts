import { textAt } from '../../../../grammars/core/syntax';
import { defineRule } from '../../rule';

/** All three programs take the mark for a part of the first word; measured with HAProxy 2.6, keepalived 2.2 and Squid 5.7. */
export const byteOrderMark = defineRule({
  id: 'syntax/byte-order-mark',
  scope: 'document',
  languages: ['keepalived', 'haproxy', 'swift'],
  severity: 'error',
  summary: 'The file starts with a UTF-8 byte-order mark.',
  why: `Windows editors write three invisible bytes at the start of a file. The programs take them for a part of the first
word and no longer know it; keepalived then drops the whole first block without stopping.`,
  sources: ['https://www.unicode.org/faq/utf_bom.html'],
  fixable: 'fix',
  check({ document, report }) {
    if (textAt(document, { start: 0, end: 1 }) !== '\uFEFF') return;
    const span = { start: 0, end: 1 };
    report({
      span,
      message: 'The file starts with a byte-order mark, which the program takes for a part of the first word.',
      help: 'Save the file as UTF-8 without a byte-order mark.',
      fix: { title: 'Remove the byte-order mark', edits: [{ file: document.path, span, newText: '' }] },
    });
  },
});
