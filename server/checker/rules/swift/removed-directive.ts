import type { Finding } from '../../../../grammars/core/finding';
import type { DocumentContext, Report } from '../../rule';
import { defineSwiftFindingRule } from './finding-rules';

export const removedDirective = defineSwiftFindingRule(
  'removed-directive',
  'removed-directive',
  {
    severity: 'warning',
    summary: 'Squid no longer acts on a directive.',
    why: `Squid reads the line, writes an error to its log and goes on without it. Whoever reads the file believes in a
setting that does not exist, and a later release refuses the file.`,
    sources: ['http://www.squid-cache.org/Versions/v6/RELEASENOTES.html'],
    fixable: 'fix',
  },
  removeLine,
);

/** Removing a line that is ignored changes nothing; without a directive (an option inside a line) nothing is offered. */
function removeLine({ directive, span }: Finding, { document, target }: DocumentContext): Partial<Report> {
  if (span.start !== directive.keyword.start) return {};
  const start = document.lines.lineSpan(document.lines.lineAt(directive.start)).start;
  const end = document.lines.offsetAt(document.lines.lineAt(directive.end) + 1, 0);
  const change = { title: 'Remove the line', edits: [{ file: document.path, span: { start, end }, newText: '' }] };
  return { tags: ['deprecated'], ...(target.version === undefined ? { suggestions: [change] } : { fix: change }) };
}
