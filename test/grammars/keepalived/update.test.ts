/** Editing a document gives what parsing the edited text gives, places included. */
import type { Directive, Document } from '../../../grammars/core/syntax';
import { parseDocument } from '../../../grammars/keepalived/build-document';
import { updateDocument } from '../../../grammars/keepalived/update';
import { seedRandom } from '../../conformance/mutate';

const TEXT = `# two instances
vrrp_instance VI_1 {
    interface eth0 # outer
    virtual_ipaddress {
        192.0.2.1/24
    }
}

vrrp_instance VI_2
{
    interface eth1
    authentication {
        auth_type PASS
        auth_pass "a b"
    }
}
# end
`;

function printTree(directives: readonly Directive[]): unknown {
  return directives.map((each) => [
    each.start,
    each.end,
    each.words.map(({ start, end, value }) => [start, end, value]),
    each.block && [each.block.start, each.block.end, each.block.close?.start, printTree(each.block.directives)],
  ]);
}

function print(document: Document): unknown {
  return {
    tree: printTree(document.directives),
    comments: document.comments.map(({ start, end, text }) => [start, end, text]),
    errors: document.syntaxErrors.map(({ kind, span }) => [kind, span.start, span.end]),
    lines: document.lines.lineCount,
    text: document.text,
  };
}

function edited(text: string, start: number, end: number, newText: string): void {
  const document = updateDocument(parseDocument('keepalived.conf', text), { start, end, newText });
  const parsed = parseDocument('keepalived.conf', text.slice(0, start) + newText + text.slice(end));
  expect(print(document)).toEqual(print(parsed));
}

describe('an edit', () => {
  it('keeps the blocks that it does not touch', () => {
    const before = parseDocument('keepalived.conf', TEXT);
    const at = TEXT.indexOf('eth0') + 4;
    const after = updateDocument(before, { start: at, end: at, newText: '.100' });
    expect(after.directives[1]).toBe(before.directives[1]);
    expect(after.directives[0]).not.toBe(before.directives[0]);
    expect(after.directives[1]?.start).toBe(TEXT.indexOf('vrrp_instance VI_2') + 4);
  });

  it.each(['{', '}', '"', '#', '\n', '$A=1\n', '${X}', '{{ x }}', '@main ', '\\', ' # x \\\n', '~SEQ(a,1,2) '])(
    'gives what a full parse gives for %j anywhere',
    (newText) => {
      for (let at = 0; at <= TEXT.length; at += 3) edited(TEXT, at, at, newText);
    },
  );

  it('gives what a full parse gives for three hundred random edits, one after the other', () => {
    const random = seedRandom(7);
    const pieces = ['a', ' ', '\n', '{', '}', '"', '#', 'interface eth9\n', '192.0.2.9', '!x\n', ''];
    let document: Document = parseDocument('keepalived.conf', TEXT);
    for (let round = 0; round < 300; round++) {
      if (document.text.length > 1200) document = parseDocument('keepalived.conf', TEXT);
      const start = Math.floor(random() * (document.text.length + 1));
      const end = Math.min(document.text.length, start + Math.floor(random() * 4));
      const newText = pieces[Math.floor(random() * pieces.length)] ?? '';
      const text = document.text.slice(0, start) + newText + document.text.slice(end);
      document = updateDocument(document, { start, end, newText });
      expect(print(document)).toEqual(print(parseDocument('keepalived.conf', text)));
    }
  });
});
