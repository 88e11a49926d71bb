/** What `npm pack` makes installs into an empty folder, and works there without anything else. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findCli } from './run-cli';
import { CLEAN, MISSPELT } from './samples';
import { makeTree } from './run-cli';

const ROOT = join(__dirname, '..', '..');

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** Packs a copy of what the package consists of: the work tree's own dist may be anybody's. */
function pack(folder: string): Packed {
  const source = join(folder, 'source');
  mkdirSync(source);
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: string[] };
  for (const name of ['package.json', ...manifest.files.filter((each) => !each.startsWith('dist/'))])
    if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(source, name), { recursive: true });
  cpSync(dirname(findCli()), join(source, 'dist'), { recursive: true });
  rmSync(join(source, 'dist', 'done'), { force: true });
  const output = npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], source);
  const [packed] = JSON.parse(output) as Packed[];
  if (!packed) throw new Error(output);
  return packed;
}

function npm(args: readonly string[], cwd: string): string {
  const env = { ...process.env, npm_config_update_notifier: 'false', npm_config_loglevel: 'error' };
  return execFileSync('npm', [...args], { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

describe('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdnlint-pack-'));
  const packed = pack(folder);
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  npm(['install', '--prefix', empty, '--offline', '--no-audit', '--no-fund', join(folder, packed.filename)], empty);
  const bin = join(empty, 'node_modules', '.bin', 'cdnlint');
  const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(bin, args, { encoding: 'utf8', cwd: empty, env: { PATH: process.env['PATH'] ?? '', HOME: folder } });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('holds only what is needed', () => {
    expect(packed.files.map(({ path }) => path).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/LICENSES.txt',
      'dist/cdnlint.1',
      'dist/cdnlint.js',
      'dist/cli.js',
      // Named by the manifest as the extension's, so that npm takes them along.
      'dist/client-web.js',
      'dist/client.js',
      'dist/server.js',
      'dist/texts.json',
      'dist/worker.js',
      'package.json',
      'schemas/cdnlint.schema.json',
      'schemas/output.schema.json',
    ]);
    expect(packed.size).toBeLessThan(4 * 1024 * 1024);
  });

  it('is made without a word but its name, which pre-commit takes from the output', () => {
    expect(npm(['config', 'get', 'foreground-scripts'], ROOT).trim()).toBe('false');
  });

  it('holds the licence of every package that is bundled', () => {
    const licences = readFileSync(join(empty, 'node_modules', 'cdnlint', 'dist', 'LICENSES.txt'), 'utf8');
    for (const name of ['commander', 'yaml', 'ignore', 'picomatch', 'ipaddr.js', 'vscode-languageserver'])
      expect(licences).toMatch(
        new RegExp(`^${name.replace('.', '\\.')} \\d[\\d.]+ \\((?:MIT|ISC|Apache-2\\.0)\\)$`, 'm'),
      );
    expect(licences.match(/Copyright|The Apache License|Apache License/g)?.length).toBeGreaterThan(20);
  });

  it('brings nothing else along', () => {
    expect(readdirSync(join(empty, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['cdnlint']);
  });

  it('lints', () => {
    expect(run(makeTree({ 'a/keepalived.conf': CLEAN }))).toMatchObject({ status: 0, stderr: '' });
    const { status, stdout } = run('--format', 'compact', makeTree({ 'a/keepalived.conf': MISSPELT }));
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: expect.stringContaining('[syntax/unknown-keyword]') as string,
    });
  });

  it('has its texts, its rules, its manual page and its server with it', () => {
    expect(run('doc', 'virtual_router_id').stdout.length).toBeGreaterThan(100);
    expect(run('rules').status).toBe(0);
    expect(run('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const dist = join(empty, 'node_modules', 'cdnlint', 'dist');
    expect(existsSync(join(dist, 'server.js'))).toBe(true);
    expect(readFileSync(join(dist, 'cdnlint.1'), 'utf8')).toMatch(/^\.TH CDNLINT 1/);
    expect(statSync(join(dist, 'cli.js')).mode & 0o111).not.toBe(0);
  });

  it('works where nothing may be written', () => {
    if (process.getuid?.() === 0) return; // root writes everywhere
    const { status } = spawnSync('chmod', ['-R', 'a-w', join(empty, 'node_modules', 'cdnlint')]);
    expect(status).toBe(0);
    expect(run(makeTree({ 'a/keepalived.conf': CLEAN })).status).toBe(0);
    spawnSync('chmod', ['-R', 'u+w', empty]);
  });
});

describe('the list of dependencies', () => {
  const list = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8');
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
    string,
    Readonly<Record<string, string>> | undefined
  >;
  const names = ['dependencies', 'devDependencies', 'overrides'].flatMap((key) => Object.keys(manifest[key] ?? {}));

  it.each(names)('says why %s is there', (name) => {
    expect(list).toMatch(new RegExp(`(?<![\\w@/-])${name.replace(/[./]/g, '\\$&')}(?![\\w/-])`));
  });

  it('names none that is not there', () => {
    const table = [...list.matchAll(/^\|([^|]+)\|/gm)].flatMap(([, cell = '']) => cell.trim().split(', '));
    const listed = table.filter((name) => name !== 'package' && !name.startsWith('-'));
    expect(listed.length).toBeGreaterThan(10);
    expect(names).toEqual(expect.arrayContaining(listed));
  });
});
