/**
 * Which files lie on which machine. cdnlint.yaml wins; else each folder that directly holds files is a host, with the
 * `etc/…` and the like below it; several keepalived files in one folder are a host each.
 */
import type { Document } from '../../../grammars/core/syntax';
import { walkDirectives } from '../../../grammars/core/syntax';
import type { HostSetting, Settings } from '../settings';
import { groupUnits } from '../unit';
import { parentOf } from './addresses';
import { isCopyFolder } from './folder-names';

/** A host before its files are read. */
export interface HostFiles {
  readonly name: string;
  readonly path: string;
  /** Folder in which its neighbours lie; its own if it is a copy for another purpose, which has none. */
  readonly site: string;
  readonly documents: readonly Document[];
  readonly declared: HostSetting | undefined;
}

/** Folders that a machine has at its root: what lies below them is the machine's. */
const ROOT_FOLDER = /^(?:etc|usr|run|lib|var|opt|sbin)$/;
/** Folders in which one program keeps its files: they belong to the host around them. */
const PROGRAM_FOLDER =
  /^(?:keepalived|haproxy|squid\d?|swift|ha\.d|sysctl\.d|interfaces\.d|network|network-scripts|sysconfig|(?:conf|cfg|keepalived|haproxy|squid)\.d)$/;
/** Copies that somebody put aside; they run nowhere. */
const PUT_ASIDE =
  /(?:\.(?:bak|orig|old|save[ds]?|rpmnew|rpmsave|rpmorig|dpkg-\w+|ucf-\w+|swp|tmp|disabled)|~)$|\.(?:bak|orig|old|save)\d+$/i;

/** Groups the documents of a tree by host, in the order of their paths. Linear in the number of documents. */
export function groupHosts(documents: readonly Document[], settings: Settings): readonly HostFiles[] {
  const declared = settings.hosts.map((host) => ({ host, path: host.path.replace(/^\.\/|\/+$/g, '') }));
  const byPath = new Map(declared.map(({ host, path }) => [path, host]));
  const folders = new Map<string, Document[]>();
  for (const document of documents) {
    if (PUT_ASIDE.test(document.path)) continue;
    const path = findDeclared(document.path, byPath) ?? findFolder(document.path);
    const known = folders.get(path);
    if (known) known.push(document);
    else folders.set(path, [document]);
  }
  for (const path of byPath.keys()) if (!folders.has(path)) folders.set(path, []);
  const hosts = [...folders].flatMap(([path, own]) => {
    const host = byPath.get(path);
    return host ? [makeDeclared(host, path, own)] : splitFolder(path, own);
  });
  return shortenNames(hosts.sort((a, b) => (a.path < b.path ? -1 : 1)));
}

/** Hosts without a name are called by as much of the end of their path as tells them apart. */
function shortenNames(hosts: readonly HostFiles[]): readonly HostFiles[] {
  const counts = new Map<string, number>();
  const count = (name: string): unknown => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const { name, path, declared } of hosts) {
    if (declared) count(name);
    else for (const tail of listTails(path)) count(tail);
  }
  return hosts.map((host) => {
    if (host.declared) return host;
    const name = listTails(host.path).find((tail) => counts.get(tail) === 1) ?? host.path;
    return { ...host, name: name === '' ? '.' : name };
  });
}

/** `c`, `b/c`, `a/b/c` of `a/b/c`. */
function listTails(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, at) => parts.slice(parts.length - 1 - at).join('/'));
}

function makeDeclared(host: HostSetting, path: string, documents: readonly Document[]): HostFiles {
  return { name: host.name, path, site: parentOf(path), documents, declared: host };
}

/** Path in cdnlint.yaml that covers a file: the file itself, or the innermost folder. */
function findDeclared(path: string, byPath: ReadonlyMap<string, HostSetting>): string | undefined {
  for (let at = path; at !== ''; at = parentOf(at)) if (byPath.has(at)) return at;
  return byPath.has('') ? '' : undefined;
}

/** The folder that stands for the machine. */
function findFolder(path: string): string {
  const parts = path.split('/').slice(0, -1);
  const root = parts.findIndex((part) => ROOT_FOLDER.test(part));
  const own = root < 0 ? parts : parts.slice(0, root);
  while (PROGRAM_FOLDER.test(own[own.length - 1] ?? '')) own.pop();
  return own.join('/');
}

/** A folder is one host, unless several daemons' files lie in it side by side. */
function splitFolder(path: string, documents: readonly Document[]): readonly HostFiles[] {
  const routers = groupRouters(documents.filter((document) => document.languageId === 'keepalived'));
  const site = isCopyFolder(path) ? path : parentOf(path);
  if (routers.length < 2) return [{ name: path, path, site, documents, declared: undefined }];
  const taken = new Set(routers.flat());
  const rest = documents.filter((document) => !taken.has(document));
  const hosts = routers.map((own) => nameByFile(own, path));
  if (rest.length === 0) return hosts;
  return [...hosts, { name: path, path, site, documents: rest, declared: undefined }];
}

function nameByFile(documents: readonly Document[], folder: string): HostFiles {
  const path = documents[0]?.path ?? folder;
  return { name: path, path, site: folder, documents, declared: undefined };
}

/** keepalived files that are daemons of their own: those with instances or services that don't include each other. */
function groupRouters(documents: readonly Document[]): readonly (readonly Document[])[] {
  if (documents.length < 2) return [documents];
  const units = groupUnits(documents);
  const groups = new Set(documents.map((document) => units.get(document)?.documents ?? [document]));
  const daemons = [...groups].filter((group) => group.some(configuresVrrp));
  return daemons.length >= 2 ? daemons : [documents];
}

function configuresVrrp(document: Document): boolean {
  let found = false;
  walkDirectives(document.directives, (directive) => {
    if (directive.block && directive.keyword.value === 'vrrp_instance') found = true;
  });
  return found;
}
