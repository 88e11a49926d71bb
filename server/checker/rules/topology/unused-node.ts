import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import type { Host } from '../../topology/topology';
import { findListener } from '../../topology/listeners';

export const unusedNode = defineRule({
  id: 'topology/unused-node',
  scope: 'topology',
  severity: 'info',
  summary: 'Nothing in the tree sends traffic to a proxy or cache.',
  why: `The machine runs, is paid for and is taken for capacity, but no director and no proxy knows its address. Said only for hosts
whose address is known, in trees where the other hosts of its kind do get traffic.`,
  sources: ['https://docs.haproxy.org/2.6/configuration.html#4-server', 'keepalived.conf(5), real_server'],
  check: (context) => {
    const targets = collectTargets(context);
    const busySites = new Set(
      context.topology.hosts.filter((host) => isBusy(host, targets)).map((host) => `${kindOf(host)} ${host.site}`),
    );
    for (const host of context.topology.hosts) {
      const kind = kindOf(host);
      const isRouter = host.router !== undefined || host.services.length > 0;
      if (kind === '' || isRouter || host.addresses.length === 0 || isBusy(host, targets)) continue;
      if (!busySites.has(`${kind} ${host.site}`) || findListener(host, '', 0).kind === 'unknown') continue;
      const [document] = host.documents.filter(({ languageId }) => languageId === 'haproxy' || languageId === 'swift');
      if (!document) continue;
      const hidden = context.topology.hosts.find((other) => other.site === host.site && hidesTargets(other));
      if (hidden) {
        context.undecided(
          document,
          `Whether anything sends traffic to ${host.name}: a template or a file that is not here hides where ${hidden.name} sends it.`,
        );
        continue;
      }
      const addresses = host.addresses.map(({ address }) => address).join(', ');
      context.report(document, {
        span: { start: 0, end: document.lines.lineSpan(0).end },
        message: `Nothing in the tree sends traffic to ${host.name} (${addresses}), unlike to the other ${kind} hosts.`,
        help: 'Add it to the pool, or remove its files.',
      });
    }
  },
});

function kindOf({ proxies, caches }: Host): string {
  if (proxies.length > 0) return 'HAProxy';
  return caches.length > 0 ? 'cache' : '';
}

/** All addresses that anything sends to, with the folder of the sender. */
function collectTargets({ topology }: TopologyContext): ReadonlySet<Host> {
  const targets = new Set<Host>();
  const add = (address: string, from: Host): void => {
    for (const owner of topology.owners.find(address, from.site)) if (owner !== from) targets.add(owner);
  };
  for (const host of topology.hosts) {
    for (const { realServers, sorryServer } of host.services) {
      for (const { address } of realServers) add(address, host);
      if (sorryServer) add(sorryServer.address.value, host);
    }
    for (const { sections } of host.proxies)
      for (const { servers } of sections)
        for (const { address } of servers) if (address !== undefined) add(address, host);
    for (const { peers } of host.caches) for (const peer of peers) add(peer.host.value, host);
  }
  return targets;
}

const SENDERS: ReadonlySet<string> = new Set(['keepalived', 'haproxy', 'swift', 'ldirectord']);

/** True if not all targets of a host can be seen. */
function hidesTargets({ router, services, proxies, caches, documents }: Host): boolean {
  if (router?.isComplete === false) return true;
  const sends = services.length + proxies.length + caches.length > 0;
  return sends && documents.some(({ templated, languageId }) => templated && SENDERS.has(languageId));
}

function isBusy(host: Host, targets: ReadonlySet<Host>): boolean {
  return targets.has(host);
}
