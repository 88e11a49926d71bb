import { defineRule } from '../../rule';
import { findListener } from '../../topology/listeners';
import { relate } from '../pair/compare-members';

export const vipNotBound = defineRule({
  id: 'topology/vip-not-bound',
  scope: 'topology',
  severity: 'error',
  summary: 'Behind direct routing a real server listens on an address other than the virtual one.',
  why: `Packets arrive addressed to the virtual address. A program that binds the machine's own address only never gets them: the
kernel refuses the connections, while a health check to the machine's own address succeeds and keeps it in the pool.`,
  sources: [
    'http://www.linuxvirtualserver.org/VS-DRouting.html',
    'https://docs.haproxy.org/2.6/configuration.html#4-bind',
  ],
  check: ({ topology, report }) => {
    const seen = new Set<string>();
    for (const service of topology.services) {
      for (const use of service.realServers) {
        if (use.forwarding !== 'DR' && use.forwarding !== 'TUN') continue;
        const [host, more] = topology.owners.find(use.address, service.host.site);
        if (!host || more || host.redirects.length > 0) continue;
        for (const { address, port } of service.listeners) {
          if (port === undefined || port === 0) continue;
          const result = findListener(host, address, port);
          const [spot] = result.kind === 'other-address' ? result.spots : [];
          const key = `${host.path}\0${address}\0${port}`;
          if (result.kind !== 'other-address' || !spot || seen.has(key)) continue;
          seen.add(key);
          report(spot.document, {
            span: spot.span,
            message: `${result.program} on ${host.name} listens on port ${port} of ${result.addresses.join(', ')} alone, but ${service.host.name} hands it packets for ${address}: it refuses them.`,
            help: `Bind ${address}:${port} as well, or every address (*:${port}).`,
            related: [
              relate(
                { document: service.document, span: use.span },
                `${service.host.name} hands on ${service.name} unchanged (${use.forwarding}).`,
              ),
            ],
          });
        }
      }
    }
  },
});
