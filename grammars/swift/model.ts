/**
 * Typed reading of one swift or squid file: where it listens, whom it lets in, where it fetches from, what it keeps.
 * Broken lines are left out or have undefined parts; whether that is a fault is the rules' business.
 */
import type { Located } from '../core/source';
import { locate } from '../core/source';
import type { Directive, Document, Word } from '../core/syntax';
import { readAccessRules } from './model-access';
import type { AccessRule, Acl } from './model-access';
import { readAcls } from './model-access';
import { isActive } from './conditional';
import { readPeers } from './model-peers';
import type { CachePeer, PeerAccessRule } from './model-peers';
import { readPeerAccess } from './model-peers';
import { readPorts } from './model-ports';
import type { ListeningPort } from './model-ports';
import { readBytes } from './units';

export type { AccessRule, Acl, AclUse } from './model-access';
export type { CachePeer, PeerAccessRule, PeerType } from './model-peers';
export type { ListeningPort, PortMode } from './model-ports';

/** A store on disk: `cache_dir TYPE DIRECTORY …`. */
export interface CacheDir {
  readonly directive: Directive;
  readonly type: Located<string>;
  readonly directory: Located<string> | undefined;
  /** Words behind the directory: sizes and options. */
  readonly options: readonly Located<string>[];
}

/** The three settings by which swift finds origins with SRV look-ups. */
export interface DnsOrigin {
  /** `dns_resolv_file`: names the server to ask. */
  readonly file: Located<string> | undefined;
  /** `dns_resolv_domain`: what `_http._tcp.HOST.` is completed with. */
  readonly domain: Located<string> | undefined;
  /** `dns_use_resolv`: true for `on`. */
  readonly use: Located<boolean> | undefined;
}

/** All that the rules and the topology want to know of one file. */
export interface SwiftModel {
  readonly document: Document;
  readonly dialect: 'swift' | 'squid';
  readonly ports: readonly ListeningPort[];
  /** By name in lower case (Squid compares without regard to case), in order of first definition. */
  readonly acls: ReadonlyMap<string, Acl>;
  /** Rules of each access directive in order: `http_access`, `never_direct`, `cache` … */
  readonly access: ReadonlyMap<string, readonly AccessRule[]>;
  readonly peers: readonly CachePeer[];
  /** `cache_peer_access` lines in order. */
  readonly peerAccess: readonly PeerAccessRule[];
  readonly dns: DnsOrigin;
  /** In bytes. */
  readonly cacheMem: Located<number> | undefined;
  readonly onlyMemory: Located<boolean> | undefined;
  readonly cacheDirs: readonly CacheDir[];
  /** What the cache calls itself. */
  readonly visibleHostname: Located<string> | undefined;
  /** Patterns of `include` lines. */
  readonly includes: readonly Located<string>[];
  /** All lines that may take effect, by keyword. */
  readonly settings: ReadonlyMap<string, readonly Directive[]>;
}

const models = new WeakMap<Document, SwiftModel>();

/** Reads a document of language swift; read once, then remembered. */
export function readSwiftModel(document: Document): SwiftModel {
  const known = models.get(document);
  if (known) return known;
  const model = buildModel(document);
  models.set(document, model);
  return model;
}

function buildModel(document: Document): SwiftModel {
  const settings = groupByKeyword(document);
  return {
    document,
    dialect: document.dialect === 'swift' ? 'swift' : 'squid',
    ports: readPorts(settings),
    acls: readAcls(settings.get('acl') ?? []),
    access: readAccessRules(settings),
    peers: readPeers(settings.get('cache_peer') ?? []),
    peerAccess: readPeerAccess(settings.get('cache_peer_access') ?? []),
    dns: readDnsOrigin(settings),
    cacheMem: readCacheMem(lastOf(settings, 'cache_mem')),
    onlyMemory: readSwitch(lastOf(settings, 'only_use_cache_mem')),
    cacheDirs: (settings.get('cache_dir') ?? []).flatMap(readCacheDir),
    visibleHostname: readString(lastOf(settings, 'visible_hostname')),
    includes: (settings.get('include') ?? []).flatMap((directive) => directive.args.map(locateWord)),
    settings,
  };
}

/** A word's value with its place. */
export function locateWord(word: Word): Located<string> {
  return locate(word.value, word);
}

/** Every line that may take effect, by keyword, in order; parts behind `if false` are left out. */
function groupByKeyword(document: Document): Map<string, Directive[]> {
  const groups = new Map<string, Directive[]>();
  const visit = (directives: readonly Directive[]): void => {
    for (const directive of directives) {
      const same = groups.get(directive.keyword.value);
      if (same) same.push(directive);
      else groups.set(directive.keyword.value, [directive]);
      if (directive.block && isActive(directive)) visit(directive.block.directives);
    }
  };
  visit(document.directives);
  return groups;
}

function lastOf(settings: ReadonlyMap<string, readonly Directive[]>, keyword: string): Directive | undefined {
  return settings.get(keyword)?.at(-1);
}

function readDnsOrigin(settings: ReadonlyMap<string, readonly Directive[]>): DnsOrigin {
  return {
    file: readString(lastOf(settings, 'dns_resolv_file')),
    domain: readString(lastOf(settings, 'dns_resolv_domain')),
    use: readSwitch(lastOf(settings, 'dns_use_resolv')),
  };
}

function readString(directive: Directive | undefined): Located<string> | undefined {
  const word = directive?.args[0];
  return word && locateWord(word);
}

function readSwitch(directive: Directive | undefined): Located<boolean> | undefined {
  const word = directive?.args[0];
  if (word?.value !== 'on' && word?.value !== 'off') return undefined;
  return locate(word.value === 'on', word);
}

function readCacheMem(directive: Directive | undefined): Located<number> | undefined {
  const [amount, unit] = directive?.args ?? [];
  const bytes = amount && readBytes(amount.value, unit?.value);
  return bytes === undefined || !amount ? undefined : locate(bytes, { start: amount.start, end: (unit ?? amount).end });
}

function readCacheDir(directive: Directive): CacheDir[] {
  const [type, directory, ...options] = directive.args;
  if (!type) return [];
  return [
    {
      directive,
      type: locateWord(type),
      directory: directory && locateWord(directory),
      options: options.map(locateWord),
    },
  ];
}
