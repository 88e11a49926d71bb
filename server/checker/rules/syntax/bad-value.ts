import type { Finding } from '../../../../grammars/core/finding';
import { findSimilar } from '../../did-you-mean';
import type { DocumentContext, Report } from '../../rule';
import { describeRefusal } from '../../wording';
import { defineFindingRule } from './finding-rule';

export const badValue = defineFindingRule(
  'bad-value',
  {
    severity: 'error',
    summary: 'An argument is not of the kind, range or set that its keyword takes.',
    why: 'The program refuses the line, or falls back to its default and runs with a value that nobody chose.',
    sources: [
      'https://docs.haproxy.org/',
      'https://www.keepalived.org/manpage.html',
      'http://www.squid-cache.org/Doc/config/',
    ],
    fixable: 'suggestion',
  },
  wordBadValue,
);

function wordBadValue(finding: Finding, { document }: DocumentContext): Omit<Report, 'span' | 'severity'> {
  const { entry, word, expected = 'something else', candidates = [] } = finding;
  const written = word?.value ?? '';
  const argument = finding.argument === undefined || finding.argument === '' ? '' : ` as <${finding.argument}>`;
  const name = finding.owner ?? entry?.name ?? finding.directive.keyword.value;
  const message = `"${name}" does not take "${written}"${argument}: ${describeRefusal(document)}.`;
  const [best] = findSimilar(written, candidates);
  if (best === undefined) return { message, help: `Give ${expected}.` };
  const edits = [{ file: document.path, span: finding.span, newText: best }];
  return {
    message,
    help: `Did you mean "${best}"? It takes ${expected}.`,
    suggestions: [{ title: `Replace by "${best}"`, edits }],
  };
}
