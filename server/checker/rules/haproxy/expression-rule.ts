/** Rules that pass on what the readers of HAProxy's expressions found; the wording comes from there. */
import type { Finding } from '../../../../grammars/core/finding';
import { findSimilar } from '../../did-you-mean';
import type { DocumentContext, DocumentRule, Report } from '../../rule';
import { defineRule } from '../../rule';

type RuleFields = Pick<DocumentRule, 'severity' | 'summary' | 'why' | 'sources' | 'fixable'>;

/** Makes the rule `haproxy/<kind>` for one kind of finding. */
export function defineExpressionRule(kind: string, fields: RuleFields): DocumentRule {
  const check = (context: DocumentContext): void => {
    for (const finding of context.analysis.findings) {
      if (finding.kind === kind) context.report(sayFinding(finding, context));
    }
  };
  return defineRule({
    id: `haproxy/${kind}`,
    scope: 'document',
    reads: 'findings',
    languages: ['haproxy'],
    ...fields,
    check,
  });
}

/** Its own words, and the word that was probably meant. */
function sayFinding(finding: Finding, { document }: DocumentContext): Report {
  const { span, severity, message = '', candidates = [] } = finding;
  const [best] = findSimilar(document.text.slice(span.start, span.end), candidates);
  const help = [best === undefined ? undefined : `Did you mean "${best}"?`, finding.help].filter(Boolean).join(' ');
  const report = { span, severity, message, ...(help !== '' && { help }) };
  if (best === undefined) return report;
  const edits = [{ file: document.path, span, newText: best }];
  return { ...report, suggestions: [{ title: `Replace by "${best}"`, edits }] };
}
