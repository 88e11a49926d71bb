import { defineRule } from '../../rule';
import { findRealHosts } from '../../topology/real-hosts';
import type { RealServerUse, Topology, VirtualService } from '../../topology/topology';

export const realServerUnknown = defineRule({
  id: 'lvs/real-server-unknown',
  scope: 'topology',
  severity: 'info',
  summary: 'No file of a real server is in the tree, so its ARP settings and addresses were not checked.',
  why: `Most faults of direct routing lie on the real servers. A node whose real servers are not in the tree is only half checked,
and a mistyped address looks like a server that isn't here. Said once for a service, where others of its real servers are in the tree.`,
  sources: ['keepalived.conf(5), real_server'],
  check: ({ topology, report, undecided }) => {
    const byService = new Map<VirtualService, RealServerUse[]>();
    for (const { use } of findRealHosts(topology).unknown) {
      if (isDisputed(use, topology)) continue;
      byService.set(use.service, [...(byService.get(use.service) ?? []), use]);
    }
    for (const [service, uses] of byService) {
      const [first] = uses;
      if (!first) continue;
      if (uses.length < service.realServers.length)
        report(service.document, { span: first.span, ...wordUnknown(uses) });
      else
        undecided(
          service.document,
          `ARP settings and addresses of the real servers of ${service.name}: no file of them is in the tree.`,
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

function wordUnknown(uses: readonly RealServerUse[]): { message: string; help: string } {
  const names = uses.map(({ address }) => address);
  const [one, more] = names;
  const service = uses[0]?.service.name ?? '';
  return {
    message: `No host of the tree has ${more === undefined ? `the address ${one ?? ''} of this real server` : `the addresses ${names.join(', ')} of real servers`} of ${service}: listeners, addresses and ARP settings were not checked there.`,
    help: 'Add the files, or name the addresses under hosts in cdnlint.yaml.',
  };
}
