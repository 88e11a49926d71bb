/** Who sends to whom over the network: virtual address → virtual server, real server → frontend, server → cache, cache → peer. */
import type { Span } from '../../grammars/core/source';
import type { Directive, Document } from '../../grammars/core/syntax';
import { directiveAt, outermost } from '../../grammars/core/syntax';
import { canonicalAddress } from '../checker/topology/addresses';
import { findListener } from '../checker/topology/listeners';
import type { Host, Spot, Topology } from '../checker/topology/topology';

/** One step of a request's way. */
export interface NetworkCall {
  /** The line or block that sends, and the one that takes it. */
  readonly from: Place;
  readonly to: Place;
  /** Where the sender names the other. */
  readonly span: Span;
}

export interface Place {
  readonly document: Document;
  readonly directive: Directive;
}

/** Steps that begin at a directive, or anywhere in it. */
export function callsFrom(topology: Topology, document: Document, directive: Directive): readonly NetworkCall[] {
  return listCalls(topology, document).filter(({ from }) => isSame(from, document, directive));
}

/** Steps that end at a directive. */
export function callsTo(topology: Topology, document: Document, directive: Directive): readonly NetworkCall[] {
  return listCalls(topology, document).filter(({ to }) => isSame(to, document, directive));
}

/** True if a line begins or ends a step, so that it is worth showing by itself. */
export function isStep(topology: Topology, document: Document, directive: Directive): boolean {
  return listCalls(topology, document).some(
    ({ from, to }) => isSame(from, document, directive) || isSame(to, document, directive),
  );
}

function isSame(place: Place, document: Document, directive: Directive): boolean {
  return place.document === document && place.directive === directive;
}

const known = new WeakMap<Topology, Map<string, readonly NetworkCall[]>>();

/** All steps among the hosts near a document. */
function listCalls(topology: Topology, document: Document): readonly NetworkCall[] {
  const [host] = topology.hostsOf.get(document) ?? [];
  if (!host) return [];
  const bySite = known.get(topology) ?? new Map<string, readonly NetworkCall[]>();
  known.set(topology, bySite);
  const before = bySite.get(host.site);
  if (before) return before;
  const near = topology.hosts.filter(({ site }) => site === host.site);
  const calls = near.flatMap((each) => [
    ...callsOfAddresses(each),
    ...callsOfServers(topology, each),
    ...callsOfCaches(each),
  ]);
  bySite.set(host.site, calls);
  return calls;
}

/** From each instance to its virtual addresses, and from these to the virtual servers that they have on the same host. */
function callsOfAddresses({ router, services }: Host): readonly NetworkCall[] {
  return (router?.instances ?? []).flatMap(({ document, instance }) =>
    instance.addresses.flatMap(({ address, directive }) => {
      const spelt = canonicalAddress(address.value);
      const taken = services.filter(({ listeners }) => listeners.some((each) => each.address === spelt));
      const targets = taken.flatMap((service) => placeOf(service) ?? []);
      const line = { document, directive };
      const own = { from: { document, directive: instance.directive }, to: line, span: address.span };
      return [own, ...targets.map((to) => ({ from: line, to, span: address.span }))];
    }),
  );
}

/** A place that sends to an address. */
interface Sender extends Spot {
  readonly address: string;
  readonly port: number | undefined;
}

/** From real servers, HAProxy's servers and peers to what listens there. */
function callsOfServers(topology: Topology, host: Host): readonly NetworkCall[] {
  return listSenders(host).flatMap((sender) => {
    const from = placeOf(sender);
    const { address, port, span } = sender;
    if (!from || port === undefined) return [];
    return topology.owners.find(address, host.path).flatMap((owner) => {
      const listening = findListener(owner, address, port);
      const doors = listening.kind === 'open' ? listening.spots.flatMap((spot) => placeOf(spot) ?? []) : [];
      return doors.map((door) => ({ from, to: { ...door, directive: outermost(door.directive) }, span }));
    });
  });
}

function listSenders({ services, proxies, caches }: Host): readonly Sender[] {
  const servers = proxies.flatMap(({ sections }) => sections.flatMap((section) => section.servers));
  return [
    ...services.flatMap(({ document, realServers }) => realServers.map((each) => ({ ...each, document }))),
    ...servers.flatMap(({ document, address, port, addressSpan }) =>
      address === undefined ? [] : [{ document, address, port: port?.value, span: addressSpan }],
    ),
    ...caches.flatMap(({ document, peers }) =>
      peers.flatMap(({ host, httpPort }) => {
        const address = canonicalAddress(host.value);
        return address === undefined ? [] : [{ document, address, port: httpPort?.value, span: host.span }];
      }),
    ),
  ];
}

/** From each port of a cache to the peers that it fetches from. */
function callsOfCaches({ caches }: Host): readonly NetworkCall[] {
  return caches.flatMap(({ document, ports, peers }) =>
    ports.flatMap(({ directive }) =>
      peers.map((peer) => ({
        from: { document, directive },
        to: { document, directive: peer.directive },
        span: directive.keyword,
      })),
    ),
  );
}

function placeOf({ document, span }: Spot): Place | undefined {
  const directive = directiveAt(document.directives, span.start);
  return directive && { document, directive };
}
