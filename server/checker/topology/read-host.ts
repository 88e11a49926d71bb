/** Reads the files of one host. */
import type { Document } from '../../../grammars/core/syntax';
import { readHostFacts } from '../../../grammars/host/index';
import type { AddressFact, HostFacts } from '../../../grammars/host/index';
import type { KeepalivedModel } from '../../../grammars/keepalived/model';
import { readKeepalivedModel } from '../../../grammars/keepalived/read-model';
import { readSwiftModel } from '../../../grammars/swift/model';
import { canonicalAddress, isLoopback, isWildcard } from './addresses';
import type { HostFiles } from './group-hosts';
import { readProxy } from './read-proxy';
import { readRouter } from './read-router';
import { readServices } from './read-services';
import type { Host, HostAddress, Router, SitedFact, VirtualService } from './topology';

/**
 * Reads a host.
 * @param configId what `keepalived -i` was given; undefined if nothing depends on it
 */
export function readHost(files: HostFiles, configId?: string): Host {
  const of = (language: string): readonly Document[] =>
    files.documents.filter((document) => document.languageId === language);
  const facts = files.documents.map((document) => ({ document, facts: readHostFacts(document) }));
  const models = of('keepalived').map((document) =>
    readKeepalivedModel(document, configId === undefined ? {} : { configId }),
  );
  const proxies = of('haproxy');
  const caches = of('swift').map(readSwiftModel);
  const host: MutableHost = {
    name: configId === undefined ? files.name : `${files.name}@${configId}`,
    path: files.path,
    site: files.site,
    documents: files.documents,
    isDeclared: files.declared !== undefined,
    addresses: [],
    addressFacts: sited(facts, (each) => each.addresses),
    sysctlFacts: sited(facts, (each) => each.sysctls),
    arpFilters: sited(facts, (each) => each.arpFilters),
    redirects: sited(facts, (each) => each.redirects),
    startedServices: sited(facts, (each) => each.services),
    otherPorts: files.declared?.ports ?? [],
    router: undefined,
    services: [],
    proxies: proxies.length > 0 ? [readProxy(proxies)] : [],
    caches,
  };
  if (models.length > 0) host.router = readRouter(host, models, (document) => !files.incomplete.has(document));
  host.services = readServices(host, models, of('ldirectord'));
  host.addresses = collectAddresses(files, host, models);
  return host;
}

interface MutableHost extends Host {
  addresses: readonly HostAddress[];
  router: Router | undefined;
  services: readonly VirtualService[];
}

function sited<T>(
  facts: readonly { document: Document; facts: HostFacts }[],
  pick: (facts: HostFacts) => readonly T[],
): readonly SitedFact<T>[] {
  return facts.flatMap(({ document, facts: own }) => pick(own).map((fact) => ({ document, fact })));
}

/** Own addresses by every sign that the files give, each address once, the surest sign first. */
function collectAddresses(files: HostFiles, host: Host, models: readonly KeepalivedModel[]): readonly HostAddress[] {
  const virtual = listVirtualAddresses(models);
  const found = new Map<string, HostAddress>();
  const add = (text: string, source: string, spot?: HostAddress['spot']): void => {
    const address = canonicalAddress(text);
    if (address === undefined || isLoopback(address) || isWildcard(address)) return;
    if (virtual.has(address) || found.has(address)) return;
    found.set(address, { address, spot, source });
  };
  for (const address of files.declared?.addresses ?? []) add(address, 'cdnlint.yaml');
  for (const part of files.path.split('/').slice(-1)) add(part, 'the name of its folder');
  for (const { document, fact } of host.addressFacts)
    if (isOwnAddress(fact) && fact.address) add(fact.address.value, 'interface', { document, span: fact.address.span });
  for (const model of models) {
    for (const { unicastSource, multicastSource } of model.instances)
      for (const source of [unicastSource, multicastSource])
        if (source) add(source.value, 'VRRP source', { document: model.document, span: source.span });
    for (const { address, dev } of model.staticAddresses)
      if (dev?.value !== 'lo') add(address.value, 'static_ipaddress', { document: model.document, span: address.span });
    const { routerId } = model.global;
    if (routerId) add(routerId.value, 'router_id', { document: model.document, span: routerId.span });
  }
  return [...found.values()];
}

/** Virtual addresses are wherever the master is; they name no machine. */
function listVirtualAddresses(models: readonly KeepalivedModel[]): ReadonlySet<string> {
  const addresses = models.flatMap((model) => [
    ...model.instances.flatMap((each) =>
      [...each.addresses, ...each.excludedAddresses].map(({ address }) => address.value),
    ),
    ...model.virtualServers.flatMap(({ address }) => address?.value ?? []),
  ]);
  return new Set(addresses.map((address) => canonicalAddress(address) ?? address));
}

function isOwnAddress(fact: AddressFact): boolean {
  if (fact.action !== 'add' || fact.phase === 'stop' || fact.interface === undefined) return false;
  return fact.interface !== 'lo' && !/^(?:dummy|tunl|ip6tnl)/.test(fact.interface);
}
