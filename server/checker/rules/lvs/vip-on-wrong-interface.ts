import { defineRule } from '../../rule';
import { listHeldAddresses } from '../../topology/loopback';
import { findRealHosts } from '../../topology/real-hosts';
import { relate } from '../pair/compare-members';

export const vipOnWrongInterface = defineRule({
  id: 'lvs/vip-on-wrong-interface',
  scope: 'topology',
  severity: 'warning',
  summary: 'A real server holds the virtual address on an interface that faces the network.',
  why: `There the address is announced when the interface comes up, \`arp_ignore\` 1 does not silence it (it belongs to the very
interface that is asked), and the director's claim to it is a matter of who spoke last. On \`lo\` it can be kept silent.`,
  sources: [
    'https://docs.kernel.org/networking/ip-sysctl.html (arp_ignore)',
    'http://www.linuxvirtualserver.org/VS-DRouting.html',
  ],
  check: ({ topology, report }) => {
    for (const { host, services, addresses, isDirector } of findRealHosts(topology).known) {
      const [service] = services;
      if (isDirector || host.router) continue;
      for (const { address, isQuiet, document, fact } of listHeldAddresses(host)) {
        if (isQuiet || fact.interface === undefined || !addresses.has(address)) continue;
        if (host.arpFilters.some((filter) => filter.fact.address === undefined || filter.fact.address === address))
          continue;
        report(document, {
          span: fact.span,
          message: `${host.name} holds ${address} on ${fact.label ?? fact.interface}: it answers ARP for it there, and clients reach it past the director.`,
          help: `Put ${address}/32 on lo instead.`,
          related: service ? [relate(service, `${service.host.name} directs ${service.name} to it.`)] : [],
        });
      }
    }
  },
});
