import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printDiff } from '../../cli/print-diff';
import { CLEAN, MISSPELT, WITH_MARK, WITH_NOTE } from './samples';
import { cdnlint, cdnlintJson, makeTree } from './run-cli';

const FILE = 'a/keepalived.conf';

describe('--fix', () => {
  it('mends what is safe, and only that', () => {
    const root = makeTree({ [FILE]: WITH_MARK, 'b/keepalived.conf': MISSPELT });
    const { code, stderr } = cdnlint(['--fix', root]);
    expect(readFileSync(join(root, FILE), 'utf8')).toBe(CLEAN);
    expect(readFileSync(join(root, 'b/keepalived.conf'), 'utf8')).toBe(MISSPELT);
    expect(stderr).toContain('1 fix applied to 1 file');
    expect(code).toBe(1);
  });

  it('takes suggestions too with --unsafe-fixes', () => {
    const root = makeTree({ [FILE]: MISSPELT });
    expect(cdnlint(['--fix', '--unsafe-fixes', root]).code).toBe(0);
    expect(readFileSync(join(root, FILE), 'utf8')).toBe(CLEAN);
  });

  it('removes a suppression that suppresses nothing, with its line', () => {
    const root = makeTree({ [FILE]: WITH_NOTE });
    cdnlint(['--fix', root]);
    expect(readFileSync(join(root, FILE), 'utf8')).toBe(CLEAN);
  });

  it('keeps mode, line ends, a missing last line break and the link', () => {
    const crlf = WITH_NOTE.trimEnd().replaceAll('\n', '\r\n');
    const root = makeTree({ 'real/keepalived.conf.in': crlf });
    const real = join(root, 'real/keepalived.conf.in');
    chmodSync(real, 0o640);
    symlinkSync(real, join(root, 'keepalived.conf'));
    cdnlint(['--fix', '--language', 'keepalived', join(root, 'keepalived.conf')]);
    expect(readFileSync(real, 'utf8')).toBe(CLEAN.trimEnd().replaceAll('\n', '\r\n'));
    expect(statSync(real).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(root, 'keepalived.conf')).isSymbolicLink()).toBe(true);
    expect(readdirSync(join(root, 'real'))).toEqual(['keepalived.conf.in']);
  });

  it.each([
    ['GBK', Buffer.from([0xd6, 0xf7, 0xbb, 0xfa])], // 主机
    ['GB18030 of four bytes', Buffer.from([0x81, 0x39, 0xee, 0x39, 0xd6, 0xf7])],
    ['Windows-1252', Buffer.from([0x6d, 0xfc, 0xdf, 0xff, 0x2e])],
    ['UTF-8', Buffer.from('主机😀')],
  ])('keeps %s', (_, bytes) => {
    const comment = (text: string): Buffer => Buffer.concat([Buffer.from('# '), bytes, Buffer.from(`\n${text}`)]);
    const root = makeTree({ [FILE]: comment(WITH_NOTE) });
    cdnlint(['--fix', root]);
    expect(readFileSync(join(root, FILE))).toEqual(comment(CLEAN));
  });

  it('leaves a read-only file alone, and says so', () => {
    if (process.getuid?.() === 0) return; // root writes everything
    const root = makeTree({ [FILE]: WITH_MARK });
    chmodSync(join(root, FILE), 0o444);
    const { code, stderr } = cdnlint(['--fix', root]);
    expect({ code, text: readFileSync(join(root, FILE), 'utf8') }).toEqual({ code: 2, text: WITH_MARK });
    expect(stderr).toContain('can not be written');
  });

  it('writes nothing where there is nothing to fix', () => {
    const root = makeTree({ [FILE]: CLEAN });
    const before = statSync(join(root, FILE));
    cdnlint(['--fix', root]);
    expect(statSync(join(root, FILE)).ino).toBe(before.ino);
  });

  it('is done after one run: a second changes nothing', () => {
    const root = makeTree({ [FILE]: `\ufeff${WITH_NOTE}` });
    cdnlint(['--fix', '--unsafe-fixes', root]);
    const once = readFileSync(join(root, FILE), 'utf8');
    cdnlint(['--fix', '--unsafe-fixes', root]);
    expect(readFileSync(join(root, FILE), 'utf8')).toBe(once);
    expect(cdnlintJson([root]).diagnostics).toEqual([]);
  });
});

describe('--fix-dry-run', () => {
  it('prints a diff that patch takes, and writes nothing', () => {
    const root = makeTree({
      'cdnlint.yaml': 'rules: { pair/*: off }\n',
      [FILE]: WITH_NOTE,
      'b/keepalived.conf': MISSPELT.trimEnd(),
    });
    const { stdout, code } = cdnlint(['--fix-dry-run', '--unsafe-fixes', '.'], { cwd: root });
    expect(code).toBe(1);
    expect(readFileSync(join(root, FILE), 'utf8')).toBe(WITH_NOTE);
    writeFileSync(join(root, 'fixes.patch'), stdout);
    const { status, stderr } = spawnSync('git', ['apply', 'fixes.patch'], { cwd: root, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(join(root, FILE), 'utf8')).toBe(CLEAN);
    expect(readFileSync(join(root, 'b/keepalived.conf'), 'utf8')).toBe(CLEAN.trimEnd());
  });

  it('prints nothing and ends with 0 where there is nothing to fix', () => {
    expect(cdnlint(['--fix-dry-run', makeTree({ [FILE]: CLEAN })])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('a patch', () => {
  const change = {
    name: 'a\u001b[31m.cfg',
    before: 'one \u001b[2J\ttwo\r\n',
    after: 'one \u001b[2J\tthree\r\n',
    colour: false,
  };

  it('shows signs for control characters where a person looks at it, tabs and ends of lines as they are', () => {
    expect(printDiff(change, true)).toContain('\n+one ␛[2J\tthree\r\n');
    expect(printDiff(change, true)).not.toContain('\u001b');
  });

  it('has them as they are where a program reads it', () => {
    expect(printDiff(change, false)).toContain('\n+one \u001b[2J\tthree\r\n');
  });
});
