import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLEAN, MISSPELT, WITH_NOTE } from './samples';
import { cdnlint, cdnlintJson, makeTree } from './run-cli';

describe('the exit code', () => {
  const clean = makeTree({ 'lvs1/keepalived.conf': CLEAN });
  const faulty = makeTree({ 'lvs1/keepalived.conf': MISSPELT });
  const noted = makeTree({ 'lvs1/keepalived.conf': WITH_NOTE });

  it('is 0 for a clean tree', () => {
    expect(cdnlint([clean])).toMatchObject({ code: 0, stderr: '' });
  });

  it('is 1 for a finding at the threshold', () => {
    expect(cdnlint([faulty]).code).toBe(1);
  });

  it.each([
    ['info', 1],
    ['warning', 0],
    ['error', 0],
    ['never', 0],
  ])('counts a note with --fail-on %s as %i: the threshold is inclusive', (threshold, code) => {
    expect(cdnlint(['--fail-on', threshold, noted]).code).toBe(code);
  });

  it('is 0 with --fail-on never whatever is found', () => {
    expect(cdnlint(['--fail-on', 'never', faulty]).code).toBe(0);
  });

  it('is never 0 for a patch where a file or the settings have a mistake', () => {
    const root = makeTree({ 'cdnlint.yaml': 'ruels: {}\n', 'a/keepalived.conf': CLEAN });
    expect(cdnlint(['--fix-dry-run', root])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('ruels') as string,
    });
  });

  it('for a command that is misspelt names the right one, and claims nothing', () => {
    const { code, stdout, stderr } = cdnlint(['lnt']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Did you mean "lint"?');
    expect(cdnlint(['rules', 'pairs'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"pair"?') as string,
    });
  });

  it('is 2 for a path that is not there, even beside clean ones', () => {
    const { code, stderr } = cdnlint([clean, join(clean, 'nothing')]);
    expect(code).toBe(2);
    expect(stderr).toContain('no such file or folder');
  });

  it('is 2 for a folder without anything to check', () => {
    const { code, stderr } = cdnlint([makeTree({ 'readme.md': '# hello\n' })]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('no file of') as string });
  });

  it('is 2 for a mistake in cdnlint.yaml, which is shown with its place', () => {
    const root = makeTree({ 'lvs1/keepalived.conf': CLEAN, 'cdnlint.yaml': 'rules:\n  syntax/unknown-keywrod: off\n' });
    const { code, diagnostics } = cdnlintJson([root]);
    expect(code).toBe(2);
    expect(diagnostics[0]).toMatchObject({
      rule: 'settings/unknown-rule',
      help: 'Did you mean "syntax/unknown-keyword"?',
      range: { start: { line: 2, column: 3 } },
    });
  });

  it('is 2 for a file that can not be read', () => {
    if (process.getuid?.() === 0) return; // root reads everything
    chmodSync(join(faulty, 'lvs1/keepalived.conf'), 0);
    expect(cdnlint([join(faulty, 'lvs1/keepalived.conf')]).code).toBe(2);
    chmodSync(join(faulty, 'lvs1/keepalived.conf'), 0o644);
  });

  it.each([
    [['--nonsense']],
    [['--format', 'xml']],
    [['--fail-on', 'eror']],
    [['--max-warnings', 'few']],
    [['--target', 'haproxy']],
    [['--target', 'nginx=1']],
    [['--staged', '--since', 'HEAD']],
    [['--unsafe-fixes']],
    [['--update-baseline']],
    [['--baseline', '/nonexistent/baseline.json']],
    [['--fix', '-']],
    [['--config', '/nonexistent/cdnlint.yaml']],
  ])('is 2 for %j', (args) => {
    const { code, stderr, stdout } = cdnlint([...args, clean]);
    expect(code).toBe(2);
    expect(stderr + stdout).not.toMatch(/^\s+at /m);
  });
});

describe('standard input', () => {
  it('is checked under the name given', () => {
    const { diagnostics, code } = cdnlintJson(['--stdin-filename', 'lvs9/keepalived.conf', '-'], { input: MISSPELT });
    expect(code).toBe(1);
    expect(diagnostics[0]).toMatchObject({ file: 'lvs9/keepalived.conf', rule: 'syntax/unknown-keyword' });
  });

  it('is checked as the language given', () => {
    const { diagnostics } = cdnlintJson(['--language', 'keepalived', '-'], { input: MISSPELT });
    expect(diagnostics[0]).toMatchObject({ file: '<stdin>', rule: 'syntax/unknown-keyword' });
  });

  it("stands for the file on disk, in that file's tree", () => {
    const root = makeTree({ 'cdnlint.yaml': 'rules: { syntax/unknown-keyword: warning }', 'a/keepalived.conf': CLEAN });
    const { diagnostics } = cdnlintJson(['--stdin-filename', 'a/keepalived.conf', '-'], { cwd: root, input: MISSPELT });
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
  });
});

