import fc from 'fast-check';
import { walkDirectives } from '../../../grammars/core/syntax';
import type { Document } from '../../../grammars/core/syntax';
import { parseDocument } from '../../../grammars/haproxy/build-document';
import { updateDocument } from '../../../grammars/haproxy/update';

/** All that a document says, with its places. */
function describeDocument(document: Document): unknown {
  const lines: unknown[] = [];
  walkDirectives(document.directives, (line) => {
    const words = line.words.map(({ start, end, text, value, opaque }) => [start, end, text, value, opaque]);
    lines.push([line.start, line.end, line.parent?.start, words]);
  });
  const comments = document.comments.map(({ start, end, text }) => [start, end, text]);
  const errors = document.syntaxErrors.map(({ kind, span }) => [kind, span.start, span.end]);
  return { lines, comments, errors, templated: document.templated, text: document.text };
}

const SNIPPETS = [
  '\n',
  ' ',
  '#',
  '"',
  "'",
  '\\',
  'global\n',
  '\nfrontend f\n',
  'backend',
  '.if 0\n',
  '{{ a }}',
  'x',
  '\n  bind :80\n',
];
const TEXT = `# head
global
    maxconn 100 # most
defaults
    mode http

# web
frontend web
    bind :80 name "a b"
    default_backend app
backend app
    server a 192.0.2.1:80 check
`;

describe('updating a parsed haproxy.cfg', () => {
  it('gives what parsing the edited text gives', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom(...SNIPPETS, '')), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(edits, (steps) => {
        let document = parseDocument('haproxy.cfg', TEXT);
        for (const [at, length, newText] of steps) {
          const start = at % (document.text.length + 1);
          const end = Math.min(document.text.length, start + length);
          const text = document.text.slice(0, start) + newText + document.text.slice(end);
          document = updateDocument(document, { start, end, newText });
          expect(describeDocument(document)).toEqual(describeDocument(parseDocument('haproxy.cfg', text)));
        }
      }),
      { numRuns: 400 },
    );
  });
});
