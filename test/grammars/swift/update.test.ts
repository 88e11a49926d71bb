import { parseDocument } from '../../../grammars/swift/build-document';
import { updateDocument } from '../../../grammars/swift/update';
import { expectUpdates } from '../expect-updates';

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
    expectUpdates((text) => parseDocument('squid.conf', text), updateDocument, TEXT, SNIPPETS);
  });
});
