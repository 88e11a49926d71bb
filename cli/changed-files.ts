/** Asks git what was changed. git is called with nothing that a repository could make it run. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from './exit-codes';
import type { LintOptions } from './lint-options';

export interface ChangedFiles {
  /** Absolute. */
  readonly paths: ReadonlySet<string>;
  /** For `--staged`: what will be committed, where the work tree says something else. */
  readonly staged: ReadonlyMap<string, string>;
}

/** Files that `--staged` or `--since` mean; undefined where neither is asked for. */
export function findChangedFiles(options: LintOptions, cwd: string): ChangedFiles | undefined {
  if (options.staged === true) return findStaged(cwd, options.fix === true);
  return options.since === undefined ? undefined : findSince(options.since, cwd);
}

function findStaged(cwd: string, willFix: boolean): ChangedFiles {
  const top = findTop(cwd);
  const names = listConcerned(['--cached', ...SAFE], top);
  // What is not merged yet has no text of its own in the index: the work tree's, with its marks, is read.
  const ask = (filter: string): string[] =>
    list(['diff', '--name-only', '-z', `--diff-filter=${filter}`, ...SAFE], top);
  const unmerged = new Set(ask('U'));
  const differing = ask('M').filter((name) => !unmerged.has(name));
  const staged = new Map<string, string>();
  // A fix changes the work tree, so it must be made for what stands there.
  if (!willFix) for (const name of differing) staged.set(resolve(top, name), git(['show', `:${name}`], top));
  return { paths: new Set(names.map((name) => resolve(top, name))), staged };
}

/**
 * Files that a difference changes. One that is gone has no place to report on: what lies beside it and in the folder above
 * counts in its stead, since that may have included or named it.
 */
function listConcerned(args: readonly string[], top: string): readonly string[] {
  const ask = (filter: string): string[] =>
    list(['diff', '--name-only', '-z', `--diff-filter=${filter}`, ...args], top);
  const folders = new Set(ask('D').flatMap((name) => [dirname(name), dirname(dirname(name))]));
  return [...ask('d'), ...[...folders].flatMap((folder) => listFolder(top, folder))];
}

function listFolder(top: string, folder: string): readonly string[] {
  const path = resolve(top, folder);
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() ? [join(folder, entry.name)] : []));
}

/** Changed since the work tree's branch left REF, committed or not, and files that git doesn't know yet. */
function findSince(reference: string, cwd: string): ChangedFiles {
  const top = findTop(cwd);
  if (reference.startsWith('-')) throw new UsageError(`--since takes a commit, not "${reference}".`);
  const base = run(['merge-base', reference, 'HEAD'], top).stdout.trim() || reference;
  const found = run(['rev-parse', '--verify', '--quiet', `${base}^{commit}`], top);
  if (found.status !== 0)
    throw new UsageError(`--since ${reference}: git knows no such commit. In a pipeline, fetch it first.`);
  const changed = listConcerned([...SAFE, found.stdout.trim(), '--'], top);
  const fresh = list(['ls-files', '--others', '--exclude-standard', '-z'], top);
  return { paths: new Set([...changed, ...fresh].map((name) => resolve(top, name))), staged: new Map() };
}

const SAFE = ['--no-ext-diff', '--no-textconv', '--no-renames', '--ignore-submodules=all'];

function findTop(cwd: string): string {
  const { status, stdout } = run(['rev-parse', '--show-toplevel'], cwd);
  if (status === 0) return stdout.replace(/\n$/, '');
  throw new UsageError('--staged and --since need git, and a folder inside a git work tree.');
}

function list(args: readonly string[], cwd: string): string[] {
  return git(args, cwd)
    .split('\0')
    .filter((name) => name !== '');
}

function git(args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = run(args, cwd);
  if (status === 0) return stdout;
  throw new UsageError(`git ${args[0] ?? ''} failed: ${stderr.trim()}`);
}

function run(args: readonly string[], cwd: string): { status: number | null; stdout: string; stderr: string } {
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--no-optional-locks'];
  const { status, stdout, stderr, error } = spawnSync('git', [...safe, ...args], {
    cwd,
    encoding: 'utf8',
    timeout: 30_000,
    maxBuffer: 256 * 1024 * 1024,
  });
  if (error) throw new UsageError(`--staged and --since need git: ${error.message}`);
  return { status, stdout, stderr };
}
