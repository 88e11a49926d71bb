/** Rules that put into words what the vocabulary analysis of swift and Squid finds. */
import type { Finding } from '../../../../grammars/core/finding';
import type { DocumentContext, DocumentRule, Report } from '../../rule';
import { defineRule } from '../../rule';

/** Makes the rule `swift/<id>` for findings of a kind; `mend` adds what can be done about one. */
export function defineSwiftFindingRule(
  id: string,
  kind: string,
  text: Pick<DocumentRule, 'severity' | 'summary' | 'why' | 'sources' | 'fixable'>,
  mend: (finding: Finding, context: DocumentContext) => Partial<Report> = () => ({}),
): DocumentRule {
  return defineRule({
    id: `swift/${id}`,
    scope: 'document',
    reads: 'findings',
    languages: ['swift'],
    ...text,
    check(context) {
      for (const finding of context.analysis.findings) {
        if (finding.kind !== kind) continue;
        const { span, severity, message = '', help } = finding;
        context.report({ span, severity, message, ...(help !== undefined && { help }), ...mend(finding, context) });
      }
    },
  });
}
