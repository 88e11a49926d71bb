/** `--check-files`: are the files that the configuration names there, below the host's folder or on this machine? */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { resolveDirective } from '../../grammars/core/resolve-directive';
import type { Span } from '../../grammars/core/source';
import type { Directive, Document, Word } from '../../grammars/core/syntax';
import { walkDirectives } from '../../grammars/core/syntax';
import { findLanguage } from '../../grammars/index';
import type { Diagnostic } from '../checker/diagnostic';
import type { Workspace } from '../checker/workspace';

/** A path that a file names. */
interface NamedFile {
  readonly path: string;
  readonly span: Span;
  readonly document: Document;
}

/** Keywords whose file the program makes itself: it need not be there. */
const WRITTEN = /pid|log|dump|stat|fifo|sock|save|time_file|backing|reload|cache|swap|core|shm|tmp|spool/;

/** Diagnostics for files that are in neither place. Nothing is opened. @param root absolute */
export function findMissingFiles(workspace: Workspace, root: string): readonly Diagnostic[] {
  const seen = new Map<string, boolean>();
  const isThere = (path: string): boolean => {
    const known = seen.get(path);
    if (known !== undefined) return known;
    const found = existsSync(path);
    seen.set(path, found);
    return found;
  };
  return workspace.documents.flatMap((document) => {
    const { named, folders } = listNamedFiles(workspace, document);
    const missing = named.filter((each) => !listPlaces(each, folders, root).some(isThere));
    return missing.map(report);
  });
}

function report({ path, span, document }: NamedFile): Diagnostic {
  return {
    rule: 'files/missing-file',
    severity: 'warning',
    file: document.path,
    span,
    message: `"${path}" is neither on this machine nor below the host's folder.`,
    help: 'Put it where the program will look for it, or correct the path.',
    related: [],
  };
}

/** Where a path may lead to: the machine's root, the root of any folder above the document, the folders set as bases. */
function listPlaces({ path, document }: NamedFile, folders: readonly string[], root: string): readonly string[] {
  const own = dirname(resolve(root, document.path));
  const hosts: string[] = [];
  for (let at = own; at.length >= root.length; at = dirname(at)) {
    hosts.push(at);
    if (dirname(at) === at) break;
  }
  if (isAbsolute(path)) return [path, ...hosts.map((host) => join(host, path))];
  const bases = folders.flatMap((folder) => [folder, ...hosts.map((host) => join(host, folder))]);
  return [own, ...bases].map((base) => resolve(base, path));
}

function listNamedFiles(workspace: Workspace, document: Document): { named: NamedFile[]; folders: string[] } {
  const semantics = findLanguage(document.languageId)?.semantics;
  const named: NamedFile[] = [];
  const folders: string[] = [];
  if (!semantics) return { named, folders };
  const target = workspace.targetOf(document);
  const add = (path: string, span: Span): void => {
    named.push({ path, span, document });
  };
  walkDirectives(document.directives, (directive) => {
    if (semantics.isChecked?.(directive, target) === false) return;
    const use = resolveDirective(document, semantics, target, directive);
    if (!use || WRITTEN.test(use.entry.name)) return;
    for (const { name, type, word } of use.bindings) {
      if (word.opaque || word.value === '' || (type !== 'path' && type !== 'command')) continue;
      if (name === 'dir' || name === 'folder') folders.push(word.value);
      else if (type === 'command') addCommand(word, add);
      else if (isPlainPath(word.value)) add(word.value, word);
    }
    addListed(directive, document, add);
  });
  return { named, folders };
}

/** A program with its arguments; only where its whole path is given. */
function addCommand(word: Word, add: (path: string, span: Span) => void): void {
  const [program = ''] = word.value.trim().split(/\s/);
  if (program.startsWith('/')) add(program, word);
}

/** Maps in HAProxy's expressions, `map(/etc/haproxy/hosts.map)`, and Squid's lists of values, `acl x src "/etc/squid/list"`. */
function addListed(directive: Directive, document: Document, add: (path: string, span: Span) => void): void {
  for (const word of directive.args) {
    if (word.opaque) continue;
    if (document.languageId === 'haproxy')
      for (const match of word.value.matchAll(/\((\/[^,()\s'"]+\.\w+)/g)) add(match[1] ?? '', word);
    else if (document.languageId === 'swift' && word.quoted && /^\/[^\s"]+$/.test(word.value)) add(word.value, word);
  }
}

/** Not `@system-ca`, a socket, a pattern of includes, or a name with variables in it. */
function isPlainPath(value: string): boolean {
  return !/[@*?[$%{]|:\/\//.test(value) && /[./]/.test(value);
}
