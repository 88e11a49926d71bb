import { defineRule } from '../../rule';
import { isOnlyOnLo, listLoudHosts, nameAddresses, placeOf, suggestSettings } from './arp-rule';

export const arpOnlyOnLo = defineRule({
  id: 'lvs/arp-only-on-lo',
  scope: 'topology',
  severity: 'error',
  summary: 'ARP is silenced on lo alone, which silences nothing.',
  why: `Requests come in through the network interface, and the kernel takes the larger of that interface's setting and \`all\`; what
is set for \`lo\` is never looked at. The settings look right, many guides print them so, and the real server answers ARP for
the virtual address all the same (measured).`,
  sources: ['https://docs.kernel.org/networking/ip-sysctl.html (arp_ignore, arp_announce)'],
  fixable: 'suggestion',
  check: (context) => {
    for (const loud of listLoudHosts(context, false)) {
      if (!isOnlyOnLo(loud)) continue;
      const setting = loud.isIgnoring ? loud.announce : loud.ignore;
      const onLo = loud.ignore.onLo ?? loud.announce.onLo;
      const place = placeOf(loud, setting);
      const spot = onLo ?? place.spot;
      const names = [...(loud.isIgnoring ? [] : ['arp_ignore']), ...(loud.isAnnouncing ? [] : ['arp_announce'])];
      context.report(spot.document, {
        span: spot.span,
        message: `${loud.host.name} sets ${names.join(' and ')} for lo alone, which silences nothing: it still ${loud.isIgnoring ? 'announces' : 'answers ARP for'} ${nameAddresses(loud)}.`,
        help: 'Set net.ipv4.conf.all.arp_ignore = 1 and net.ipv4.conf.all.arp_announce = 2 as well.',
        related: place.related,
        suggestions: suggestSettings(loud),
      });
    }
  },
});
