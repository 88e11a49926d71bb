/** Which files one daemon reads together: those that include each other, and the pieces of a `conf.d` folder. */
import picomatch from 'picomatch';
import type { Document } from '../../grammars/core/syntax';
import { findLanguage } from '../../grammars/index';

/** Files that are read as one configuration. */
export interface Unit {
  readonly documents: readonly Document[];
  /** False if an include names files that are not in the tree. */
  readonly complete: boolean;
}

/** Groups documents into units; every document is in exactly one. Linear in the number of documents and includes. */
export function groupUnits(documents: readonly Document[]): ReadonlyMap<Document, Unit> {
  const groups = new Groups(documents);
  const incomplete = new Set<Document>();
  const byLanguage = groupByLanguage(documents);
  for (const same of byLanguage.values()) {
    joinFolders(same, groups);
    joinIncludes(same, groups, incomplete);
  }
  return groups.toUnits(incomplete);
}

function groupByLanguage(documents: readonly Document[]): Map<string, Document[]> {
  const groups = new Map<string, Document[]>();
  for (const document of documents) {
    const same = groups.get(document.languageId);
    if (same) same.push(document);
    else groups.set(document.languageId, [document]);
  }
  return groups;
}

/** `haproxy -f conf.d/` reads a whole folder; the other programs name their pieces by include. */
function joinFolders(documents: readonly Document[], groups: Groups): void {
  const folders = new Map<string, Document>();
  for (const document of documents) {
    const folder = folderOf(document.path);
    if (document.languageId !== 'haproxy' || !/(^|[/.-])(conf|cfg|haproxy)\.d$/.test(folder)) continue;
    const first = folders.get(folder);
    if (first) groups.join(first, document);
    else folders.set(folder, document);
  }
}

function joinIncludes(documents: readonly Document[], groups: Groups, incomplete: Set<Document>): void {
  const byName = new Map<string, Document[]>();
  for (const document of documents) {
    const name = document.path.slice(document.path.lastIndexOf('/') + 1);
    byName.set(name, [...(byName.get(name) ?? []), document]);
  }
  for (const document of documents) {
    for (const include of findLanguage(document.languageId)?.includes?.(document) ?? []) {
      const found = findIncluded(document, include.value, documents, byName);
      if (found.length === 0) incomplete.add(document);
      for (const each of found) groups.join(document, each);
    }
  }
}

/** Files that an include pattern names: relative to the including file, or by the tail of an absolute path on the host. */
export function findIncluded<T extends { readonly path: string }>(
  from: { readonly path: string },
  pattern: string,
  documents: readonly T[],
  byName: ReadonlyMap<string, readonly T[]>,
): readonly T[] {
  const folder = folderOf(from.path);
  const hasGlob = /[*?[{]/.test(pattern);
  const name = pattern.slice(pattern.lastIndexOf('/') + 1);
  const candidates = (hasGlob ? documents : (byName.get(name) ?? [])).filter((each) => each.path !== from.path);
  if (!pattern.startsWith('/')) {
    const matches = picomatch(normalizePath(folder === '' ? pattern : `${folder}/${pattern}`));
    return candidates.filter((each) => matches(each.path));
  }
  return candidates.filter((each) => isOnSameHost(from.path, each.path) && matchesTail(pattern, each.path));
}

/** An absolute path on the host lies somewhere below the host's folder: tails are compared, longest first. */
function matchesTail(pattern: string, path: string): boolean {
  const parts = pattern.split('/').filter((part) => part !== '');
  const own = path.split('/');
  for (let from = 0; from < parts.length; from++) {
    const tail = parts.slice(from);
    if (own.length < tail.length) continue;
    if (picomatch(tail.join('/'))(own.slice(-tail.length).join('/'))) return true;
  }
  return false;
}

function isOnSameHost(a: string, b: string): boolean {
  const left = a.split('/');
  const right = b.split('/');
  return left.length === 1 || right.length === 1 || left[0] === right[0];
}

function folderOf(path: string): string {
  const cut = path.lastIndexOf('/');
  return cut < 0 ? '' : path.slice(0, cut);
}

function normalizePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** Disjoint sets of documents. */
class Groups {
  private readonly parents: Map<Document, Document>;

  constructor(documents: readonly Document[]) {
    this.parents = new Map(documents.map((document) => [document, document]));
  }

  join(a: Document, b: Document): void {
    const [rootA, rootB] = [this.find(a), this.find(b)];
    if (rootA !== rootB) this.parents.set(rootB, rootA);
  }

  toUnits(incomplete: ReadonlySet<Document>): ReadonlyMap<Document, Unit> {
    const members = new Map<Document, Document[]>();
    for (const document of this.parents.keys()) {
      const root = this.find(document);
      const list = members.get(root);
      if (list) list.push(document);
      else members.set(root, [document]);
    }
    const units = new Map<Document, Unit>();
    for (const documents of members.values()) {
      const unit = { documents, complete: !documents.some((document) => incomplete.has(document)) };
      for (const document of documents) units.set(document, unit);
    }
    return units;
  }

  private find(document: Document): Document {
    let root = document;
    for (let next = this.parents.get(root); next && next !== root; next = this.parents.get(root)) root = next;
    this.parents.set(document, root);
    return root;
  }
}
