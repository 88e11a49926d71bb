import type { SymbolReference } from '../../../../grammars/core/finding';
import { findUndefined, listNames } from '../../references';
import { findSimilar } from '../../did-you-mean';
import type { DocumentContext } from '../../rule';
import { defineHaproxyRule } from './haproxy-rule';

export const unknownBackend = defineHaproxyRule(
  {
    id: 'haproxy/unknown-backend',
    severity: 'error',
    summary: 'A rule sends requests to a backend that no section defines.',
    why: `HAProxy looks up the names of \`use_backend\` and \`default_backend\` when it starts and refuses the whole file if one is
missing: after a renamed backend the next reload fails, and the old process goes on with the old configuration until somebody
restarts it.`,
    sources: [
      'https://docs.haproxy.org/3.2/configuration.html#4.2-use_backend',
      'https://docs.haproxy.org/3.2/configuration.html#4.2-default_backend',
    ],
    fixable: 'suggestion',
  },
  (context) => {
    for (const reference of findUndefined(context, ['backend'])) {
      if (!reference.kinds.includes('listen') || isDynamic(reference)) continue;
      report(context, reference);
    }
  },
);

/** `use_backend bk_%[req.hdr(host)]` is looked up for each request. */
function isDynamic({ word }: SymbolReference): boolean {
  return word.value.includes('%[');
}

function report(context: DocumentContext, { word, directive }: SymbolReference): void {
  const [best] = findSimilar(word.value, listNames(context.unit, ['backend', 'listen']));
  const frontend = listNames(context.unit, ['frontend']).includes(word.value);
  const edits = best === undefined ? [] : [{ file: context.document.path, span: word, newText: best }];
  context.report({
    span: word,
    message: frontend
      ? `"${word.value}" is a frontend, and ${directive.keyword.value} needs a backend: HAProxy refuses to start.`
      : `No backend is named "${word.value}": HAProxy refuses to start.`,
    help:
      best === undefined ? `Define it with "backend ${word.value}", or correct the name.` : `Did you mean "${best}"?`,
    ...(best !== undefined && { suggestions: [{ title: `Replace by "${best}"`, edits }] }),
  });
}
