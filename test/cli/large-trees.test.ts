/** Workers and the cache change how long a run takes, never what it says. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLEAN, MISSPELT } from './samples';
import { cdnlint, makeTree } from './run-cli';

/** More files than one share; includes across folders, a conf.d folder, and faults here and there. */
function makeLargeTree(): string {
  const files: Record<string, string> = {
    'cdnlint.yaml': 'rules: { syntax/unknown-keyword: warning }\n',
    'zz-common/keepalived.d/pieces.conf': `vrrp_script check {\n    script "/bin/true"\n}\n${CLEAN}`,
  };
  for (let node = 0; node < 230; node++) {
    const name = `site${String(node).padStart(3, '0')}`;
    const text = node % 7 === 0 ? MISSPELT : CLEAN;
    files[`${name}/lvs1/keepalived.conf`] =
      `include ../../zz-common/keepalived.d/pieces.conf\n${text.replaceAll('192.0.2.1', `198.51.100.${node}`)}`;
    files[`${name}/lvs2/keepalived.conf`] = text.replaceAll('192.0.2.1', `198.51.100.${node}`).replace('150', '100');
  }
  return makeTree(files);
}

const root = makeLargeTree();
const lint = (...args: string[]): { code: number | null; stdout: string; stderr: string } =>
  cdnlint(['--format', 'json', ...args, '.'], { cwd: root, timeout: 60_000 });

describe('--workers', () => {
  it('gives the same with one thread and with three', () => {
    const one = lint('--workers', '1');
    const three = lint('--workers', '3');
    expect(one.stdout).toContain('"files":461');
    expect(three).toEqual(one);
  }, 60_000);
});

describe('--cache', () => {
  it('gives the same from the cache', () => {
    const first = lint('--cache');
    const entries = readdirSync(join(root, '.cache/cdnlint')).filter((name) => /^[0-9a-f]{64}$/.test(name));
    expect(entries).toHaveLength(1);
    expect(lint('--cache')).toEqual(first);
    expect(first).toEqual(lint());
  }, 60_000);

  it('sees every change: a file, the settings, a new file, what an include names', () => {
    const small = makeTree({
      '.gitignore': 'hidden.conf\n',
      'a/keepalived.conf': `include ../hidden.conf\n${CLEAN}`,
    });
    const count = (): number =>
      (JSON.parse(cdnlint(['--format', 'json', '--cache', '.'], { cwd: small }).stdout) as { diagnostics: unknown[] })
        .diagnostics.length;
    const clean = count();
    writeFileSync(join(small, 'hidden.conf'), 'vrrp_instance more {\n    priorty 1\n}\n');
    const withHidden = count();
    expect(withHidden).toBeGreaterThan(clean);
    writeFileSync(join(small, 'hidden.conf'), 'vrrp_instance more {\n    priorty 1\n    prioriti 1\n}\n');
    expect(count()).toBe(withHidden + 1);
    // A service of its own: no pair of the first.
    const apart = MISSPELT.replace('site', 'other').replace('61', '62').replace('192.0.2.1/', '192.0.2.9/');
    writeFileSync(join(small, 'keepalived.conf'), apart);
    expect(count()).toBe(withHidden + 2);
    writeFileSync(join(small, 'cdnlint.yaml'), 'rules: { syntax/unknown-keyword: "off" }\n');
    expect(count()).toBeLessThan(withHidden + 2);
  });

  it('is not fooled by a damaged entry', () => {
    const small = makeTree({ 'a/keepalived.conf': MISSPELT });
    const run = (): string =>
      cdnlint(['--format', 'json', '--cache', '--cache-location', 'kept', '.'], { cwd: small }).stdout;
    const expected = run();
    const folder = join(small, 'kept');
    for (const damage of [
      (text: string) => text.replace('error', 'errot'),
      () => '',
      (text: string) => text.slice(0, 200),
      () => '\0',
    ]) {
      for (const name of readdirSync(folder))
        if (name.length === 64) writeFileSync(join(folder, name), damage(readFileSync(join(folder, name), 'utf8')));
      expect(run()).toBe(expected);
    }
  });

  it('is hidden from git in a folder of its own, and in no other', () => {
    const small = makeTree({ 'a/keepalived.conf': MISSPELT, '.gitignore': 'mine\n', 'there/x': '' });
    const run = (...args: string[]): number | null =>
      cdnlint(['--cache', ...args, '-q', '--fail-on', 'never', '.'], { cwd: small }).code;
    for (const place of ['.', 'there', 'new/folder']) expect(run('--cache-location', place)).toBe(0);
    expect(readFileSync(join(small, '.gitignore'), 'utf8')).toBe('mine\n');
    expect(existsSync(join(small, 'there/.gitignore'))).toBe(false);
    expect(readFileSync(join(small, 'new/folder/.gitignore'), 'utf8')).toBe('*\n');
    expect(run('--cache-location', '')).toBe(2);
  });

  it('that can not be written is no reason to fail', () => {
    const small = makeTree({ 'a/keepalived.conf': CLEAN, file: '' });
    const { code, stderr } = cdnlint(['--cache', '--cache-location', 'file/below', '.'], { cwd: small });
    expect(code).toBe(0);
    expect(stderr).toContain('the cache is not written');
  });
});
