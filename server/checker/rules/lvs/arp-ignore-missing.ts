import { defineRule } from '../../rule';
import { isOnlyOnLo, listLoudHosts, nameAddresses, placeOf, suggestSettings } from './arp-rule';

export const arpIgnoreMissing = defineRule({
  id: 'lvs/arp-ignore-missing',
  scope: 'topology',
  severity: 'error',
  summary: 'A real server behind direct routing answers ARP for the virtual address.',
  why: `With direct routing every real server holds the virtual address on \`lo\`, and must keep silent about it. One that answers
ARP takes the address away from the director whenever a neighbour asks: all traffic goes to one cache, past the director, and
a failover of the directors changes nothing. \`arp_ignore\` 1 on \`all\` or on the interface that faces the network silences it.`,
  sources: [
    'https://docs.kernel.org/networking/ip-sysctl.html (arp_ignore)',
    'http://www.austintek.com/LVS/LVS-HOWTO/HOWTO/LVS-HOWTO.arp_problem.html',
  ],
  fixable: 'suggestion',
  check: (context) => {
    for (const loud of listLoudHosts(context, true)) {
      if (loud.isIgnoring || isOnlyOnLo(loud)) continue;
      const { spot, related } = placeOf(loud, loud.ignore);
      const { decisive } = loud.ignore;
      const both = loud.isAnnouncing ? 'arp_ignore is' : 'arp_ignore and arp_announce are';
      const why = decisive
        ? `${decisive.key} ends up as ${decisive.value}`
        : `${both} not set for all or for its network interface`;
      context.report(spot.document, {
        span: spot.span,
        message: `${loud.host.name} answers ARP for ${nameAddresses(loud)}: ${why}, so clients reach it past the director.`,
        help: `Set net.ipv4.conf.all.arp_ignore = 1 and net.ipv4.conf.all.arp_announce = 2${decisive ? ', and set nothing else after that' : ''}.`,
        related,
        suggestions: suggestSettings(loud),
      });
    }
  },
});
