/** Turns the paths that somebody typed into trees to read. */
import { statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { findTreeRoot } from '../server/node/find-root';
import { findRepository } from '../server/node/ignore-rules';
import { isInside } from '../server/node/paths';
import type { TreeCheck } from './check-tree';

export interface PathPlan {
  readonly trees: readonly TreeCheck[];
  /** Paths that don't exist, as typed. */
  readonly missing: readonly string[];
}

export interface PlanOptions {
  readonly cwd: string;
  /** A settings file for everything (absolute), or false for none. */
  readonly settingsFile?: string | false;
}

interface Named {
  readonly path: string;
  readonly isFolder: boolean;
  /** The tree that has a settings file. */
  readonly root: string | undefined;
}

/**
 * Plans what to read:
 * - a path below a folder with cdnlint.yaml belongs to that tree, which is read as a whole;
 * - a file without one belongs to its git work tree, so that a changed file still sees its sibling;
 * - folders without one are trees themselves, several of them one tree together.
 */
export function planTrees(paths: readonly string[], options: PlanOptions): PathPlan {
  const missing: string[] = [];
  const named: Named[] = [];
  for (const typed of paths) {
    const path = resolve(options.cwd, typed);
    const isFolder = isFolderAt(path);
    if (isFolder === undefined) missing.push(typed);
    else named.push({ path, isFolder, root: options.settingsFile === undefined ? rootOf(path, isFolder) : undefined });
  }
  const roots = new Map<string, Named[]>();
  for (const each of named) if (each.root !== undefined) roots.set(each.root, [...(roots.get(each.root) ?? []), each]);
  const trees = [...roots].map(([root, own]) => planWholeTree(root, own));
  const free = named.filter(({ root }) => root === undefined);
  return { trees: [...trees, ...planFreePaths(free)].map((tree) => withSettings(tree, options)), missing };
}

function rootOf(path: string, isFolder: boolean): string | undefined {
  return findTreeRoot(isFolder ? path : dirname(path));
}

function withSettings(tree: TreeCheck, { settingsFile }: PlanOptions): TreeCheck {
  return settingsFile === undefined ? tree : { ...tree, settingsFile };
}

/** All of a tree is read; what was named is in focus. */
function planWholeTree(root: string, own: readonly Named[]): TreeCheck {
  if (own.some(({ path }) => path === root)) return { root };
  const files = own.filter(({ isFolder }) => !isFolder).map(({ path }) => path);
  return { root, files, focus: own.map((each) => focusOf(root, each)) };
}

function planFreePaths(free: readonly Named[]): TreeCheck[] {
  if (free.length === 0) return [];
  const folders = free.filter(({ isFolder }) => isFolder);
  const files = free.filter(({ isFolder }) => !isFolder);
  const repository = files[0] && findRepository(dirname(files[0].path));
  if (repository !== undefined && free.every(({ path }) => isInside(repository, path)))
    return [
      { root: repository, files: files.map(({ path }) => path), focus: free.map((each) => focusOf(repository, each)) },
    ];
  const root = commonFolder(free.map(({ path, isFolder }) => (isFolder ? path : dirname(path))));
  return [{ root, starts: folders.map(({ path }) => path), files: files.map(({ path }) => path) }];
}

function focusOf(root: string, { path, isFolder }: Named): string {
  const name = relative(root, path).split(sep).join('/');
  return isFolder ? `${name}/` : name;
}

function commonFolder(folders: readonly string[]): string {
  let common = folders[0] ?? sep;
  for (const folder of folders) while (!isInside(common, folder)) common = dirname(common);
  return common;
}

/** Undefined if there is nothing at the path. */
function isFolderAt(path: string): boolean | undefined {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    // What exists but can't be looked at is reported when it is read.
    return error instanceof Error && 'code' in error && error.code === 'EACCES' ? false : undefined;
  }
}
