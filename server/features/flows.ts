/** Who sends to whom, host by host: directors to real servers, proxies to their servers, caches to their parents. */
import type { Span } from '../../grammars/core/source';
import type { Document } from '../../grammars/core/syntax';
import { canonicalAddress, isLoopback } from '../checker/topology/addresses';
import type { Host, Topology } from '../checker/topology/topology';

/** One line of a file that sends something somewhere. */
export interface Flow {
  readonly from: Host;
  /** The host that has the address; undefined if none of the tree has it. */
  readonly to: Host | undefined;
  /** As it is written, in one spelling where it is an address. */
  readonly address: string;
  /** Undefined: the port that the client came in on. */
  readonly port: number | undefined;
  readonly document: Document;
  readonly span: Span;
  /** What sends: `virtual server 192.0.2.10:80`, `backend app`. */
  readonly via: string;
}

/** All flows of a tree, in the order of its hosts. */
export function listFlows(topology: Topology): readonly Flow[] {
  return topology.hosts.flatMap((host) => [
    ...flowsOfDirector(topology, host),
    ...flowsOfProxies(topology, host),
    ...flowsOfCaches(topology, host),
  ]);
}

/** The host that an address belongs to, seen from another host. */
export function ownerOf({ owners }: Topology, address: string, from: Host): Host | undefined {
  const spelt = canonicalAddress(address);
  if (spelt === undefined) return undefined;
  if (isLoopback(spelt)) return from;
  const [owner, more] = owners.find(spelt, from.path);
  return more ? undefined : owner;
}

function flowsOfDirector(topology: Topology, from: Host): Flow[] {
  return from.services.flatMap((service) =>
    service.realServers.map(({ address, port, span }) => ({
      from,
      to: ownerOf(topology, address, from),
      address,
      port,
      document: service.document,
      span,
      via: `virtual server ${service.name}`,
    })),
  );
}

function flowsOfProxies(topology: Topology, from: Host): Flow[] {
  return from.proxies.flatMap(({ sections }) =>
    sections.flatMap((section) =>
      section.servers.flatMap((server) => {
        const address = server.address ?? server.hostName;
        if (address === undefined) return [];
        return {
          from,
          to: ownerOf(topology, address, from),
          address,
          port: server.port?.value,
          document: server.document,
          span: server.directive,
          via: `${section.kind} ${section.name}`,
        };
      }),
    ),
  );
}

function flowsOfCaches(topology: Topology, from: Host): Flow[] {
  return from.caches.flatMap(({ peers, document }) =>
    peers.map((peer) => ({
      from,
      to: ownerOf(topology, peer.host.value, from),
      address: peer.host.value,
      port: peer.httpPort?.value,
      document,
      span: peer.directive,
      via: `cache_peer ${peer.name.value}`,
    })),
  );
}
