import fc from 'fast-check';
import { walkDirectives } from '../../../grammars/core/syntax';
import type { Document } from '../../../grammars/core/syntax';
import { parseDocument } from '../../../grammars/swift/build-document';
import { updateDocument } from '../../../grammars/swift/update';

/** All that a document says, with its places. */
function describeDocument(document: Document): unknown {
  const lines: unknown[] = [];
  walkDirectives(document.directives, (line) => {
    const words = line.words.map(({ start, end, text, value, opaque }) => [start, end, text, value, opaque]);
    const block = line.block && [line.block.start, line.block.end, line.block.close?.start];
    lines.push([line.start, line.end, line.parent?.start, block, words]);
  });
  const comments = document.comments.map(({ start, end, text }) => [start, end, text]);
  const errors = document.syntaxErrors.map(({ kind, span }) => [kind, span.start, span.end]);
  return { lines, comments, errors, templated: document.templated, dialect: document.dialect, text: document.text };
}

const SNIPPETS = [
  '\n',
  ' ',
  '#',
  '"',
  '\\\n',
  '\\',
  '\r\n',
  'if true\n',
  '\nendif\n',
  '\nelse\n',
  '${x}',
  'x',
  '\nhttp_port 3129 # more\n',
  '\nio_thread_cnt 4\n',
];
const TEXT = `# head
http_port 3128
acl local src 192.0.2.0/24 # ours
acl many dstdomain .a.example.net \\
  # in between
  .b.example.net

if \${process_number} = 1
cache_mem 64 MB
endif
http_access allow local
# a comment \\
http_access deny all
refresh_pattern . 0 20% 4320
# end
`;

describe('updating a parsed squid.conf', () => {
  it('keeps the lines that an edit leaves as they are', () => {
    const before = parseDocument('squid.conf', TEXT);
    const kept = before.directives.at(-1);
    const at = TEXT.indexOf('192.0.2.0');
    const after = updateDocument(before, { start: at, end: at + 3, newText: '198' });
    expect(after.directives.at(-1)).toBe(kept);
    expect(after.directives[0]).toBe(before.directives[0]);
    expect(after.directives[1]).not.toBe(before.directives[1]);
  });

  it('gives what parsing the edited text gives', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom(...SNIPPETS, '')), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(edits, (steps) => {
        let document = parseDocument('squid.conf', TEXT);
        for (const [at, length, newText] of steps) {
          const start = at % (document.text.length + 1);
          const end = Math.min(document.text.length, start + length);
          const text = document.text.slice(0, start) + newText + document.text.slice(end);
          document = updateDocument(document, { start, end, newText });
          expect(describeDocument(document)).toEqual(describeDocument(parseDocument('squid.conf', text)));
        }
      }),
      { numRuns: 400 },
    );
  });
});
