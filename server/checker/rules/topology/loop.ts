import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import type { Host, Spot } from '../../topology/topology';
import { relate } from '../pair/compare-members';

export const loop = defineRule({
  id: 'topology/loop',
  scope: 'topology',
  severity: 'error',
  summary: 'A cache fetches from a host that fetches from it.',
  why: `A request that neither has goes round until a hop limit or a Via header stops it, and then fails. Under load each miss becomes
dozens of requests between the two, and they take each other down.`,
  sources: [
    'http://www.squid-cache.org/Doc/config/cache_peer/',
    'https://docs.haproxy.org/2.6/configuration.html#4-server',
  ],
  check: (context) => {
    const edges = collectEdges(context);
    const reported = new Set<string>();
    for (const host of edges.keys()) {
      const circle = findCircle(host, edges);
      const key = circle
        .map(({ from }) => from.path)
        .sort()
        .join('\0');
      const [first, ...others] = circle;
      if (!first || reported.has(key)) continue;
      reported.add(key);
      const way = [...circle.map(({ from }) => from.name), first.from.name].join(' → ');
      context.report(first.spot.document, {
        span: first.spot.span,
        message: `Requests go in a circle: ${way}. What none of them has is asked for until a limit stops it.`,
        help: `Let ${first.from.name} fetch from the origin, or make the peer a sibling.`,
        related: others.map(({ spot, from, to }) => relate(spot, `${from.name} sends to ${to.name} here.`)),
      });
    }
  },
});

interface Edge {
  readonly from: Host;
  readonly to: Host;
  readonly spot: Spot;
}

/** Who forwards what it doesn't have itself: HAProxy servers and parents of caches. Siblings are asked for hits alone. */
function collectEdges({ topology }: TopologyContext): ReadonlyMap<Host, readonly Edge[]> {
  const edges = new Map<Host, Edge[]>();
  const add = (from: Host, address: string, spot: Spot): void => {
    const [to, more] = topology.owners.find(address, from.site);
    if (!to || more || to === from) return;
    const own = edges.get(from);
    if (own) own.push({ from, to, spot });
    else edges.set(from, [{ from, to, spot }]);
  };
  for (const host of topology.hosts) {
    // A machine that is both proxy and cache has two doors; which one is meant depends on the port.
    if (host.proxies.length > 0 && host.caches.length > 0) continue;
    for (const { sections } of host.proxies) {
      if (sections.filter(({ binds }) => binds.length > 0).length !== 1) continue;
      for (const { servers } of sections)
        for (const server of servers)
          if (server.address !== undefined && !server.isBackup)
            add(host, server.address, { document: server.document, span: server.addressSpan });
    }
    for (const { peers, document } of host.caches)
      for (const peer of peers)
        if (peer.type === 'parent') add(host, peer.host.value, { document, span: peer.host.span });
  }
  return edges;
}

const LONGEST_CIRCLE = 6;

/** The shortest way from a host back to itself; empty if there is none of that length. */
function findCircle(start: Host, edges: ReadonlyMap<Host, readonly Edge[]>): readonly Edge[] {
  let ways: (readonly Edge[])[] = (edges.get(start) ?? []).map((edge) => [edge]);
  const seen = new Set<Host>();
  for (let length = 1; length <= LONGEST_CIRCLE && ways.length > 0; length++) {
    const closed = ways.find((way) => way[way.length - 1]?.to === start);
    if (closed) return closed;
    ways = ways.flatMap((way) => {
      const last = way[way.length - 1];
      if (!last || seen.has(last.to)) return [];
      seen.add(last.to);
      return (edges.get(last.to) ?? []).map((edge) => [...way, edge]);
    });
  }
  return [];
}
