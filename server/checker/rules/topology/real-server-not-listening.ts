import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import { findListener } from '../../topology/listeners';
import type { Host, RealServerUse } from '../../topology/topology';
import { relate } from '../pair/compare-members';

export const realServerNotListening = defineRule({
  id: 'topology/real-server-not-listening',
  scope: 'topology',
  severity: 'error',
  summary: 'A director sends to a port on which nothing of that real server listens.',
  why: `Every connection that the director gives to it is refused. A TCP health check takes it out of the pool, so the site runs on
fewer machines than it has, and nobody sees why; without a check, one connection in so many fails.`,
  sources: ['keepalived.conf(5), real_server', 'https://docs.haproxy.org/2.6/configuration.html#4-bind'],
  check: (context) => {
    const { services, owners } = context.topology;
    for (const service of services) {
      for (const use of service.realServers) {
        const [host, more] = owners.find(use.address, service.host.site);
        if (host && !more && service.protocol === 'tcp') checkUse(context, use, host);
      }
    }
  },
});

function checkUse(context: TopologyContext, use: RealServerUse, host: Host): void {
  const { port, service } = use;
  if (port === undefined || port === 0) return;
  const target = use.forwarding === 'NAT' ? use.address : (service.listeners[0]?.address ?? use.address);
  const result = findListener(host, target, port);
  if (result.kind === 'unknown') {
    context.undecided(service.document, `Whether ${host.name} listens on port ${port}: ${result.why}.`);
    return;
  }
  if (result.kind !== 'port-closed') return;
  const ports = result.ports.join(', ');
  context.report(service.document, {
    span: use.portSpan ?? use.span,
    message: `${service.host.name} sends ${service.name} to ${host.name} (${use.address}) port ${port}, but ${result.program} there listens on ${ports === '' ? 'no port' : `port ${ports} alone`}.`,
    help: `Let ${result.program} on ${host.name} listen on ${port}, or direct to a port that it listens on.`,
    related: result.spots.slice(0, 3).map((spot) => relate(spot, `${host.name} listens here.`)),
  });
}
