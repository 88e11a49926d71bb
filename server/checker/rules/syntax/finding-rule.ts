/** Rules that put a finding of the vocabulary analysis into words. */
import type { Finding } from '../../../../grammars/core/finding';
import type { DocumentContext, DocumentRule, Report } from '../../rule';
import { defineRule } from '../../rule';

type Wording = Omit<Report, 'span' | 'severity'>;

/** Makes the rule `syntax/<kind>`; `word` says one finding. */
export function defineFindingRule(
  kind: string,
  text: Pick<DocumentRule, 'severity' | 'summary' | 'why' | 'sources' | 'fixable'>,
  word: (finding: Finding, context: DocumentContext) => Wording,
): DocumentRule {
  const check = (context: DocumentContext): void => {
    for (const finding of context.analysis.findings) {
      if (finding.kind !== kind) continue;
      const said =
        finding.message === undefined ? word(finding, context) : sayAsFound(finding, finding.message, context);
      context.report({ span: finding.span, severity: finding.severity, ...said });
    }
  };
  return defineRule({ id: `syntax/${kind}`, scope: 'document', reads: 'findings', ...text, check });
}

/** Words of the finding itself; a single word that is right in its place is one click away. */
function sayAsFound(finding: Finding, message: string, { document }: DocumentContext): Wording {
  const { help, span, candidates = [] } = finding;
  const said = { message, ...(help !== undefined && { help }) };
  const [newText, ...others] = candidates;
  if (newText === undefined || others.length > 0) return said;
  const edits = [{ file: document.path, span, newText }];
  return { ...said, suggestions: [{ title: `Replace by "${newText}"`, edits }] };
}
