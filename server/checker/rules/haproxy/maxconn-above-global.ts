import { defineHaproxyRule, lineNumber, runningProxies, unitModels } from './haproxy-rule';

export const maxconnAboveGlobal = defineHaproxyRule(
  {
    id: 'haproxy/maxconn-above-global',
    severity: 'warning',
    summary: 'A frontend allows more connections than the process takes in all.',
    why: `The \`maxconn\` of the global section is the limit of the process. A frontend with more never reaches its own limit: one
busy site can use up all connections, and the others, the stats page among them, wait in the kernel's queue.`,
    sources: [
      'https://docs.haproxy.org/3.2/configuration.html#3.2-maxconn',
      'https://docs.haproxy.org/3.2/configuration.html#4.2-maxconn',
    ],
  },
  (context, model) => {
    const { document, report } = context;
    const limit = unitModels(context).find((each) => each.global.maxconn)?.global.maxconn;
    if (!limit || limit.value === 0) return;
    const seen = new Set<number>();
    for (const proxy of runningProxies(model)) {
      if (proxy.kind === 'backend') continue;
      const own = proxy.chain.find((each) => each.maxconn)?.maxconn;
      if (!own || own.value <= limit.value || seen.has(own.span.start)) continue;
      seen.add(own.span.start);
      const line = model.global.maxconn === limit ? ` in line ${lineNumber(document, limit.span)}` : '';
      report({
        span: own.span,
        message: `${own.value} connections are more than the ${limit.value} that the process takes (maxconn of the global section${line}): this limit is never reached.`,
        help: 'Raise the global maxconn, or lower this one.',
      });
    }
  },
);
