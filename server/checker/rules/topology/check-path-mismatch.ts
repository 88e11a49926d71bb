import type { Located } from '../../../../grammars/core/source';
import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import { findFrontend } from '../../topology/listeners';
import type { Host, RealServerUse } from '../../topology/topology';
import { findRefusal } from '../../topology/refusals';
import { relate } from '../pair/compare-members';

export const checkPathMismatch = defineRule({
  id: 'topology/check-path-mismatch',
  scope: 'topology',
  severity: 'warning',
  summary: 'A health check asks for something that the next tier refuses.',
  why: `The check fails although the server works, so the server is taken out of the pool; when all of them are checked alike, the
whole pool is empty and the site is down with every machine healthy.`,
  sources: [
    'keepalived.conf(5), HTTP_GET',
    'https://docs.haproxy.org/2.6/configuration.html#option%20httpchk',
    'http://www.squid-cache.org/Doc/config/http_access/',
  ],
  check: (context) => {
    for (const host of context.topology.hosts) {
      for (const { realServers } of host.services) for (const use of realServers) checkUse(context, use);
      checkBackends(context, host);
    }
  },
});

function checkUse(context: TopologyContext, use: RealServerUse): void {
  const { service, address, port } = use;
  const [host, more] = context.topology.owners.find(address, service.host.site);
  if (!host || more) return;
  for (const { paths, port: own, kind } of use.checks) {
    const target = own?.value ?? port;
    if (target === undefined || !/^(?:HTTP_GET|negotiate)$/.test(kind)) continue;
    for (const path of paths) checkPath(context, { document: service.document, path, host, address, port: target });
  }
}

function checkBackends(context: TopologyContext, host: Host): void {
  for (const { sections } of host.proxies) {
    for (const { checkPath: path, servers, document } of sections) {
      if (!path) continue;
      for (const server of servers) {
        const { address } = server;
        const [target, more] = address === undefined ? [] : context.topology.owners.find(address, host.site);
        if (!target || more || address === undefined || !server.isChecked || !server.port) continue;
        checkPath(context, { document, path, host: target, address, port: server.checkPort ?? server.port.value });
      }
    }
  }
}

interface Check {
  readonly document: Host['documents'][number];
  readonly path: Located<string>;
  readonly host: Host;
  readonly address: string;
  readonly port: number;
}

function checkPath(context: TopologyContext, { document, path, host, address, port }: Check): void {
  const frontend = findFrontend(host, address, port);
  const refusal = frontend && findRefusal(frontend, path.value);
  if (!frontend || !refusal) return;
  context.report(document, {
    span: path.span,
    message: `The health check asks ${host.name} for ${path.value}, which ${refusal.what}: the server is taken out of the pool although it works.`,
    help: 'Ask for something that is served, or let the check through.',
    related: [relate(refusal.spot, 'Refused here.')],
  });
}
