import type { Suggestion } from '../../diagnostic';
import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import { findListener } from '../../topology/listeners';
import type { ProxyServer } from '../../topology/proxy-server';
import type { Host } from '../../topology/topology';
import { relate } from '../pair/compare-members';

export const backendNotListening = defineRule({
  id: 'topology/backend-not-listening',
  scope: 'topology',
  severity: 'error',
  summary: 'A proxy or cache sends to a port on which nothing of that host listens.',
  why: `The requests meant for that host are refused or retried elsewhere. With a health check the server is marked down for good and
its share of the cache is lost; without one, every request that is hashed to it fails.`,
  sources: [
    'https://docs.haproxy.org/2.6/configuration.html#4-server',
    'http://www.squid-cache.org/Doc/config/cache_peer/',
  ],
  fixable: 'suggestion',
  check: (context) => {
    for (const host of context.topology.hosts) {
      for (const { sections } of host.proxies)
        for (const section of sections) for (const server of section.servers) checkServer(context, host, server);
      checkPeers(context, host);
    }
  },
});

function checkServer(context: TopologyContext, host: Host, server: ProxyServer): void {
  const { address } = server;
  const other = findOwner(context, host, address);
  if (!other || address === undefined || !server.port || server.isDisabled) return;
  const { value: port, span } = server.port;
  checkTarget(context, other, { address, port, document: server.document, span, what: `server ${server.name}` });
}

function checkPeers(context: TopologyContext, host: Host): void {
  for (const { peers, document } of host.caches) {
    for (const { host: target, httpPort, type } of peers) {
      const other = findOwner(context, host, target.value);
      if (!other || !httpPort || type === 'multicast') continue;
      const { value: port, span } = httpPort;
      checkTarget(context, other, { address: target.value, port, document, span, what: `cache_peer ${target.value}` });
    }
  }
}

/** The host that an address means; undefined if that is none of the tree, or any of several. */
function findOwner({ topology }: TopologyContext, from: Host, address: string | undefined): Host | undefined {
  if (address === undefined) return undefined;
  const [owner, more] = topology.owners.find(address, from.site);
  return more ? undefined : owner;
}

interface Target {
  readonly address: string;
  readonly port: number;
  readonly document: Host['documents'][number];
  readonly span: { readonly start: number; readonly end: number };
  /** The line, as a message names it. */
  readonly what: string;
}

function checkTarget(context: TopologyContext, other: Host, { address, port, document, span, what }: Target): void {
  const result = findListener(other, address, port);
  if (result.kind === 'unknown')
    context.undecided(document, `Whether ${other.name} listens on port ${port}: ${result.why}.`);
  if (result.kind !== 'port-closed') return;
  if (other.caches.length === 0) {
    const why = 'only its haproxy.cfg is here, and what HAProxy sends to is another program as a rule';
    context.undecided(document, `Whether ${other.name} listens on port ${port}: ${why}.`);
    return;
  }
  const ports = result.ports.join(', ');
  context.report(document, {
    span,
    message: `${what} sends to port ${port} of ${other.name} (${address}), but ${result.program} there listens on ${ports === '' ? 'no port' : `port ${ports} alone`}.`,
    help:
      ports === ''
        ? `Let ${result.program} on ${other.name} listen on ${port}.`
        : `Send to ${ports}, or let ${result.program} on ${other.name} listen on ${port}.`,
    related: result.spots.slice(0, 3).map((spot) => relate(spot, `${other.name} listens here.`)),
    suggestions: suggestPort(document.path, span, result.ports),
  });
}

/** Only where there is one port to choose. */
function suggestPort(file: string, span: Target['span'], ports: readonly string[]): readonly Suggestion[] {
  const [port, more] = ports;
  if (port === undefined || more !== undefined || !/^\d+$/.test(port)) return [];
  return [
    { title: `Replace by ${port}`, edits: [{ file, span: { start: span.start, end: span.end }, newText: port }] },
  ];
}
