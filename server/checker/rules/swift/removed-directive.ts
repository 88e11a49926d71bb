import type { Finding } from '../../../../grammars/core/finding';
import { matchEntry } from '../../../../grammars/core/resolve-directive';
import type { Suggestion } from '../../diagnostic';
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
function removeLine(finding: Finding, context: DocumentContext): Partial<Report> {
  const { directive, span } = finding;
  const { document, target } = context;
  if (span.start !== directive.keyword.start) return {};
  const start = document.lines.lineSpan(document.lines.lineAt(directive.start)).start;
  const end = document.lines.offsetAt(document.lines.lineAt(directive.end) + 1, 0);
  const change = { title: 'Remove the line', edits: [{ file: document.path, span: { start, end }, newText: '' }] };
  const others = renameLine(finding, context);
  if (target.version === undefined) return { tags: ['deprecated'], suggestions: [...others, change] };
  return { tags: ['deprecated'], fix: change, ...(others.length > 0 && { suggestions: others }) };
}

/** The directives that do it now, where they take the very words of the line: one alone, or those that share its name. */
function renameLine({ directive, place }: Finding, context: DocumentContext): readonly Suggestion[] {
  const { document, semantics, target } = context;
  if (!semantics) return [];
  const entries = semantics.vocabulary().at(place);
  const names = (entries.get(directive.keyword.value)?.use ?? '').split(' or ');
  if (names.length > 1 && !names.every((name) => name.endsWith(directive.keyword.value))) return [];
  return names.flatMap((name) => {
    const successor = entries.get(name);
    const scene = { document, directive, target, place };
    const problems = successor && matchEntry(semantics, scene, successor, 0, 1).match?.problems;
    if (problems?.length !== 0 || successor?.obsolete !== undefined) return [];
    return [
      { title: `Replace by "${name}"`, edits: [{ file: document.path, span: directive.keyword, newText: name }] },
    ];
  });
}
