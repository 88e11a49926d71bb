/** Follows `include` lines to files of the disk. */
import { readdirSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import picomatch from 'picomatch';
import type { Document, LanguageId } from '../../grammars/core/syntax';
import { findLanguage } from '../../grammars/index';
import type { Diagnostic } from '../checker/diagnostic';
import { IncludeIndex, isGlob } from '../checker/include-index';
import type { Workspace } from '../checker/workspace';
import type { InputReports } from './input-reports';
import { isInside, nameInTree } from './paths';

const MOST_INCLUDED = 10_000;

/** The tree that is being read. */
export interface IncludeReader {
  /** Absolute. */
  readonly root: string;
  readonly workspace: Workspace;
  readonly reports: InputReports;
  /** Files and folders (absolute) that includes named, there or not; filled here. */
  readonly consulted: Set<string>;
  /** Reads a file, as the tree names it, into the workspace; undefined if it can't. */
  readonly read: (path: string, languageId: LanguageId) => Document | undefined;
}

/** Reads the files that known files include: they are of their language, whatever they are called. */
export function followIncludes(reader: IncludeReader, walked: readonly string[]): void {
  const { workspace } = reader;
  const queue = [...workspace.documents];
  const others = walked.filter((path) => !workspace.document(path)).map((path) => ({ path }));
  const index = new IncludeIndex(others);
  for (let at = 0; at < queue.length && at < MOST_INCLUDED; at++) {
    const document = queue[at];
    if (!document) return;
    for (const include of findLanguage(document.languageId)?.includes?.(document) ?? []) {
      const named = isAbsolute(include.value) ? [] : listIncluded(reader, document, include.value, include.span);
      const found = index.find(document, include.value).map(({ path }) => path);
      for (const path of new Set([...named, ...found])) {
        if (workspace.document(path)) continue;
        const added = reader.read(path, document.languageId);
        if (added) queue.push(added);
      }
    }
  }
}

/** Files on disk that a relative include names; what lies outside the tree is reported instead. */
function listIncluded(
  reader: IncludeReader,
  document: Document,
  pattern: string,
  span: Diagnostic['span'],
): readonly string[] {
  const { root, reports, consulted } = reader;
  const absolute = resolve(dirname(resolve(root, document.path)), pattern);
  if (!isAllowed(reader, absolute)) {
    const message = `"${pattern}" leads outside ${basename(root) || root}, so it is not read: what it defines is unknown here.`;
    const help =
      'Check from a folder that holds both files, or allow the folder in cdnlint.yaml under include-outside.';
    reports.add('files/outside-include', document.path, message, undefined, span, help);
    return [];
  }
  if (!isGlob(pattern)) {
    consulted.add(absolute);
    return [nameInTree(root, absolute)];
  }
  const folder = dirname(absolute);
  consulted.add(folder);
  if (isGlob(folder)) return [];
  const matches = picomatch(basename(absolute));
  return listNames(folder)
    .filter((name) => matches(name))
    .map((name) => nameInTree(root, join(folder, name)));
}

function isAllowed({ root, workspace }: IncludeReader, absolute: string): boolean {
  const allowed = [root, ...(workspace.settings.includeOutside ?? [])];
  return allowed.some((folder) => isInside(resolve(root, folder), absolute));
}

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
