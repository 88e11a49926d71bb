import type { Directive, Document } from '../../../../grammars/core/syntax';
import { textAt } from '../../../../grammars/core/syntax';
import type { Proxy } from '../../../../grammars/haproxy/model';
import { findUnused } from '../../references';
import { defineHaproxyRule, seesAll } from './haproxy-rule';

export const unusedBackend = defineHaproxyRule(
  {
    id: 'haproxy/unused-backend',
    severity: 'info',
    summary: 'A backend that no rule sends requests to.',
    why: `Its servers are checked and its settings are kept up to date, and no request ever reaches them. Often the rule that was to
use it has been lost, or names another backend by mistake.`,
    sources: ['https://docs.haproxy.org/3.2/configuration.html#4.2-use_backend'],
  },
  (context, model) => {
    if (!context.unitComplete || context.document.templated) return;
    if (seesAll(context) && model.frontends.length + model.listens.length === 0) return;
    const unused = findUnused(context, ['backend']).filter(({ directive }) => !isStore(directive));
    if (unused.length === 0 || model.proxies.some((proxy) => choosesAtRunTime(proxy, context.document))) return;
    for (const { word } of unused) {
      context.report({
        span: word,
        message: `Nothing sends requests to backend "${word.value}".`,
        help: `Use it with "use_backend" or "default_backend", or remove it.`,
        tags: ['unnecessary'],
      });
    }
  },
);

/** A backend of these alone only keeps counters for others. */
const STORES: ReadonlySet<string> = new Set(['stick-table', 'description', 'id', 'guid']);

function isStore({ block }: Directive): boolean {
  return block?.directives.every((line) => STORES.has(line.keyword.value)) === true;
}

/** `use_backend %[…]`, or a name out of a map. */
function choosesAtRunTime({ useBackends }: Proxy, document: Document): boolean {
  return useBackends.some(({ directive }) => /^\S+\s+\S*%|map/.test(textAt(document, directive)));
}
