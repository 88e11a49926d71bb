import { mentions } from '../../../../grammars/core/syntax';
import type { Located } from '../../../../grammars/core/source';
import { toNumber } from '../../../../grammars/haproxy/words';
import type { DocumentContext } from '../../rule';
import { defineHaproxyRule, lineNumber } from './haproxy-rule';

export const duplicateServerId = defineHaproxyRule(
  {
    id: 'haproxy/duplicate-server-id',
    severity: 'error',
    summary: 'Two servers of a backend, two binds of a frontend or two proxies have the same "id".',
    why: `Identifiers name servers in the stats, in the runtime API and in stick tables that peers exchange. HAProxy refuses to
start when one is taken twice.`,
    sources: [
      'https://docs.haproxy.org/3.2/configuration.html#5.2-id',
      'https://docs.haproxy.org/3.2/configuration.html#4.2-id',
    ],
  },
  (context, model) => {
    if (!mentions(context.document, /\sid\s/)) return;
    const proxies = model.proxies.flatMap((proxy) => toNumber(proxy.settings.get('id')?.args[0]) ?? []);
    reportTwins(context, proxies, 'proxy');
    for (const proxy of model.proxies) {
      reportTwins(
        context,
        proxy.servers.flatMap((server) => server.id ?? []),
        'server',
      );
      reportTwins(
        context,
        proxy.binds.flatMap((bind) => toNumber(bind.options.get('id')?.values[0]) ?? []),
        'bind line',
      );
    }
  },
);

function reportTwins({ document, report }: DocumentContext, ids: readonly Located<number>[], noun: string): void {
  const seen = new Map<number, Located<number>>();
  for (const id of ids) {
    const first = seen.get(id.value);
    if (!first) {
      seen.set(id.value, id);
      continue;
    }
    if (first.span.start === id.span.start) continue;
    report({
      span: id.span,
      message: `The ${noun} in line ${lineNumber(document, first.span)} has id ${id.value} already: HAProxy refuses to start.`,
      help: 'Give each its own number, or leave the ids out.',
      related: [{ file: document.path, span: first.span, message: 'taken here' }],
    });
  }
}
