/** Files that nobody would want to read: a clear diagnostic each, in bounded time, and the others are still linted. */
import { spawnSync } from 'node:child_process';
import { chmodSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLEAN, MISSPELT } from './samples';
import type { JsonDiagnostic } from './run-cli';
import { cdnlint, cdnlintJson, makeTree } from './run-cli';

/** No pair with the files under test: another name, another address. */
const OTHER = MISSPELT.replaceAll('192.0.2.1', '198.51.100.7')
  .replace('instance site', 'instance elsewhere')
  .replace('61', '62');

const NOBODY = 65_534;

/** A tree with one more host that must still be linted. */
function makeHostile(files: Readonly<Record<string, string | Buffer>>): string {
  return makeTree({ 'other/keepalived.conf': OTHER, ...files });
}

/** Lints, and gives what is said of anything but the other host. */
function lintHostile(root: string, ...args: string[]): readonly JsonDiagnostic[] {
  const { diagnostics } = cdnlintJson([...args, '.'], { cwd: root, timeout: 20_000 });
  expect(
    diagnostics.some(({ file, rule }) => file === 'other/keepalived.conf' && rule === 'syntax/unknown-keyword'),
  ).toBe(true);
  return diagnostics.filter(
    ({ file, rule }) => file !== 'other/keepalived.conf' && /^(syntax|files|settings)\//.test(rule),
  );
}

const rules = (diagnostics: readonly JsonDiagnostic[]): string[] => [...new Set(diagnostics.map(({ rule }) => rule))];

