import { chmodSync, cpSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CLEAN } from './samples';
import { cdnlint, makeTree } from './run-cli';

const SITES = join(__dirname, '..', '..', 'fixtures', 'sites');
const UGLY = CLEAN.replaceAll(/^ +/gm, '\t').replace('global_defs {', 'global_defs   {   # house');
const HAPROXY = 'defaults\nmode http\n  timeout client   5s\n\ttimeout connect 5s\n timeout server 5s # why\n';
const SQUID =
  'http_port    3128\nacl   local src 192.0.2.0/24   # office\nhttp_access allow local\nhttp_access deny all\n';

describe('fmt', () => {
  const files = { 'a/keepalived.conf': UGLY, 'b/haproxy.cfg': HAPROXY, 'c/squid.conf': SQUID };

  it('shows what would change, and changes nothing', () => {
    const root = makeTree(files);
    const { stdout, code } = cdnlint(['fmt', '.'], { cwd: root });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^--- a\/a\/keepalived\.conf$/m);
    expect(readFileSync(join(root, 'a/keepalived.conf'), 'utf8')).toBe(UGLY);
  });

  it('lists with --check, writes with --write, and is content with what it wrote', () => {
    const root = makeTree(files);
    chmodSync(join(root, 'b/haproxy.cfg'), 0o600);
    const check = cdnlint(['fmt', '--check', '.'], { cwd: root });
    expect({ code: check.code, list: check.stdout.split('\n').slice(0, 2) }).toEqual({
      code: 1,
      list: ['a/keepalived.conf', 'b/haproxy.cfg'],
    });
    expect(cdnlint(['fmt', '--write', '.'], { cwd: root }).code).toBe(0);
    expect(readFileSync(join(root, 'b/haproxy.cfg'), 'utf8')).toContain('    timeout server 5s # why\n');
    expect(statSync(join(root, 'b/haproxy.cfg')).mode & 0o777).toBe(0o600);
    expect(cdnlint(['fmt', '--check', '.'], { cwd: root })).toMatchObject({ code: 0, stdout: '' });
  });

  it('follows the house style of cdnlint.yaml', () => {
    const root = makeTree({ ...files, 'cdnlint.yaml': 'format: { indent: 2 }\n' });
    cdnlint(['fmt', '--write', '.'], { cwd: root });
    expect(readFileSync(join(root, 'b/haproxy.cfg'), 'utf8')).toContain('\n  timeout connect 5s\n');
  });

  it('formats standard input', () => {
    const { stdout, code } = cdnlint(['fmt', '--language', 'haproxy', '-'], { input: HAPROXY });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('\n    mode http\n') as string });
    expect(cdnlint(['fmt', '--check', '--stdin-filename', 'haproxy.cfg', '-'], { input: stdout }).code).toBe(0);
  });

  it('leaves a file with syntax errors as it is, and says so', () => {
    const root = makeTree({ 'a/keepalived.conf': `${UGLY}}\n` });
    const { stderr } = cdnlint(['fmt', '--write', '.'], { cwd: root });
    expect(stderr).toContain('it has syntax errors');
    expect(readFileSync(join(root, 'a/keepalived.conf'), 'utf8')).toBe(`${UGLY}}\n`);
  });

  it('keeps CRLF', () => {
    const root = makeTree({ 'b/haproxy.cfg': HAPROXY.replaceAll('\n', '\r\n') });
    cdnlint(['fmt', '--write', '.'], { cwd: root });
    expect(readFileSync(join(root, 'b/haproxy.cfg'), 'utf8')).not.toMatch(/[^\r]\n/);
  });

  it('changes nothing that lint would say of a whole node', () => {
    const root = makeTree({});
    cpSync(join(SITES, 'toy-cdn'), join(root, 'site'), { recursive: true });
    const rules = (): string[] =>
      cdnlint(['--format', 'compact', '.'], { cwd: root })
        .stdout.split('\n')
        .map((line) => line.replace(/^(\S+?):\d+:\d+/, '$1'))
        .sort();
    const before = rules();
    expect(cdnlint(['fmt', '--write', '.'], { cwd: root }).code).toBe(0);
    expect(rules()).toEqual(before);
  });
});
