/** Every command in the documentation is run, and every settings file in it is read. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { makeProgram } from '../../cli/program';
import { readSettings } from '../../server/checker/read-settings';
import { findCli, makeTree } from './run-cli';

const ROOT = join(__dirname, '..', '..');
const PAGES = ['docs/usage.md', 'docs/configuration.md', 'docs/ci/README.md'];

/** Code blocks of a page by language. */
function listBlocks(page: string, language: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , body]) => body ?? '');
}

/** A work tree with a node in conf/, and a `cdnlint` in PATH. */
function makeSite(): { cwd: string; env: Record<string, string> } {
  const cwd = makeTree({
    'bin/cdnlint': `#!/bin/sh\nexec "${process.execPath}" "${findCli()}" "$@"\n`,
    'bin/npx': '#!/bin/sh\nshift 2\nexec cdnlint "$@"\n',
  });
  for (const name of ['cdnlint', 'npx']) chmodSync(join(cwd, 'bin', name), 0o755);
  cpSync(join(ROOT, 'fixtures/sites/toy-cdn'), join(cwd, 'conf'), { recursive: true });
  writeFileSync(join(cwd, '.gitignore'), 'bin/\n');
  const env = {
    PATH: `${join(cwd, 'bin')}:${process.env['PATH'] ?? ''}`,
    HOME: cwd,
    CI_MERGE_REQUEST_DIFF_BASE_SHA: 'HEAD',
  };
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '.'],
    ['commit', '-q', '-m', 'x'],
  ])
    spawnSync('git', [...identity, ...args], { cwd, env });
  return { cwd, env };
}

const known = new Set(makeProgram(() => undefined).commands.map((command) => command.name()));
/** Commands of the command line, not yet those of every release. */
const OTHERS = ['failover', 'trace', 'graph', 'diff-pair'].filter((name) => !known.has(name));

const commands = PAGES.flatMap((page) => [
  ...listBlocks(page, 'sh').flatMap((block) => block.split('\n')),
  ...listBlocks(page, 'yaml').flatMap((block) =>
    block.split('\n').map((line) => line.replace(/^ *(?:- )?(?:run: |script: )?/, '')),
  ),
  ...listBlocks(page, 'groovy').flatMap((block) => [...block.matchAll(/sh '([^']+)'/g)].map(([, line]) => line ?? '')),
])
  .map((line) => line.replace(/\s+#.*$/, '').trim())
  .filter(
    (line) =>
      /(^|\| )(npx --yes )?cdnlint( |$)/.test(line) && !OTHERS.some((name) => line.startsWith(`cdnlint ${name} `)),
  );

describe('every command of the documentation runs', () => {
  const site = makeSite();

  it('is found on the pages', () => {
    expect(commands.length).toBeGreaterThan(40);
  });

  it.each([...new Set(commands)])(
    '%s',
    (line) => {
      const { status, stderr } = spawnSync('sh', ['-c', line], { ...site, encoding: 'utf8', timeout: 60_000 });
      expect(stderr).not.toMatch(/internal error|unknown option|unknown command/);
      expect([0, 1]).toContain(status);
    },
    60_000,
  );
});

describe('every settings file of the documentation', () => {
  it.each(listBlocks('docs/configuration.md', 'yaml'))('is without a mistake (%#)', (text) => {
    // Rules of other releases of this page's examples are checked by name alone.
    const { diagnostics } = readSettings({ path: 'cdnlint.yaml', text }, () => ({ path: 'house.yaml', text: '' }));
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
  });
});

describe('pipelines', () => {
  it.each(['action.yml', '.pre-commit-hooks.yaml'])('%s is YAML', (path) => {
    expect(parse(readFileSync(join(ROOT, path), 'utf8'))).toBeTruthy();
  });

  it('the action lints, writes a summary and a report', () => {
    const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as { runs: { steps: { run: string }[] } };
    const { cwd, env } = makeSite();
    const inputs = {
      CDNLINT_PATH: 'conf',
      CDNLINT_VERSION: 'latest',
      CDNLINT_FAIL_ON: 'error',
      CDNLINT_SARIF: 'r.sarif',
      CDNLINT_ARGS: '--quiet',
    };
    const summary = join(cwd, 'summary.md');
    const { status, stdout } = spawnSync('bash', ['-eo', 'pipefail', '-c', action.runs.steps[0]?.run ?? ''], {
      cwd,
      env: { ...env, ...inputs, GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary },
      encoding: 'utf8',
    });
    expect([0, 1]).toContain(status);
    expect(stdout).toMatch(/^(::(error|warning|notice) .*\n)*$/);
    expect(readFileSync(summary, 'utf8')).toMatch(/^### cdnlint/);
    expect(JSON.parse(readFileSync(join(cwd, 'r.sarif'), 'utf8'))).toHaveProperty('version', '2.1.0');
  });

  it('the problem matcher reads the compact format', () => {
    const { problemMatcher } = JSON.parse(readFileSync(join(ROOT, 'docs/ci/problem-matcher.json'), 'utf8')) as {
      problemMatcher: { pattern: { regexp: string }[] }[];
    };
    const pattern = new RegExp(problemMatcher[0]?.pattern[0]?.regexp ?? '');
    const { stdout } = spawnSync('cdnlint', ['--format', 'compact', 'conf'], { ...makeSite(), encoding: 'utf8' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.every((line) => pattern.test(line))).toBe(true);
  });

  it('the hooks work as pre-commit runs them: with the changed files as arguments', () => {
    const hooks = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as {
      id: string;
      entry: string;
      files: string;
    }[];
    const site = makeSite();
    writeFileSync(join(site.cwd, 'nginx.conf'), 'events {}\n');
    for (const { entry, files } of hooks) {
      const run = (...names: string[]): number | null =>
        spawnSync('sh', ['-c', `${entry} "$@"`, 'sh', ...names], site).status;
      expect(new RegExp(files.replace('(?i)', ''), 'i').test('conf/haproxy1/haproxy.cfg')).toBe(true);
      expect([0, 1]).toContain(run('conf/lvs1/keepalived.conf', 'conf/haproxy1/haproxy.cfg'));
      expect(run('nginx.conf')).toBe(0);
    }
  });
});
