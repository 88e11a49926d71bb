/**
 * Which files lie on which machine. cdnlint.yaml wins; else each folder that directly holds files is a host, with the
 * `etc/…` and the like below it; several keepalived files in one folder are a host each.
 */
import type { Document } from '../../../grammars/core/syntax';
import { readKeepalivedModel } from '../../../grammars/keepalived/read-model';
import type { HostSetting, Settings } from '../settings';
import type { Daemon } from '../unit';
import { parentOf } from '../folders';
import { isCopyFolder } from './folder-names';

/** A host before its files are read. */
export interface HostFiles {
  readonly name: string;
  readonly path: string;
  /** Folder in which its neighbours lie; its own if it is a copy for another purpose, which has none. */
  readonly site: string;
  /** Pieces that are included from elsewhere are among them. */
  readonly documents: readonly Document[];
  /** Those of which a part is missing: they include files that are not in the tree. */
  readonly incomplete: ReadonlySet<Document>;
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

/** Groups what the daemons of a tree read by host, in the order of their paths. Linear in the number of documents. */
export function groupHosts(daemons: readonly Daemon[], settings: Settings): readonly HostFiles[] {
  const declared = settings.hosts.map((host) => ({ host, path: host.path.replace(/^\.\/|\/+$/g, '') }));
  const byPath = new Map(declared.map(({ host, path }) => [path, host]));
  const folders = new Map<string, Daemon[]>();
  for (const daemon of daemons) {
    const file = daemon.head.path;
    if (PUT_ASIDE.test(file)) continue;
    const path = findDeclared(file, byPath) ?? findFolder(file);
    const known = folders.get(path);
    if (known) known.push(daemon);
    else folders.set(path, [daemon]);
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

function makeDeclared(host: HostSetting, path: string, daemons: readonly Daemon[]): HostFiles {
  return { name: host.name, path, site: parentOf(path), ...gather(daemons), declared: host };
}

function gather(daemons: readonly Daemon[]): Pick<HostFiles, 'documents' | 'incomplete'> {
  const incomplete = daemons.filter(({ complete }) => !complete).flatMap(({ documents }) => documents);
  return { documents: [...new Set(daemons.flatMap(({ documents }) => documents))], incomplete: new Set(incomplete) };
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

/** A folder is one host, unless several keepalived daemons' files lie in it side by side. */
function splitFolder(path: string, daemons: readonly Daemon[]): readonly HostFiles[] {
  const routers = daemons.filter(({ documents }) => documents.some(configuresVrrp));
  const site = isCopyFolder(path) ? path : parentOf(path);
  if (routers.length < 2) return [{ name: path, path, site, ...gather(daemons), declared: undefined }];
  const rest = daemons.filter((daemon) => !routers.includes(daemon));
  const hosts = routers.map((daemon) => nameByFile(daemon, path));
  if (rest.length === 0) return hosts;
  return [...hosts, { name: path, path, site, ...gather(rest), declared: undefined }];
}

function nameByFile(daemon: Daemon, folder: string): HostFiles {
  const { path } = daemon.head;
  return { name: path, path, site: folder, ...gather([daemon]), declared: undefined };
}

function configuresVrrp(document: Document): boolean {
  return document.languageId === 'keepalived' && readKeepalivedModel(document).instances.length > 0;
}
