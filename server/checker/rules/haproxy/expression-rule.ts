/** Rules that pass on what the readers of HAProxy's expressions found; the wording comes from there. */
import type { Finding } from '../../../../grammars/core/finding';
import { findSimilar } from '../../did-you-mean';
import type { DocumentContext, DocumentRule, Report } from '../../rule';
import { defineRule } from '../../rule';

type RuleFields = Pick<DocumentRule, 'severity' | 'summary' | 'why' | 'sources' | 'fixable'>;

/** What else can be said of a finding, with the file at hand. */
type Advise = (finding: Finding, context: DocumentContext) => string | undefined;

/**
 * Makes the rule `haproxy/<kind>` for one kind of finding.
 * @param advise says what to do where it knows better than a name that looks alike
 */
export function defineExpressionRule(kind: string, fields: RuleFields, advise?: Advise): DocumentRule {
  const check = (context: DocumentContext): void => {
    for (const finding of context.analysis.findings) {
      if (finding.kind !== kind) continue;
      const help = advise?.(finding, context);
      if (help === undefined) context.report(sayFinding(finding, context));
      else context.report({ span: finding.span, severity: finding.severity, message: finding.message ?? '', help });
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
