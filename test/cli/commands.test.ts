import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { COMMAND_NAMES } from '../../cli/command-names';
import { makeProgram } from '../../cli/program';
import { RULES } from '../../server/checker/rules/index';
import { CLEAN, MISSPELT } from './samples';
import { cdnlint, findCli, makeTree } from './run-cli';

describe('explain', () => {
  it.each(RULES.map(({ id }) => id).slice(0, 5))('says why %s matters', (id) => {
    const { stdout, code } = cdnlint(['explain', id]);
    expect(code).toBe(0);
    expect(stdout).toContain(id);
    expect(stdout).toContain('Why it bites');
  });

  it('takes the part behind the slash, and names of settings', () => {
    expect(cdnlint(['explain', 'unknown-keyword']).stdout).toContain('syntax/unknown-keyword');
    expect(cdnlint(['explain', 'settings/unknown-key']).code).toBe(0);
  });

  it('proposes the rule that was meant', () => {
    const { stderr, code } = cdnlint(['explain', 'syntax/unknown-keywrod']);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "syntax/unknown-keyword"?');
  });
});

describe('rules', () => {
  it('lists every rule for machines', () => {
    const list = JSON.parse(cdnlint(['rules', '--format', 'json']).stdout) as { id: string; severity: string }[];
    expect(list.map(({ id }) => id)).toEqual(expect.arrayContaining(RULES.map(({ id }) => id)));
  });

  it('lists an area in a table that fits', () => {
    const { stdout, code } = cdnlint(['rules', 'syntax']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^syntax\/unknown-keyword +error/m);
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
  });

  it('ends with 2 for an area without rules', () => {
    expect(cdnlint(['rules', 'nothing']).code).toBe(2);
  });
});

describe('doc', () => {
  it('shows what hovering shows', () => {
    const { stdout, code } = cdnlint(['doc', 'virtual_router_id', '--language', 'keepalived']);
    expect(code).toBe(0);
    expect(stdout).toContain('Allowed in: vrrp_instance');
  });

  it('proposes the keyword that was meant', () => {
    const { stderr, code } = cdnlint(['doc', 'virtual_routre_id']);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "virtual_router_id"?');
  });
});

describe('init', () => {
  it('writes settings that are in force and change nothing', () => {
    const root = makeTree({ 'lvs1/keepalived.conf': CLEAN, 'lvs2/keepalived.conf': CLEAN.replace('150', '100') });
    expect(cdnlint(['init', root]).code).toBe(0);
    const text = readFileSync(join(root, 'cdnlint.yaml'), 'utf8');
    expect(text).toMatch(/^# yaml-language-server: \$schema=https:.*\/schemas\/cdnlint\.schema\.json$/m);
    expect(text).toContain('lvs1: { path: lvs1');
    expect(cdnlint(['config', 'print', root]).code).toBe(0);
  });

  it('is valid with every comment sign taken away', () => {
    const root = makeTree({ 'lvs1/keepalived.conf': CLEAN, 'odd: [name/keepalived.conf': CLEAN });
    const { stdout } = cdnlint(['init', '--stdout', root]);
    const live = stdout
      .split('\n')
      .filter((line) =>
        /^#? {0,3}(targets|hosts|clusters|rules|overrides|ignore|- | {2})/.test(line.replace(/^# /, '')),
      )
      .map((line) => line.replace(/^# /, '').replace(/^( *)# /, '$1'))
      .join('\n');
    const settings = parse(live) as { hosts: Record<string, { path: string }> };
    expect(Object.keys(settings.hosts)).toEqual(['lvs1', 'odd: [name']);
  });

  it('leaves a file that is there alone', () => {
    const root = makeTree({ 'cdnlint.yaml': 'rules: {}\n' });
    expect(cdnlint(['init', root]).code).toBe(2);
    expect(readFileSync(join(root, 'cdnlint.yaml'), 'utf8')).toBe('rules: {}\n');
    expect(cdnlint(['init', '--force', root]).code).toBe(0);
  });
});

describe('config print', () => {
  const root = makeTree({
    'house.yaml': 'rules: { syntax/unknown-keyword: warning, syntax/bad-value: info }\n',
    'node/cdnlint.yaml': `extends: ../house.yaml
targets: { keepalived: "2.2" }
rules: { syntax/bad-value: "off" }
overrides:
  - { files: ["lab/**"], rules: { syntax/unknown-keyword: "off" } }
`,
    'node/lab/keepalived.conf': MISSPELT,
  });

  it('shows what is in force and from where', () => {
    const { stdout, code } = cdnlint(['config', 'print', join(root, 'node')]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}keepalived: "2\.2" {2}# cdnlint\.yaml$/m);
    expect(stdout).toMatch(/^ {2}syntax\/unknown-keyword: warning {2}# \.\.\/house\.yaml, usually error$/m);
    expect(stdout).toMatch(/^ {2}syntax\/bad-value: "?off"? {2}# cdnlint\.yaml, usually error$/m);
    expect(parse(stdout)).toMatchObject({ rules: { 'syntax/bad-value': 'off' } });
  });

  it('shows the severities of one file', () => {
    const { stdout } = cdnlint(['config', 'print', join(root, 'node/lab/keepalived.conf')]);
    expect(stdout).toMatch(/syntax\/unknown-keyword: "?off"? {2}# overrides of cdnlint\.yaml, usually error$/m);
    expect(stdout).toMatch(/syntax\/bad-value: "?off"? {2}# cdnlint\.yaml, usually error$/m);
  });

  it('is there for machines, too', () => {
    const value: unknown = JSON.parse(cdnlint(['config', 'print', '--format', 'json', join(root, 'node')]).stdout);
    expect(value).toMatchObject({
      files: ['cdnlint.yaml', '../house.yaml'],
      settings: { targets: { keepalived: {} } },
    });
  });

  it('ends with 2 where the settings have a mistake', () => {
    const broken = makeTree({ 'cdnlint.yaml': 'ruels: {}\n' });
    expect(cdnlint(['config', 'print', broken])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('ruels') as string,
    });
  });
});

describe('the manual page', () => {
  it('names every command and option, and is proper roff', () => {
    const { stdout } = cdnlint(['man']);
    for (const word of ['fmt', 'explain', '\\-\\-fix\\-dry\\-run', 'EXIT STATUS']) expect(stdout).toContain(word);
    const groff = spawnSync('groff', ['-man', '-Tascii', '-ww'], { input: stdout, encoding: 'utf8' });
    if (!groff.error) expect(groff).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('lsp', () => {
  it('answers the first request', async () => {
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    const server = spawn(process.execPath, [findCli(), 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const answer = new Promise<string>((resolve) => {
      server.stdout.once('data', (bytes: Buffer) => {
        resolve(bytes.toString());
      });
    });
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    expect(await answer).toContain('Content-Length');
    server.kill();
  }, 30_000);
});

describe('the names of the commands', () => {
  it('are all told from paths before the program is loaded', () => {
    const names = makeProgram(() => undefined).commands.map((command) => command.name());
    expect(COMMAND_NAMES).toEqual(expect.arrayContaining(names));
  });
});

describe('help', () => {
  it('shows the options of linting without being asked for the command', () => {
    const { stdout, code } = cdnlint(['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--fix-dry-run');
    expect(stdout).toContain('explain');
  });

  it('is printed within the width of the terminal', () => {
    writeFileSync(join(makeTree({}), 'x'), '');
    expect(cdnlint(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
