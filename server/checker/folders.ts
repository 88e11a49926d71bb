/** Folders of paths as the tree names them: relative to its root, with `/`; the root is `''`. */

/** The folder around a path. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A folder and those around it, the innermost first, the root last. */
export function listFolders(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let rest = folder; rest !== ''; rest = parentOf(rest)) folders.push(rest);
  folders.push('');
  return folders;
}
