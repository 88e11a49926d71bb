import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MISSPELT } from './samples';
import { cdnlint, makeTree } from './run-cli';

const root = makeTree({ 'a/keepalived.conf': MISSPELT });

describe('--output', () => {
  it('writes the report to a file and what people read to the terminal', () => {
    const file = join(root, 'report.json');
    const { stdout, code } = cdnlint(['--format', 'json', '--output', file, root]);
    expect(code).toBe(1);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version: 1, summary: { errors: 1 } });
    expect(stdout).toContain('^^^^^^^^');
  });

  it.each([
    ['x.sarif', '"version":"2.1.0"'],
    ['junit.xml', '<testsuites'],
    ['checkstyle.xml', '<checkstyle'],
    ['summary.md', '### cdnlint'],
    ['cdnlint.rdjson', '"source":{"name":"cdnlint"'],
    ['gl-code-quality-report.json', '"check_name":'],
  ])('knows the format of %s by its name', (name, expected) => {
    cdnlint(['--output', join(root, name), root]);
    expect(readFileSync(join(root, name), 'utf8')).toContain(expected);
  });

  it('ends with 2 where the file can not be written', () => {
    const { code, stderr } = cdnlint(['--output', join(root, 'no/such/folder.json'), root]);
    expect(code).toBe(2);
    expect(stderr).toContain('can not be written');
  });
});

describe('in a pipeline', () => {
  it('annotations are what GitHub gets', () => {
    const { stdout } = cdnlint([root], { env: { GITHUB_ACTIONS: 'true' } });
    expect(stdout).toMatch(/^::error file=/);
  });

  it('a code quality report is what GitLab gets', () => {
    const { stdout } = cdnlint([root], { env: { GITLAB_CI: 'true' } });
    expect(JSON.parse(stdout)).toHaveLength(1);
    const file = join(root, 'quality.json');
    const beside = cdnlint(['--output', file, root], { env: { GITLAB_CI: 'true' } });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveLength(1);
    expect(beside.stdout).toContain('^^^^^^^^');
  });

  it('the format asked for wins', () => {
    const { stdout } = cdnlint(['--format', 'compact', root], { env: { GITHUB_ACTIONS: 'true' } });
    expect(stdout).toMatch(/keepalived\.conf:9:5: error: /);
  });
});

describe('colour', () => {
  // eslint-disable-next-line no-control-regex -- escape is what it looks for
  const escape = /\u001b\[/;

  it.each([
    [[], {}, false],
    [['--color', 'always'], {}, true],
    [['--color', 'always'], { NO_COLOR: '1' }, true],
    [[], { FORCE_COLOR: '1' }, true],
    [[], { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    [['--color', 'never'], { FORCE_COLOR: '1' }, false],
  ])('with %j and %j is %s', (args: string[], env: Record<string, string>, expected) => {
    expect(escape.test(cdnlint([...args, root], { env }).stdout)).toBe(expected);
  });

  it('brings links where they are known to work', () => {
    const { stdout } = cdnlint(['--color', 'always', root], { env: { FORCE_HYPERLINK: '1' } });
    expect(stdout).toContain('\u001b]8;;file://');
    expect(stdout).toContain('keepalived.conf\u001b\\');
  });
});

describe('carets', () => {
  it('stand below wide characters and behind tabs', () => {
    const text = 'vrrp_instance 站点 {\n\tinterface eth0\n\tvirtual_router_id 61\n}\nvrrp_instance "网站😀" { stat }\n';
    const tree = makeTree({ 'a/keepalived.conf': text });
    const lines = cdnlint([tree]).stdout.split('\n');
    const at = lines.findIndex((line) => line.includes('"stat"')) + 2;
    // Two columns for each of 网站😀, of which JavaScript counts five units.
    const source = (lines[at] ?? '').split('stat')[0] ?? '';
    const columns = source.length - 4 + 6;
    expect(lines[at + 1]?.indexOf('^')).toBe(columns);
  });
});

describe('--stats', () => {
  it('names phases, rules and memory on standard error', () => {
    const { stderr, stdout } = cdnlint(['--stats', '--format', 'json', root]);
    expect(stderr).toMatch(/peak memory \d+ MiB\n.* ms {2}phase load\n.* ms {2}phase check\n.* ms {2}rule /);
    expect(JSON.parse(stdout)).toHaveProperty('summary');
  });
});
