import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from '../../../grammars/swift/build-document';
import { formatDocument } from '../../../grammars/swift/format';

const format = (text: string, indent = 4) => formatDocument(parseDocument('squid.conf', text), { indent });

describe('formatting', () => {
  it('leaves one blank between words and one empty line in a row', () => {
    expect(format('\n\nhttp_port   3128\t accel   # main\n\n\n\nvia  off  \n\n')).toBe(
      'http_port 3128 accel # main\n\nvia off\n',
    );
  });

  it('indents what stands in conditionals', () => {
    expect(format('if true\nvia on\n# no\nelse\nvia off\nendif\n')).toBe(
      'if true\n    via on\n    # no\nelse\n    via off\nendif\n',
    );
    expect(format('if true\nvia on\nendif', 0)).toBe('if true\n\tvia on\nendif\n');
  });

  it('keeps continued lines, texts and formats as they are', () => {
    const text = 'acl a port 80 \\\n        443\nlogformat f  %ts   %>a\nerr_html_text  a   b\n';
    expect(format(text)).toBe(text);
  });

  it('keeps the line ends of the file', () => {
    expect(format('via  on\r\nvia off\r\n')).toBe('via on\r\nvia off\r\n');
  });

  it('leaves a file alone whose conditionals do not match', () => {
    expect(format('if true\nvia  on\n')).toBeUndefined();
  });

  it('changes nothing when done again, in every fixture', () => {
    const folder = join(__dirname, '..', '..', '..', 'fixtures', 'swift');
    for (const name of readdirSync(folder)) {
      const once = format(readFileSync(join(folder, name), 'utf8'));
      expect(once).toBeDefined();
      expect(format(once ?? '')).toBe(once);
    }
  });
});
