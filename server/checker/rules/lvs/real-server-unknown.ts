import { defineRule } from '../../rule';
import { findRealHosts } from '../../topology/real-hosts';
import type { RealServerUse, Topology } from '../../topology/topology';

export const realServerUnknown = defineRule({
  id: 'lvs/real-server-unknown',
  scope: 'topology',
  severity: 'info',
  summary: 'No file of a real server is in the tree, so its ARP settings and addresses were not checked.',
  why: `Most faults of direct routing lie on the real servers. A node whose real servers are not in the tree is only half checked,
and a mistyped address looks like a server that isn't here. Said only where other real servers of the tree are known.`,
  sources: ['keepalived.conf(5), real_server'],
  check: ({ topology, report, undecided }) => {
    const { known, unknown } = findRealHosts(topology);
    const knownSites = new Set(known.flatMap(({ uses }) => uses.map(({ service }) => service.host.site)));
    for (const { use } of unknown) {
      if (isDisputed(use, topology)) continue;
      if (knownSites.has(use.service.host.site)) report(use.service.document, { span: use.span, ...wordUnknown(use) });
      else
        undecided(
          use.service.document,
          `ARP settings and addresses of real server ${use.address}: no file of it is in the tree.`,
        );
    }
  },
});

/** True if another director of the service doesn't have it: `pair/real-server-mismatch` says so. */
function isDisputed({ address, service }: RealServerUse, { clusters }: Topology): boolean {
  const cluster = clusters.find(({ hosts }) => hosts.includes(service.host));
  const others = cluster?.hosts.flatMap(({ services }) => services.filter(({ name }) => name === service.name)) ?? [];
  return others.some(({ realServers }) => realServers.every((real) => real.address !== address));
}

function wordUnknown({ address, service }: RealServerUse): { message: string; help: string } {
  return {
    message: `No host of the tree has the address ${address} of this real server of ${service.name}: its listeners, addresses and ARP settings were not checked.`,
    help: 'Add its files, or name its address under hosts in cdnlint.yaml.',
  };
}
