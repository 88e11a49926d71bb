import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLEAN, MISSPELT } from './samples';
import { cdnlint, cdnlintJson, makeTree } from './run-cli';

function git(root: string, ...args: string[]): void {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** Two hosts that have nothing to do with each other, both with a fault, committed. */
function makeRepository(): string {
  const other = MISSPELT.replaceAll('192.0.2.1', '198.51.100.7')
    .replace('instance site', 'instance elsewhere')
    .replace('61', '62');
  const root = makeTree({ 'one/lvs1/keepalived.conf': MISSPELT, 'two/lvs2/keepalived.conf': other });
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '.');
  git(root, 'commit', '-q', '-m', 'first');
  return root;
}

const files = (root: string, args: string[]): string[] => [
  ...new Set(cdnlintJson(args, { cwd: root }).diagnostics.map(({ file }) => file)),
];

describe('--staged', () => {
  it('reports only what concerns the files to be committed', () => {
    const root = makeRepository();
    writeFileSync(join(root, 'two/lvs2/keepalived.conf'), `${MISSPELT}# changed\n`);
    expect(cdnlint(['--staged'], { cwd: root })).toMatchObject({ code: 0 });
    git(root, 'add', '.');
    expect(files(root, ['--staged'])).toEqual(['two/lvs2/keepalived.conf']);
    expect(cdnlint(['--staged', 'one'], { cwd: root }).code).toBe(0);
  });

  it('reads what will be committed, not what the work tree says meanwhile', () => {
    const root = makeRepository();
    const path = join(root, 'two/lvs2/keepalived.conf');
    writeFileSync(path, `${MISSPELT}# staged\n`);
    git(root, 'add', '.');
    writeFileSync(path, CLEAN);
    expect(files(root, ['--staged'])).toEqual(['two/lvs2/keepalived.conf']);
  });

  it('takes a changed cdnlint.yaml for a change of everything', () => {
    const root = makeRepository();
    writeFileSync(join(root, 'cdnlint.yaml'), 'rules: { syntax/unknown-keyword: warning }\n');
    git(root, 'add', '.');
    expect(files(root, ['--staged', '.'])).toEqual(['one/lvs1/keepalived.conf', 'two/lvs2/keepalived.conf']);
  });

  it('takes a file that is moved, and names with blanks and line breaks', () => {
    const root = makeRepository();
    git(root, 'mv', 'one/lvs1/keepalived.conf', 'one/lvs1/keepalived a b.conf');
    mkdirSync(join(root, 'new\nline'));
    writeFileSync(join(root, 'new\nline', 'keepalived.conf'), MISSPELT);
    git(root, 'add', '.');
    expect(files(root, ['--staged'])).toEqual(['new\nline/keepalived.conf', 'one/lvs1/keepalived a b.conf']);
  });

  it('works before the first commit', () => {
    const root = makeTree({ 'lvs1/keepalived.conf': MISSPELT });
    git(root, 'init', '-q');
    expect(cdnlint(['--staged'], { cwd: root })).toMatchObject({ code: 0 });
    git(root, 'add', '.');
    expect(files(root, ['--staged'])).toEqual(['lvs1/keepalived.conf']);
  });

  it('reports what the loss of a file brings about beside it', () => {
    const root = makeTree({
      'lb/conf.d/10-front.cfg':
        'frontend web\n    bind :80\n    mode http\n    timeout client 5s\n    default_backend app\n',
      'lb/conf.d/20-back.cfg':
        'backend app\n    mode http\n    timeout server 5s\n    timeout connect 5s\n    server a 192.0.2.1:80 check\n',
      'far/keepalived.conf': MISSPELT,
    });
    git(root, 'init', '-q');
    git(root, 'add', '.');
    git(root, 'commit', '-q', '-m', 'first');
    git(root, 'rm', '-q', 'lb/conf.d/20-back.cfg');
    expect(files(root, ['--staged'])).toEqual(['lb/conf.d/10-front.cfg']);
    expect(files(root, ['--since', 'HEAD', '.'])).toEqual(['lb/conf.d/10-front.cfg']);
    git(root, 'rm', '-q', 'lb/conf.d/10-front.cfg');
    expect(cdnlint(['--staged'], { cwd: root })).toMatchObject({ code: 0 });
  });

  it('reads files that are not merged yet from the work tree, and passes over submodules', () => {
    const root = makeRepository();
    const path = join(root, 'one/lvs1/keepalived.conf');
    git(root, 'checkout', '-q', '-b', 'other');
    writeFileSync(path, `${CLEAN}# theirs\n`);
    git(root, 'commit', '-q', '-a', '-m', 'theirs');
    git(root, 'checkout', '-q', 'main');
    writeFileSync(path, `${CLEAN}# ours\n`);
    git(root, 'commit', '-q', '-a', '-m', 'ours');
    expect(() => {
      git(root, 'merge', 'other');
    }).toThrow();
    const { code, stdout, stderr } = cdnlint(['--staged', '--format', 'compact'], { cwd: root });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('[syntax/merge-conflict]');

    const outer = makeRepository();
    git(outer, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', makeRepository(), 'inner');
    git(outer, 'commit', '-q', '-m', 'inner');
    git(join(outer, 'inner'), 'commit', '-q', '--allow-empty', '-m', 'more');
    expect(cdnlint(['--staged'], { cwd: outer })).toMatchObject({ code: 0, stderr: '' });
    expect(cdnlint(['--since', 'HEAD', '.'], { cwd: outer })).toMatchObject({ code: 0, stderr: '' });
  });

  it('needs a git work tree', () => {
    const { code, stderr } = cdnlint(['--staged'], { cwd: makeTree({ 'keepalived.conf': CLEAN }) });
    expect(code).toBe(2);
    expect(stderr).toContain('git work tree');
  });
});

describe('--since', () => {
  it('reports what concerns files changed on this branch, committed or not, new ones included', () => {
    const root = makeRepository();
    git(root, 'checkout', '-q', '-b', 'feature');
    writeFileSync(join(root, 'one/lvs1/keepalived.conf'), `${MISSPELT}# changed\n`);
    git(root, 'commit', '-q', '-a', '-m', 'second');
    expect(files(root, ['--since', 'main'])).toEqual(['one/lvs1/keepalived.conf']);
    writeFileSync(join(root, 'haproxy-keepalived.conf'), MISSPELT);
    expect(files(root, ['--since', 'main'])).toEqual(['haproxy-keepalived.conf', 'one/lvs1/keepalived.conf']);
  });

  it.each(['nonsense', '--output=x'])('does not take "%s" for a commit', (reference) => {
    const { code } = cdnlint([`--since=${reference}`], { cwd: makeRepository() });
    expect(code).toBe(2);
  });
});
