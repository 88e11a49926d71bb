import { defineRule } from '../../rule';
import { findRealHosts } from '../../topology/real-hosts';
import { readSysctls } from '../../topology/sysctls';
import { relate } from '../pair/compare-members';

export const rpFilterTun = defineRule({
  id: 'lvs/rp-filter-tun',
  scope: 'topology',
  severity: 'warning',
  summary: 'A real server behind a tunnel drops what comes out of it because of rp_filter.',
  why: `Packets come out of the tunnel interface with the client's address, but the way back to the client leads through another
interface. Strict reverse-path filtering (1) drops exactly that. The larger of \`all\` and the tunnel's interface counts.`,
  sources: [
    'https://docs.kernel.org/networking/ip-sysctl.html (rp_filter)',
    'http://www.linuxvirtualserver.org/VS-IPTunneling.html',
  ],
  check: ({ topology, report }) => {
    for (const { host, uses } of findRealHosts(topology).known) {
      const use = uses.find(({ forwarding }) => forwarding === 'TUN');
      if (!use) continue;
      const settings = [...readSysctls(host).values()].filter(
        ({ key, isCertain }) => isCertain && /^net\.ipv4\.conf\.(?:all|tunl\d+)\.rp_filter$/.test(key),
      );
      const strict = settings.find(({ value }) => value === '1');
      if (!strict || settings.some(({ value }) => value === '2')) continue;
      report(strict.document, {
        span: strict.span,
        message: `${strict.key} is 1 on ${host.name}, which gets ${use.service.name} through a tunnel: the kernel drops what comes out of it.`,
        help: 'Set rp_filter to 0 (or 2) for all and for the tunnel interface.',
        related: [
          relate(
            { document: use.service.document, span: use.span },
            `${use.service.host.name} sends it packets through a tunnel.`,
          ),
        ],
      });
    }
  },
});
