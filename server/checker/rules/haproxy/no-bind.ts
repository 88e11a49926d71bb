import { defineHaproxyRule, nameProxy, runningProxies } from './haproxy-rule';

export const noBind = defineHaproxyRule(
  {
    id: 'haproxy/no-bind',
    severity: 'warning',
    summary: 'A frontend that listens on no address.',
    why: `HAProxy warns and starts without it: its rules are checked and its logs are configured, and no client ever reaches it.
A \`listen\` section without \`bind\` only serves where rules name it as a backend.`,
    sources: ['https://docs.haproxy.org/3.2/configuration.html#4.2-bind'],
  },
  ({ document, analysis, report }, model) => {
    if (document.templated) return;
    const used = new Set(
      analysis.references.filter(({ kinds }) => kinds.includes('listen')).map(({ word }) => word.value),
    );
    for (const proxy of runningProxies(model)) {
      if (proxy.kind === 'backend' || proxy.settings.has('bind') || proxy.settings.has('ssl-f-use')) continue;
      if (proxy.directive.args.length > 1 && proxy.from === undefined) continue;
      if (proxy.kind === 'listen' && (used.has(proxy.name?.value ?? '') || isStore(proxy.settings.keys()))) continue;
      report({
        span: proxy.name?.span ?? proxy.directive.keyword,
        message: `No "bind" line in ${nameProxy(proxy)}: no client reaches it.`,
        help: proxy.kind === 'frontend' ? 'Add a "bind" line, or make it a backend.' : 'Add a "bind" line.',
      });
    }
  },
);

/** A section of stick tables alone keeps counters for others. */
function isStore(keywords: Iterable<string>): boolean {
  const names = [...keywords];
  return names.length > 0 && names.every((name) => name === 'stick-table' || name === 'peers');
}
