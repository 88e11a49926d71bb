/** Reads the model of a document. */
import { locate } from '../core/source';
import type { Directive, Document, Word } from '../core/syntax';
import { parseAddress } from './addresses';
import type { GlobalSettings, HaproxyModel, NamedAddress, OtherSection, Proxy, ProxyKind } from './model';
import { readLog, readProxy } from './read-proxy';
import { toNumber, toText } from './words';

const models = new WeakMap<Document, HaproxyModel>();

/** The model of a haproxy.cfg; made once for each document. */
export function readHaproxyModel(document: Document): HaproxyModel {
  const known = models.get(document);
  if (known) return known;
  const model = readModel(document);
  models.set(document, model);
  return model;
}

const PROXY_KINDS: ReadonlySet<string> = new Set(['defaults', 'frontend', 'listen', 'backend']);

function readModel(document: Document): HaproxyModel {
  const proxies: Proxy[] = [];
  const others: OtherSection[] = [];
  const globals: Directive[] = [];
  let last: Proxy | undefined;
  for (const directive of document.directives) {
    const kind = directive.keyword.value;
    if (!directive.block) continue;
    if (kind === 'global') globals.push(directive);
    else if (!PROXY_KINDS.has(kind)) others.push(readOther(directive));
    else {
      const proxy = readProxy(directive, kind as ProxyKind, findParent(directive, proxies, last));
      proxies.push(proxy);
      if (proxy.kind === 'defaults') last = proxy;
    }
  }
  const ofKind = (kind: ProxyKind): Proxy[] => proxies.filter((proxy) => proxy.kind === kind);
  return {
    document,
    proxies,
    others,
    global: readGlobal(globals),
    frontends: ofKind('frontend'),
    listens: ofKind('listen'),
    backends: ofKind('backend'),
    defaults: ofKind('defaults'),
  };
}

/** `defaults` inherit from others only by name; proxies take the last one above them if they name none. */
function findParent(directive: Directive, before: readonly Proxy[], last: Proxy | undefined): Proxy | undefined {
  const { words } = directive;
  const from = words.findIndex((word) => word.value === 'from');
  if (from < 0) return directive.keyword.value === 'defaults' ? undefined : last;
  const name = words[from + 1]?.value;
  return before.filter((proxy) => proxy.kind === 'defaults' && proxy.name?.value === name).at(-1);
}

function readGlobal(directives: readonly Directive[]): GlobalSettings {
  const lines = directives.flatMap((directive) => directive.block?.directives ?? []);
  const settings = new Map(lines.map((line) => [line.keyword.value, line]));
  const first = (keyword: string): Word | undefined => settings.get(keyword)?.args[0];
  return {
    directives,
    settings,
    maxconn: toNumber(first('maxconn')),
    logs: lines.filter((line) => line.keyword.value === 'log').map(readLog),
    chroot: toText(first('chroot')),
    user: toText(first('user')),
    group: toText(first('group')),
    daemon: settings.has('daemon'),
    statsSockets: lines.filter((line) => line.keyword.value === 'stats' && line.args[0]?.value === 'socket'),
  };
}

const MEMBERS: ReadonlySet<string> = new Set(['peer', 'server', 'nameserver', 'mailer']);

function readOther(directive: Directive): OtherSection {
  const lines = directive.block?.directives ?? [];
  return {
    kind: directive.keyword.value,
    directive,
    name: toText(directive.args[0]),
    members: lines.filter((line) => MEMBERS.has(line.keyword.value)).flatMap(readMember),
  };
}

function readMember(line: Directive): NamedAddress[] {
  const [name, address] = line.args;
  const text = toText(name);
  if (!text) return [];
  return [
    {
      directive: line,
      name: text,
      address: address && !address.opaque ? locate(parseAddress(address.value), address) : undefined,
    },
  ];
}
