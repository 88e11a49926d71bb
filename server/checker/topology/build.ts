/** Makes the topology from what the daemons of a tree read; a pure function. */
import type { Document } from '../../../grammars/core/syntax';
import { readKeepalivedModel } from '../../../grammars/keepalived/read-model';
import type { Settings } from '../settings';
import type { Daemon } from '../unit';
import { AddressIndex } from './addresses';
import type { HostFiles } from './group-hosts';
import { groupHosts } from './group-hosts';
import { matchClusters } from './match-clusters';
import { readHost } from './read-host';
import type { Host, RealServerUse, Topology } from './topology';

/** Builds hosts and clusters. Linear in the number of documents (times the depth of their folders). */
export function buildTopology(daemons: readonly Daemon[], settings: Settings): Topology {
  const hosts = groupHosts(daemons, settings).flatMap(readHosts);
  const owners = new AddressIndex<Host>();
  const realServers = new AddressIndex<RealServerUse>();
  for (const host of hosts) {
    for (const { address } of host.addresses) owners.add(address, host.site, host);
    for (const { realServers: uses } of host.services)
      for (const use of uses) realServers.add(use.address, host.site, use);
  }
  return {
    hosts,
    ...matchClusters(hosts, settings),
    hostsOf: indexByDocument(hosts),
    owners,
    services: hosts.flatMap((host) => host.services),
    realServers,
  };
}

/** A file with `@id` conditions serves several machines: one host for each id that it asks for. */
function readHosts(files: HostFiles): readonly Host[] {
  const ids = new Set(
    files.documents
      .filter((document) => document.languageId === 'keepalived')
      .flatMap((document) => readKeepalivedModel(document).configIds),
  );
  if (ids.size < 2) return [readHost(files)];
  return [...ids].map((id) => readHost(files, id));
}

function indexByDocument(hosts: readonly Host[]): ReadonlyMap<Document, readonly Host[]> {
  const index = new Map<Document, Host[]>();
  for (const host of hosts) {
    for (const document of host.documents) {
      const known = index.get(document);
      if (known) known.push(host);
      else index.set(document, [host]);
    }
  }
  return index;
}
