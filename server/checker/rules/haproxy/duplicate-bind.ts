import type { Bind, Proxy } from '../../../../grammars/haproxy/model';
import { defineHaproxyRule, lineNumber, nameProxy, runningProxies } from './haproxy-rule';

export const duplicateBind = defineHaproxyRule(
  {
    id: 'haproxy/duplicate-bind',
    severity: 'warning',
    summary: 'Two bind lines listen on the same address and port.',
    why: `\`haproxy -c\` does not open sockets and says nothing. At start the second bind fails ("cannot bind socket"), or, where the
kernel lets both listen (SO_REUSEPORT), connections are dealt out between two frontends at random, so that every other request
meets the wrong rules.`,
    sources: [
      'https://docs.haproxy.org/3.2/configuration.html#4.2-bind',
      'https://man7.org/linux/man-pages/man7/socket.7.html',
    ],
  },
  ({ document, report }, model) => {
    const seen = new Map<string, { bind: Bind; proxy: Proxy }>();
    for (const proxy of runningProxies(model)) {
      for (const bind of proxy.binds) {
        for (const key of keysOf(bind)) {
          const first = seen.get(key);
          if (!first) seen.set(key, { bind, proxy });
          else {
            const where = first.proxy === proxy ? 'This section' : nameProxy(first.proxy);
            report({
              span: bind.address.span,
              message: `${capitalize(where)} listens on ${describe(bind)} already, in line ${lineNumber(document, first.bind.directive)}: the second bind fails, or requests are dealt out between the two.`,
              help: 'Remove one of the two, or change the port.',
              related: [{ file: document.path, span: first.bind.address.span, message: 'bound here first' }],
            });
            break;
          }
        }
      }
    }
  },
);

const MOST_PORTS = 4096;
const LAST_PORT = 65_535;

/** One key for each port; binds on one interface, and sockets of other processes, don't get in each other's way. */
function keysOf({ address, options }: Bind): string[] {
  const { kind, host, prefix, ports, family, datagram } = address.value;
  if (options.has('interface') || options.has('namespace')) return [];
  if (kind === 'unix') return host.includes('$') ? [] : [`${prefix === '' ? 'unix' : prefix} ${host}`];
  if (kind !== 'inet' || !ports || ports.relative) return [];
  // A number too large for one is no port: HAProxy refuses it, which is said elsewhere.
  if (ports.to > LAST_PORT || ports.to - ports.from > MOST_PORTS) return [];
  const any = host === '' || host === '0.0.0.0';
  const transport = datagram ? 'udp' : 'tcp';
  const shown = any ? `any ${family === 6 ? 6 : 4}` : host;
  const keys: string[] = [];
  for (let port = ports.from; port <= ports.to; port++) keys.push(`${transport} ${shown} ${port}`);
  return keys;
}

function describe({ address }: Bind): string {
  const { host, ports, kind } = address.value;
  if (kind === 'unix' || !ports) return host;
  return host === '' ? `port ${ports.from}` : `${host}:${ports.from}`;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
