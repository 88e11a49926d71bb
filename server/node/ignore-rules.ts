/** `.gitignore` files from the repository's root down to a folder, the deepest one that has an opinion deciding. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Ignore } from 'ignore';
import ignore from 'ignore';
import { readRegularFile } from './read-file';

/** Folders that never hold configuration of a node, however big they are. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  '.git',
  '.hg',
  '.svn',
  '.bzr',
  'CVS',
  '.venv',
  '.tox',
  '.terraform',
  '.vagrant',
  '.cache',
  '__pycache__',
]);

/** True for folders that are passed over by name, whatever `.gitignore` says. */
export function isSkippedFolder(name: string): boolean {
  return SKIPPED_FOLDERS.has(name);
}

/** What is ignored below one folder; each level adds its own `.gitignore`. */
export class IgnoreRules {
  private constructor(
    private readonly folder: string,
    private readonly own: Ignore | undefined,
    private readonly outer: IgnoreRules | undefined,
  ) {}

  /** Rules in force in a folder: its own and those of the folders above, up to the repository's root. */
  static forFolder(folder: string): IgnoreRules | undefined {
    const chain = [folder];
    const top = findRepository(folder);
    if (top !== undefined) {
      for (let at = folder; at !== top; at = dirname(at)) chain.unshift(dirname(at));
    }
    let rules: IgnoreRules | undefined;
    for (const each of chain) rules = IgnoreRules.below(each, rules);
    return rules;
  }

  /** Rules in force in a folder whose parent's are `outer`; the same object if the folder adds none. */
  static below(folder: string, outer: IgnoreRules | undefined, has?: boolean): IgnoreRules | undefined {
    const path = join(folder, '.gitignore');
    if (has === false) return outer;
    const outcome = readRegularFile(path);
    if (!('bytes' in outcome)) return outer;
    return new IgnoreRules(folder, ignore().add(outcome.bytes.toString('utf8')), outer);
  }

  /** True if the path (absolute) is ignored; folders need to be asked as such, since `build/` names folders alone. */
  ignores(path: string, isFolder: boolean): boolean {
    const inner = relative(this.folder, path).split(sep).join('/');
    const verdict = inner === '' ? undefined : this.own?.test(isFolder ? `${inner}/` : inner);
    if (verdict?.ignored === true) return true;
    if (verdict?.unignored === true) return false;
    return this.outer?.ignores(path, isFolder) ?? false;
  }
}

/** Root of the git work tree that a folder belongs to. */
export function findRepository(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}