describe('a file', () => {
  it('of 100 MB is reported, not read', () => {
    const root = makeHostile({ 'big/keepalived.conf': CLEAN });
    truncateSync(join(root, 'big/keepalived.conf'), 100 * 1024 * 1024);
    const said = lintHostile(root);
    expect(rules(said)).toEqual(['files/too-large']);
    expect(said[0]?.message).toContain('100 MB');
  });

  it('with a line of 10 MB is read, and what is said fits a terminal', () => {
    const root = makeHostile({ 'long/keepalived.conf': `${CLEAN}${'x'.repeat(10_000_000)}\n` });
    const { stdout, code } = cdnlint(['.'], { cwd: root, timeout: 20_000 });
    expect(code).toBe(1);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(700);
  });

  it('with 10,000 nested blocks is read', () => {
    const root = makeHostile({
      'deep/keepalived.conf': `${'vrrp_instance a {\n'.repeat(10_000)}${'}\n'.repeat(10_000)}`,
    });
    expect(lintHostile(root).length).toBeGreaterThan(0);
  });

  it.each([
    ['lines', 'a\n'.repeat(600_000), '600000 lines'],
    ['words', `acl a src ${'1 '.repeat(4_100_000)}\n`, '4100003 words'],
  ])('with more %s than memory has room for is reported, not read', (_, text, reason) => {
    const root = makeHostile({ 'many/squid.conf': text });
    const said = lintHostile(root);
    expect(rules(said)).toEqual(['files/too-large']);
    expect(said[0]?.message).toContain(reason);
  });

  it('that takes the whole stack to read is reported, and the others are read', () => {
    const root = makeHostile({ 'stack/keepalived.conf': `vrrp_script a {\n script ${'a""'.repeat(3_000_000)}\n}\n` });
    expect(rules(lintHostile(root))).toContain('files/too-large');
  });

  it.each([
    ['keepalived.conf', `${'a {\n'.repeat(10_000)}${'}\n'.repeat(10_000)}`],
    ['squid.conf', `${'if true\n'.repeat(10_000)}${'endif\n'.repeat(10_000)}`],
    ['haproxy.cfg', `.if ${'('.repeat(100_000)}\n.endif\n`],
    ['lvs.sh', `#!/bin/sh\nip addr add 192.0.2.1/32 dev lo\n${'('.repeat(20_000)}\n`],
  ])('%s nested 10,000 times is no fault of cdnlint', (name, text) => {
    const root = makeHostile({ [`deep/${name}`]: text });
    expect([0, 1]).toContain(cdnlint(['--format', 'json', root]).code);
  });

  it.each([
    [
      'GBK',
      Buffer.concat([Buffer.from([0x23, 0x20, 0xd6, 0xf7, 0xbb, 0xfa, 0x0a]), Buffer.from(CLEAN)]),
      'files/bad-encoding',
    ],
    ['UTF-16', Buffer.from(`\ufeff${CLEAN}`, 'utf16le'), 'files/bad-encoding'],
    ['UTF-16, big end first', Buffer.from(`\ufeff${CLEAN}`, 'utf16le').swap16(), 'files/bad-encoding'],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from(`${CLEAN}# `), Buffer.from([0xff, 0xc0, 0x20])]),
      'files/bad-encoding',
    ],
    ['NUL bytes', Buffer.from(CLEAN.replace('eth0', 'eth0\0')), 'files/not-text'],
  ])('with %s is said to be so', (_, bytes, rule) => {
    expect(rules(lintHostile(makeHostile({ 'odd/keepalived.conf': bytes })))).toContain(rule);
  });

  it('with CR alone at line ends does no harm', () => {
    const root = makeHostile({ 'mac/keepalived.conf': CLEAN.replaceAll('\n', '\r') });
    expect(() => lintHostile(root)).not.toThrow();
  });

  it('with git conflict markers gives one diagnostic', () => {
    const conflict = CLEAN.replace(
      '    priority 150\n',
      '<<<<<<< HEAD\n    priority 150\n=======\n    priority 100\n>>>>>>> other\n',
    );
    expect(lintHostile(makeHostile({ 'merge/keepalived.conf': conflict })).map(({ rule }) => rule)).toEqual([
      'syntax/merge-conflict',
    ]);
  });

  it('that can not be read is said to be so', () => {
    const root = makeHostile({ 'secret/keepalived.conf': CLEAN, 'closed/haproxy.cfg': '' });
    chmodSync(root, 0o755);
    chmodSync(join(root, 'secret/keepalived.conf'), 0);
    chmodSync(join(root, 'closed'), 0);
    // Root reads everything, so that somebody else is asked.
    const uid = process.getuid?.() === 0 ? { uid: NOBODY } : {};
    const { code, diagnostics } = cdnlintJson(['.'], { cwd: root, ...uid });
    expect(code).toBe(2);
    expect(diagnostics.filter(({ rule }) => rule.startsWith('files/'))).toMatchObject([
      { file: 'closed', rule: 'files/unreadable' },
      { file: 'secret/keepalived.conf', rule: 'files/unreadable' },
    ]);
    expect(diagnostics.some(({ rule }) => rule === 'syntax/unknown-keyword')).toBe(true);
  });

  it('that is a pipe or a device is never waited for', () => {
    const root = makeHostile({ 'pipe/.keep': '' });
    expect(spawnSync('mkfifo', [join(root, 'pipe/keepalived.conf')]).status).toBe(0);
    symlinkSync('/dev/zero', join(root, 'pipe/haproxy.cfg'));
    const { code, diagnostics } = cdnlintJson(['pipe/keepalived.conf', 'pipe/haproxy.cfg'], { cwd: root });
    expect(code).toBe(2);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['files/unreadable', 'files/unreadable']);
    lintHostile(root);
  });

  it('whose name holds line breaks and escape codes never reaches the terminal raw', () => {
    const name = 'a\u001b[31m\nb\u0007/keepalived.conf';
    const root = makeHostile({ [name]: MISSPELT.replace('pirority', 'pirority\u001b[2J') });
    for (const format of [
      'pretty',
      'compact',
      'github',
      'azure',
      'markdown',
      'json',
      'sarif',
      'junit',
      'checkstyle',
      'rdjson',
      'gitlab',
    ]) {
      const { stdout, stderr } = cdnlint(['--format', format, '--verbose', '.'], { cwd: root });
      // eslint-disable-next-line no-control-regex -- these are what it looks for
      expect(stdout + stderr).not.toMatch(/[\0-\x08\x0b-\x1f\x7f]/);
      expect(stdout).toMatch(/\n$/);
    }
    const { stderr } = cdnlint([join(root, 'no\u001b[31m.conf')]);
    // eslint-disable-next-line no-control-regex -- these are what it looks for
    expect(stderr).not.toMatch(/\u001b/);
  });
});

