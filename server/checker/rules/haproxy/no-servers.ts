import { hasOption } from '../../../../grammars/haproxy/defaults-chain';
import type { Proxy } from '../../../../grammars/haproxy/model';
import { defineProxyRule, nameProxy } from './haproxy-rule';

export const noServers = defineProxyRule(
  {
    id: 'haproxy/no-servers',
    severity: 'warning',
    summary: "A backend without servers that doesn't answer by itself either.",
    why: `Every request that a rule sends there is answered with 503, and HAProxy says nothing at start. It is what is left when the
last server line was commented out.`,
    sources: ['https://docs.haproxy.org/3.2/configuration.html#4.2-server'],
  },
  (proxy, { report }) => {
    if (proxy.kind === 'frontend' || proxy.servers.length > 0 || answersItself(proxy)) return;
    report({
      span: proxy.name?.span ?? proxy.directive.keyword,
      message: `${capitalize(nameProxy(proxy))} has no server: every request to it is answered with 503.`,
      help: 'Add a "server" line, or remove the section.',
    });
  },
  ({ document }) => !document.templated,
);

const ANSWERS: ReadonlySet<string> = new Set([
  'dispatch',
  'server',
  'server-template',
  'redirect',
  'stats',
  'stick-table',
  'use_backend',
  'default_backend',
  'errorfile',
  'errorloc',
  'errorloc302',
  'errorloc303',
  'http-error',
  'use-fcgi-app',
]);
const FINAL_ACTIONS: ReadonlySet<string> = new Set([
  'return',
  'redirect',
  'deny',
  'tarpit',
  'reject',
  'silent-drop',
  'use-service',
  'auth',
]);

/** True if something but servers answers: a redirect, the stats page, a rule that ends the request, a table for others. */
function answersItself(proxy: Proxy): boolean {
  if (hasOption(proxy, 'transparent') || hasOption(proxy, 'http_proxy')) return true;
  if (proxy.chain.some((each) => each.stats.length > 0)) return true;
  if ([...proxy.settings.keys()].some((keyword) => ANSWERS.has(keyword))) return true;
  return proxy.rules.some((rule) => FINAL_ACTIONS.has(rule.action?.value ?? ''));
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
