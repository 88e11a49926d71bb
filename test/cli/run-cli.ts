/** Runs the built command line in temporary trees. The bundle is made once for a state of the sources. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const SOURCES = [
  'cli',
  'server',
  'client',
  'grammars',
  'scripts/build.mjs',
  'scripts/esbuild-options.mjs',
  'package.json',
];

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly timeout?: number;
  /** The user to run as, where the tests run as root. */
  readonly uid?: number;
}

/** Runs `cdnlint ARGS…`; the environment is bare, so that a pipeline running these tests changes nothing. */
export function cdnlint(args: readonly string[], options: CliOptions = {}): CliRun {
  const env = { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), ...options.env };
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [findCli(), ...args], {
    cwd: options.cwd ?? ROOT,
    input: options.input ?? '',
    env,
    encoding: 'utf8',
    timeout: options.timeout ?? 30_000,
    ...(options.uid !== undefined && { uid: options.uid }),
    maxBuffer: 256 * 1024 * 1024,
  });
  if (error) throw error;
  return { code: status, stdout, stderr };
}

export interface JsonDiagnostic {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly help?: string;
  readonly range: { readonly start: { readonly line: number; readonly column: number } };
}

export interface JsonReport {
  readonly diagnostics: readonly JsonDiagnostic[];
  readonly summary: Readonly<Record<string, number>>;
}

/** The same, and the report as JSON. */
export function cdnlintJson(args: readonly string[], options: CliOptions = {}): JsonReport & { code: number | null } {
  const { stdout, stderr, code } = cdnlint(['--format', 'json', ...args], options);
  if (stdout === '') throw new Error(stderr);
  return { ...(JSON.parse(stdout) as JsonReport), code };
}

/** A temporary folder with these files; keys are paths. Removed when the tests of the file are over. */
export function makeTree(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cdnlint-test-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

let cli: string | undefined;

/** Path of the built executable; builds it if these sources were not built yet. CDNLINT_CLI names another one. */
export function findCli(): string {
  cli ??= process.env['CDNLINT_CLI'];
  cli ??= buildOnce(join(ROOT, 'build', `cli-${hashSources()}`));
  return cli;
}

function buildOnce(folder: string): string {
  const executable = join(folder, 'cli.js');
  const done = join(folder, 'done');
  const lock = `${folder}.lock`;
  const until = Date.now() + 120_000;
  while (!existsSync(done)) {
    if (Date.now() > until) throw new Error(`${lock} is in the way: remove it.`);
    if (takeLock(lock)) build(folder, done, lock);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  return executable;
}

function takeLock(lock: string): boolean {
  try {
    mkdirSync(dirname(lock), { recursive: true });
    mkdirSync(lock);
    return true;
  } catch {
    // A run that was killed leaves its lock.
    if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 60_000)
      rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function build(folder: string, done: string, lock: string): void {
  try {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs', folder], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The build failed:\n${stderr}`);
    writeFileSync(done, '');
    removeOld(dirname(folder), folder);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Bundles of earlier sources. */
function removeOld(builds: string, keep: string): void {
  const before = Date.now() - 30 * 60_000;
  for (const name of readdirSync(builds)) {
    const path = join(builds, name);
    if (/^cli-[0-9a-f]+$/.test(name) && path !== keep && statSync(path).mtimeMs < before)
      rmSync(path, { recursive: true, force: true });
  }
}

function hashSources(): string {
  const hash = createHash('sha256');
  const visit = (path: string): void => {
    if (!existsSync(path)) return;
    const stat = statSync(path);
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else hash.update(`${path}\n${stat.size}\n${stat.mtimeMs}\n`);
  };
  for (const source of SOURCES) visit(join(ROOT, source));
  return hash.digest('hex').slice(0, 12);
}
