import { modeOf } from '../../../../grammars/haproxy/defaults-chain';
import type { Proxy } from '../../../../grammars/haproxy/model';
import { addLineBelow, defineHaproxyRule, runningProxies } from './haproxy-rule';

export const statsUnprotected = defineHaproxyRule(
  {
    id: 'haproxy/stats-unprotected',
    severity: 'warning',
    summary: 'The stats page is open to everybody who can reach the port.',
    why: `It lists the names, addresses and load of all servers, and with \`stats admin\` anybody can take them out of service.`,
    sources: [
      'https://docs.haproxy.org/3.2/configuration.html#4.2-stats%20auth',
      'https://docs.haproxy.org/3.2/configuration.html#4.2-stats%20http-request',
    ],
    fixable: 'suggestion',
  },
  ({ document, report }, model) => {
    const reported = new Set<number>();
    for (const proxy of runningProxies(model)) {
      const lines = proxy.chain.flatMap((each) => each.stats);
      const opening = lines.find((line) => OPENS.has(line.args[0]?.value ?? ''));
      if (!opening || reported.has(opening.start) || modeOf(proxy) === 'tcp' || isProtected(proxy)) continue;
      reported.add(opening.start);
      const admin = lines.some((line) => line.args[0]?.value === 'admin');
      report({
        span: opening,
        message: admin
          ? 'Everybody who reaches this port can take servers out of service: the stats page has "stats admin" and asks for no password.'
          : 'Everybody who reaches this port can read the stats page.',
        help: 'Add "stats auth USER:PASSWORD", or let only your own network in with "http-request deny".',
        suggestions: [
          { title: 'Ask for a password', edits: [addLineBelow(document, opening, 'stats auth USER:PASSWORD')] },
        ],
      });
    }
  },
);

const OPENS: ReadonlySet<string> = new Set(['enable', 'uri', 'admin']);
const GUARDS: ReadonlySet<string> = new Set(['deny', 'reject', 'auth', 'tarpit', 'silent-drop']);

/** A password, a rule that turns people away, or a bind on the host itself. */
function isProtected(proxy: Proxy): boolean {
  const lines = proxy.chain.flatMap((each) => each.stats);
  if (lines.some((line) => line.args[0]?.value === 'auth' || line.args[0]?.value === 'http-request')) return true;
  if (proxy.chain.some((each) => each.rules.some((rule) => GUARDS.has(rule.action?.value ?? '')))) return true;
  return proxy.binds.length > 0 && proxy.binds.every((bind) => isLocal(bind.address.value));
}

function isLocal({ kind, host }: Proxy['binds'][number]['address']['value']): boolean {
  return kind !== 'inet' || /^(?:127\.|::1$|localhost$)/.test(host);
}
