import type { Proxy, Server } from '../../../../grammars/haproxy/model';
import type { DocumentContext } from '../../rule';
import type { CleanSections } from './haproxy-rule';
import { checkEach, defineHaproxyRule, lineNumber } from './haproxy-rule';

export const duplicateServer = defineHaproxyRule(
  {
    id: 'haproxy/duplicate-server',
    severity: 'error',
    summary: 'Two servers of one backend have the same name or the same address.',
    why: `HAProxy refuses two servers of one name: copying a line and changing only the address is the usual way there. Two names
for one address are accepted, and that server gets twice its share of the requests and of the health checks.`,
    sources: ['https://docs.haproxy.org/3.2/configuration.html#4.2-server'],
  },
  (context, model) => {
    checkEach(context, model.proxies, clean, checkServers);
  },
);

const clean: CleanSections = new WeakMap();

function checkServers({ servers }: Proxy, { document, report }: DocumentContext): void {
  if (servers.length < 2) return;
  const names = new Map<string, Server>();
  const addresses = new Map<string, Server>();
  for (const server of servers) {
    const taken = server.names.find((name) => names.has(name));
    const twin = taken === undefined ? undefined : names.get(taken);
    for (const name of server.names) names.set(name, server);
    if (twin) {
      report({
        span: server.name.span,
        message: `A server in line ${lineNumber(document, twin.directive)} is named "${taken ?? ''}" already: HAProxy refuses to start.`,
        help: 'Give this server a name of its own.',
        related: [{ file: document.path, span: twin.name.span, message: 'named here first' }],
      });
      continue;
    }
    const key = addressKey(server);
    const same = key === undefined ? undefined : addresses.get(key);
    if (key !== undefined) addresses.set(key, server);
    if (!same || !server.address) continue;
    report({
      span: server.address.span,
      severity: 'info',
      message: `Server "${same.name.value}" in line ${lineNumber(document, same.directive)} has this address too: it gets twice its share.`,
      help: 'Correct the address, or use one server with a higher weight.',
      related: [{ file: document.path, span: same.directive, message: 'the same address' }],
    });
  }
}

/** Address and port of servers that take part in balancing; servers behind names may differ from one look-up to the next. */
function addressKey({ address, backup, options, count }: Server): string | undefined {
  if (!address || count !== 1 || backup || options.has('resolvers')) return undefined;
  const { kind, host, ports } = address.value;
  if (kind !== 'inet' || host === '' || host === '0.0.0.0' || !ports || ports.relative || ports.from === 0)
    return undefined;
  return `${host}:${ports.from}`;
}
