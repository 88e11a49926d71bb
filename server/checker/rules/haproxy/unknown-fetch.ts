import type { Finding } from '../../../../grammars/core/finding';
import type { DocumentContext } from '../../rule';
import { defineExpressionRule } from './expression-rule';

export const unknownFetch = defineExpressionRule(
  'unknown-fetch',
  {
    severity: 'error',
    summary: 'A sample fetch that HAProxy does not have.',
    why: 'HAProxy refuses the whole file, so a reload fails and the old configuration keeps running until the process is restarted; then nothing runs at all.',
    sources: ['https://docs.haproxy.org/3.2/configuration.html#7.3'],
    fixable: 'suggestion',
  },
  adviseOnAcl,
);

/** `acl busy burst !scanner`: the first word is an ACL, and people hope that lines of them can be joined. */
function adviseOnAcl({ directive, span }: Finding, { analysis, document }: DocumentContext): string | undefined {
  if (directive.keyword.value !== 'acl') return undefined;
  const name = document.text.slice(span.start, span.end);
  const isAcl = analysis.definitions.some(
    ({ kind, word, scope }) => kind === 'acl' && word.value === name && scope === directive.parent,
  );
  if (!isAcl) return undefined;
  return `"${name}" is an ACL, and an ACL can't be made of others: name all of them in the condition that needs them.`;
}
