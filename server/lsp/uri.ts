/** Addresses of files. Editors spell the same one differently (`:` or `%3A`), so they are compared in one spelling. */

/** One spelling for an address, to compare and to look up by. */
export function normalizeUri(uri: string): string {
  const decoded = decode(uri);
  return decoded.replace(/^file:\/\/\/([A-Z]):/, (_, drive: string) => `file:///${drive.toLowerCase()}:`);
}

/** True for views of a file as it was once: what is wrong with it was said when it was new. */
export function isPastVersion(uri: string): boolean {
  return /^(?:git|gitlens(?:-git)?|svn|hg|pr|review|vscode-local-history):/.test(uri);
}

/** Address of the folder, ending with `/`, that holds a file. */
export function folderOfUri(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/** Adds a path (with `/`) to a folder's address, escaping what must be. */
export function joinUri(folder: string, path: string): string {
  return folder + path.split('/').map(encodeURIComponent).join('/');
}

/** Path of an address below a folder's address (which ends with `/`), or undefined if it lies elsewhere. */
export function relativeUri(folder: string, uri: string): string | undefined {
  const [outer, inner] = [normalizeUri(folder), normalizeUri(uri)];
  return inner.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : undefined;
}

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
