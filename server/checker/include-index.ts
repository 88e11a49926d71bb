/** Finds the files of a tree that an include names. */
import picomatch from 'picomatch';
import { listFolders, parentOf } from './folders';

interface Placed {
  readonly path: string;
}

/** Files by folder and by name, so that an include costs no look at every file. */
export class IncludeIndex<T extends Placed> {
  private readonly byFolder = new Map<string, T[]>();
  private readonly byName = new Map<string, T[]>();

  /** @param files with paths relative to the tree's root, with `/` */
  constructor(private readonly files: readonly T[]) {
    for (const file of files) {
      fileUnder(this.byFolder, parentOf(file.path), file);
      fileUnder(this.byName, nameOf(file.path), file);
    }
  }

  /**
   * Files that a pattern means, in the tree's order; `from` itself never.
   * A relative one counts from the including file's folder. An absolute one is a place on the host, whose folders lie
   * somewhere around the including file: the longest end of it that leads to files from one of those folders counts.
   */
  find(from: Placed, pattern: string): readonly T[] {
    const folder = parentOf(from.path);
    const found = pattern.startsWith('/') ? this.findOnHost(folder, pattern) : this.at(folder, pattern);
    return found.filter(({ path }) => path !== from.path);
  }

  private findOnHost(folder: string, pattern: string): readonly T[] {
    const parts = pattern.split('/');
    const shortest = isGlob(nameOf(pattern)) && !HOME.test(parentOf(pattern)) ? 2 : 1;
    for (let length = parts.length; length >= shortest; length--) {
      const end = parts.slice(-length).join('/');
      for (const base of listFolders(folder)) {
        const found = this.at(base, end);
        if (found.length > 0) return found;
      }
    }
    const same = (this.byName.get(nameOf(pattern)) ?? []).filter(({ path }) => isBelowSameFolder(path, folder));
    return same.length === 1 ? same : [];
  }

  private at(base: string, pattern: string): readonly T[] {
    const whole = normalizePath(base === '' ? pattern : `${base}/${pattern}`);
    const folder = parentOf(whole);
    const name = nameOf(whole);
    if (isGlob(folder)) {
      const matches = picomatch(whole);
      return this.files.filter(({ path }) => matches(path));
    }
    const files = this.byFolder.get(folder) ?? [];
    const matches = isGlob(name) ? picomatch(name) : (each: string) => each === name;
    return files.filter(({ path }) => matches(nameOf(path)));
  }
}

/** Where a program looks for its main file: its pieces may lie beside that in the tree, whatever the folder is called. */
const HOME = /\/(?:keepalived|haproxy|squid\d?|swift)$/;

function fileUnder<T>(groups: Map<string, T[]>, key: string, file: T): void {
  const same = groups.get(key);
  if (same) same.push(file);
  else groups.set(key, [file]);
}

/** True for names with wildcards. */
export function isGlob(pattern: string): boolean {
  return /[*?[{]/.test(pattern);
}

/** Both below one outermost folder, which mostly is a host. */
function isBelowSameFolder(path: string, folder: string): boolean {
  return folder === '' || path.split('/')[0] === folder.split('/')[0];
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function normalizePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
