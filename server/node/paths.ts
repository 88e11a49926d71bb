/** Absolute paths of the disk and relative ones of a tree. */
import { isAbsolute, relative, sep } from 'node:path';

/** True if `path` is `folder` or lies below it; both absolute. */
export function isInside(folder: string, path: string): boolean {
  const inner = relative(folder, path);
  return inner === '' || (inner !== '..' && !inner.startsWith(`..${sep}`) && !isAbsolute(inner));
}

/** An absolute path as the tree names it: relative to its root, with `/`. */
export function nameInTree(root: string, absolute: string): string {
  return relative(root, absolute).split(sep).join('/');
}
