import { defineRule } from '../../rule';
import { listHeldAddresses } from '../../topology/loopback';
import { findRealHosts } from '../../topology/real-hosts';
import type { Host } from '../../topology/topology';
import { relate } from '../pair/compare-members';

export const vipNotOnRealServer = defineRule({
  id: 'lvs/vip-not-on-real-server',
  scope: 'topology',
  severity: 'error',
  summary: 'A real server behind direct routing does not hold the virtual address.',
  why: `With direct routing and tunnels packets arrive addressed to the virtual address. A host that doesn't hold it drops them
(or routes them away), so every connection that the director gives it hangs, while a health check to its own address is
answered and keeps it in the pool.`,
  sources: ['http://www.linuxvirtualserver.org/VS-DRouting.html', 'keepalived.conf(5), lvs_method'],
  check: ({ topology, report, undecided }) => {
    for (const { host, uses, isDirector } of findRealHosts(topology).known) {
      if (isDirector || host.redirects.length > 0 || hasHiddenAddresses(host)) continue;
      const held = new Set(listHeldAddresses(host).map(({ address }) => address));
      const seen = new Set<string>();
      for (const use of uses) {
        for (const { address } of use.service.listeners) {
          if (held.has(address) || seen.has(address)) continue;
          seen.add(address);
          if (!showsLoopback(host)) {
            undecided(
              host.documents[0],
              `Whether ${host.name} holds ${address}: a start script or interface file for lo would tell.`,
            );
            continue;
          }
          const [sample] = listHeldAddresses(host).filter(({ isQuiet }) => isQuiet);
          const place = sample
            ? { document: sample.document, span: sample.fact.span }
            : { document: use.service.document, span: use.span };
          const director = relate(
            { document: use.service.document, span: use.span },
            `${use.service.host.name} hands it packets for ${address}.`,
          );
          report(place.document, {
            span: place.span,
            message: `${host.name} does not hold ${address}, but ${use.service.host.name} hands it packets for ${use.service.name} unchanged (${use.forwarding ?? 'DR'}): it drops them.`,
            help: `Put ${address}/32 on lo.`,
            related: [director],
          });
        }
      }
    }
  },
});

/** Addresses whose value a script works out at run time may be the one that is missed. */
function hasHiddenAddresses({ addressFacts, documents }: Host): boolean {
  return (
    addressFacts.some(({ fact }) => fact.action === 'add' && !fact.address) ||
    documents.some(({ templated }) => templated)
  );
}

/** True if the files show addresses on lo, so that one which isn't there is missing. */
function showsLoopback(host: Host): boolean {
  return listHeldAddresses(host).some(({ isQuiet }) => isQuiet);
}
