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
    const { text } = context.document;
    const choosesAtRunTime = /use_backend\s+\S*%\[|use_backend\s+%/.test(text) || /use_backend.*map/.test(text);
    if (choosesAtRunTime || (seesAll(context) && model.frontends.length + model.listens.length === 0)) return;
    for (const { word, directive } of findUnused(context, ['backend'])) {
      const isStore = directive.block?.directives.every((line) => STORES.has(line.keyword.value)) === true;
      if (isStore) continue;
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
