import { defineRule } from '../../rule';
import { isOnlyOnLo, listLoudHosts, nameAddresses, placeOf, suggestSettings } from './arp-rule';

export const arpAnnounceMissing = defineRule({
  id: 'lvs/arp-announce-missing',
  scope: 'topology',
  severity: 'error',
  summary: 'A real server behind direct routing tells the virtual address in its own ARP requests.',
  why: `A host that talks from the virtual address puts it as sender into its ARP requests, and the neighbours write down that the
address lives there: the router's cache is poisoned although the host never answers for it. \`arp_announce\` must be 2; with 1
it still tells (measured).`,
  sources: ['https://docs.kernel.org/networking/ip-sysctl.html (arp_announce)'],
  fixable: 'suggestion',
  check: (context) => {
    for (const loud of listLoudHosts(context, false)) {
      if (!loud.isIgnoring || loud.isAnnouncing || isOnlyOnLo(loud)) continue;
      const { spot, related } = placeOf(loud, loud.announce);
      const { decisive } = loud.announce;
      const why = decisive
        ? `${decisive.key} ends up as ${decisive.value}, and only 2 silences it`
        : 'arp_announce is not set for all or for its network interface';
      context.report(spot.document, {
        span: spot.span,
        message: `${loud.host.name} tells ${nameAddresses(loud)} in its own ARP requests: ${why}, so neighbours send the traffic past the director.`,
        help: 'Set net.ipv4.conf.all.arp_announce = 2.',
        related,
        suggestions: suggestSettings(loud),
      });
    }
  },
});
