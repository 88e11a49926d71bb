/** What is said of a suppression that suppresses nothing, and how it is removed. */
import type { Span } from '../../grammars/core/source';
import type { Document } from '../../grammars/core/syntax';
import { findSimilar } from './did-you-mean';
import type { Report } from './rule';
import type { Suppression } from './suppressions';

/** @param known names of all rules: a suppression that names none of them is mistyped rather than out of date */
export function describeUnused(document: Document, suppression: Suppression, known: readonly string[]): Report {
  const what = suppression.rules.length === 0 ? 'anything' : suppression.rules.join(', ');
  const report: Report = {
    span: { start: suppression.start, end: suppression.end },
    message: `This comment suppresses nothing: no diagnostic of ${what} is raised where it holds.`,
    tags: ['unnecessary'],
  };
  const unknown = suppression.rules.find((rule) => !known.includes(rule));
  const [meant] = unknown === undefined ? [] : findSimilar(unknown, known);
  if (unknown === undefined || meant === undefined) {
    const edits = [{ file: document.path, span: findRemoval(document, suppression.comment), newText: '' }];
    return { ...report, help: 'Remove it.', fix: { title: 'Remove the suppression', edits } };
  }
  const start = document.text.indexOf(unknown, suppression.start);
  const edits = [{ file: document.path, span: { start, end: start + unknown.length }, newText: meant }];
  return {
    ...report,
    message: `This comment suppresses nothing: there is no rule "${unknown}".`,
    help: `Did you mean "${meant}"?`,
    suggestions: [{ title: `Replace by "${meant}"`, edits }],
  };
}

/** A comment that stands alone goes with its line; one behind a directive goes with the blanks before it. */
function findRemoval(document: Document, comment: Span): Span {
  const { text, lines } = document;
  const line = lines.lineAt(comment.start);
  const { start } = lines.lineSpan(line);
  let from = comment.start;
  while (from > start && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  const isAlone = from === start;
  if (!isAlone) return { start: from, end: comment.end };
  let to = comment.end;
  if (text[to] === '\r') to++;
  if (text[to] === '\n') to++;
  return { start, end: to };
}