describe('--max-warnings', () => {
  const root = makeTree({
    'cdnlint.yaml': 'rules: { syntax/unknown-keyword: warning }\n',
    'a/keepalived.conf': MISSPELT.replace('advert_int', 'advret_int'),
  });

  it.each([
    [0, 1],
    [1, 1],
    [2, 0],
  ])('%i ends with %i where there are two', (limit, code) => {
    expect(cdnlint(['--max-warnings', String(limit), root]).code).toBe(code);
  });
});

/** Files and severities of what is said of keywords; rules about pairs may say more. */
const listUnknownKeywords = (root: string): string[][] =>
  cdnlintJson([root], { cwd: root })
    .diagnostics.filter(({ rule }) => rule === 'syntax/unknown-keyword')
    .map(({ file, severity }) => [file, severity]);

describe('settings', () => {
  it('have per-path overrides, of which the last that matches wins', () => {
    const root = makeTree({
      'cdnlint.yaml': `rules: { syntax/unknown-keyword: info }
overrides:
  - { files: ["a/**"], rules: { syntax/unknown-keyword: warning } }
  - { files: ["a/keep*"], rules: { syntax/unknown-keyword: "off" } }
`,
      'a/keepalived.conf': MISSPELT,
      'a/sub/keepalived.conf': MISSPELT,
      'b/keepalived.conf': MISSPELT,
    });
    const found = listUnknownKeywords(root);
    expect(found).toEqual([
      ['a/sub/keepalived.conf', 'warning'],
      ['b/keepalived.conf', 'info'],
    ]);
  });

  it('inherit from the file that they extend', () => {
    const root = makeTree({
      'base/house.yaml': 'rules: { syntax/unknown-keyword: warning }\n',
      'node/cdnlint.yaml': 'extends: ../base/house.yaml\n',
      'node/a/keepalived.conf': MISSPELT,
    });
    expect(cdnlintJson([join(root, 'node')]).diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('are passed over with --no-config', () => {
    const root = makeTree({ 'cdnlint.yaml': 'rules: { syntax/unknown-keyword: off }', 'a/keepalived.conf': MISSPELT });
    expect(cdnlint([root]).code).toBe(0);
    expect(cdnlint(['--no-config', root]).code).toBe(1);
  });

  it('can be another file with --config', () => {
    const root = makeTree({ 'other.yaml': 'rules: { syntax/unknown-keyword: off }', 'a/keepalived.conf': MISSPELT });
    expect(cdnlint(['--config', join(root, 'other.yaml'), root]).code).toBe(0);
  });

  it('of a tree below are in force there', () => {
    const root = makeTree({
      'a/keepalived.conf': MISSPELT,
      'b/cdnlint.yaml': 'rules: { syntax/unknown-keyword: info }',
      'b/c/keepalived.conf': MISSPELT,
    });
    const found = listUnknownKeywords(root);
    expect(found).toEqual([
      ['a/keepalived.conf', 'error'],
      ['b/c/keepalived.conf', 'info'],
    ]);
  });
});

describe('suppressions', () => {
  const suppress = (line: string): string => MISSPELT.replace('    pirority', `    ${line}\n    pirority`);

  it.each(['# cdnlint-disable-next-line', '! cdnlint-disable-next-line syntax/unknown-keyword -- from the vendor'])(
    '"%s" silence what stands below',
    (line) => {
      const root = makeTree({ 'a/keepalived.conf': suppress(line) });
      expect(cdnlintJson([root]).diagnostics).toEqual([]);
    },
  );

  it('work for syntax errors too', () => {
    const broken = CLEAN.replace(
      '    }\n}\n',
      '    }\n}\n} # cdnlint-disable-line syntax/unbalanced-brace -- generated\n',
    );
    const root = makeTree({ 'a/keepalived.conf': broken });
    expect(cdnlintJson([root]).diagnostics).toEqual([]);
    writeFileSync(join(root, 'a/keepalived.conf'), broken.replace(/ #.*/, ''));
    expect(cdnlintJson([root]).diagnostics.map(({ rule }) => rule)).toEqual(['syntax/unbalanced-brace']);
  });

  it('that silence nothing are reported, and a mistyped rule is told apart', () => {
    const root = makeTree({ 'a/keepalived.conf': suppress('# cdnlint-disable-next-line syntax/unknown-keywrod') });
    const unused = cdnlintJson([root]).diagnostics.find(({ rule }) => rule === 'syntax/unused-suppression');
    expect(unused).toMatchObject({ severity: 'info', help: 'Did you mean "syntax/unknown-keyword"?' });
  });
});