describe('an include', () => {
  const including = (pattern: string): string => `include ${pattern}\n${CLEAN}`;

  it('that leads back to itself ends', () => {
    const root = makeHostile({
      'ring/keepalived.conf': including('second.conf'),
      'ring/second.conf': 'include keepalived.conf\ninclude second.conf\n',
    });
    expect(() => lintHostile(root)).not.toThrow();
  });

  it('that leaves the tree is reported, not read', () => {
    const outside = makeTree({ 'secret.conf': 'vrrp_instance stolen { stat }\n' });
    const root = makeHostile({
      'out/keepalived.conf': including(`../../${outside.split('/').at(-1) ?? ''}/secret.conf`),
    });
    const said = lintHostile(root);
    expect(rules(said)).toContain('files/outside-include');
    expect(JSON.stringify(said)).not.toContain('stolen');
  });

  it('that leaves the tree is read where cdnlint.yaml allows it', () => {
    const outside = makeTree({ 'more.conf': 'vrrp_instance more { stat }\n' });
    const root = makeHostile({
      'cdnlint.yaml': `include-outside: [${JSON.stringify(outside)}]\n`,
      'out/keepalived.conf': including(`../../${outside.split('/').at(-1) ?? ''}/more.conf`),
    });
    const said = lintHostile(root);
    expect(rules(said)).not.toContain('files/outside-include');
    expect(said.some(({ file }) => file.endsWith('more.conf'))).toBe(true);
  });
});

describe('links', () => {
  it('in a ring end', () => {
    const root = makeHostile({ 'a/keepalived.conf': CLEAN });
    symlinkSync('..', join(root, 'a/up'));
    symlinkSync('self', join(root, 'a/self'));
    expect(lintHostile(root)).toEqual([]);
  });
});

describe('cdnlint.yaml', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]
b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]
f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]
ignore: *f
clusters: *f
`;

  it.each([
    ['that multiplies', bomb],
    ['of 10,000 nested brackets', '['.repeat(10_000)],
    ['of two million blanks', ' '.repeat(2_000_000)],
    ['that is no YAML', 'rules: {\n  - x\n: :\n\t'],
    ['that is binary', '\0\x01\x02'],
    ['whose aliases have no anchor', 'rules: *nothing\n'],
    ['with a prototype in it', '__proto__: { rules: {} }\nrules: { constructor: off, __proto__: off }\n'],
  ])('%s is reported with its name', (_, text) => {
    const root = makeHostile({ 'cdnlint.yaml': text });
    const { code, diagnostics, stderr } = { stderr: '', ...cdnlintJson(['.'], { cwd: root, timeout: 20_000 }) };
    expect(stderr).toBe('');
    expect(code).toBe(2);
    expect(diagnostics.some(({ file, rule }) => file === 'cdnlint.yaml' && rule.startsWith('settings/'))).toBe(true);
  });

  it('that extends itself, or what is not there, is reported', () => {
    for (const name of ['cdnlint.yaml', 'nothing.yaml', '.', '/dev/zero']) {
      const root = makeHostile({ 'cdnlint.yaml': `extends: ${name}\n` });
      const { code, diagnostics } = cdnlintJson(['.'], { cwd: root });
      expect(code).toBe(2);
      expect(diagnostics.map(({ rule }) => rule)).toContain('settings/bad-extends');
    }
  });
});

describe('many files', () => {
  it('of something else cost nothing and say nothing', () => {
    const files: Record<string, string> = {};
    for (let at = 0; at < 300; at++) files[`src/file${at}.conf`] = `[section${at}]\nkey=value\n`;
    const root = makeHostile(files);
    writeFileSync(join(root, 'src/noise.cfg'), '\0\0\0');
    expect(lintHostile(root)).toEqual([]);
  });
});
