/** Rules that pass on what a parser found: each names one kind of syntax error, so that it has a page and can be suppressed. */
import type { SyntaxErrorKind } from '../../../../grammars/core/syntax';
import type { DocumentContext, DocumentRule } from '../../rule';
import { defineRule } from '../../rule';

/** Makes the rule `syntax/<kind>`. */
export function defineSyntaxErrorRule(
  kind: SyntaxErrorKind,
  text: Pick<DocumentRule, 'severity' | 'summary' | 'why' | 'sources' | 'fixable'>,
): DocumentRule {
  return defineRule({
    id: `syntax/${kind}`,
    scope: 'document',
    reads: 'findings',
    ...text,
    check: (context) => passOn(kind, context),
  });
}

function passOn(kind: SyntaxErrorKind, context: DocumentContext): void {
  const { document } = context;
  for (const error of document.syntaxErrors) {
    if (error.kind !== kind) continue;
    const { span, message, help, isRead, fix } = error;
    const severity = isRead && isRead(context.target) !== true ? 'warning' : error.severity;
    const related = error.related?.map((each) => ({ file: document.path, ...each })) ?? [];
    const edits = fix?.edits.map((edit) => ({ file: document.path, ...edit })) ?? [];
    context.report({
      span,
      message,
      related,
      ...(help !== undefined && { help }),
      ...(severity && { severity }),
      ...(fix && { fix: { title: fix.title, edits } }),
    });
  }
}
