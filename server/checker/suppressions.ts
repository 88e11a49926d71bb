/**
 * `cdnlint-disable-…` comments. Rules may be named, with blanks or commas between; none named means all.
 * What stands behind ` -- ` is the reason.
 */
import type { Span } from '../../grammars/core/source';
import type { Comment, Document } from '../../grammars/core/syntax';
import type { Diagnostic } from './diagnostic';

/** One suppression comment. */
export interface Suppression extends Span {
  readonly kind: 'line' | 'next-line' | 'file';
  /** Empty: all rules. */
  readonly rules: readonly string[];
  /** 0-based line that it holds for; -1 for the whole file. */
  readonly line: number;
  readonly comment: Comment;
}

const PATTERN = /cdnlint-disable-(next-line|line|file)\b(.*)$/;

/** Suppressions of a document in order. */
export function findSuppressions(document: Document): readonly Suppression[] {
  // Comments are few: searching the whole text for the word takes longer.
  const comments = document.comments.filter(({ text }) => text.includes('cdnlint-disable-'));
  return comments.flatMap((comment) => readSuppression(document, comment));
}

function readSuppression(document: Document, comment: Comment): Suppression[] {
  const match = PATTERN.exec(comment.text);
  if (!match) return [];
  const kind = (match[1] ?? 'line') as Suppression['kind'];
  const list = (match[2] ?? '').split(/(?:^|\s)--(?:\s|$)/)[0] ?? '';
  const rules = list.split(/[\s,]+/).filter((rule) => rule !== '');
  const own = document.lines.lineAt(comment.start);
  const line = kind === 'file' ? -1 : kind === 'line' ? own : own + 1;
  return [{ kind, rules, line, comment, start: comment.start + match.index, end: comment.end }];
}

/** What is left of a document's diagnostics, and the suppressions that suppressed nothing. */
export function applySuppressions(
  document: Document,
  diagnostics: readonly Diagnostic[],
): { readonly kept: readonly Diagnostic[]; readonly unused: readonly Suppression[] } {
  const suppressions = findSuppressions(document);
  if (suppressions.length === 0) return { kept: diagnostics, unused: [] };
  const used = new Set<Suppression>();
  const kept = diagnostics.filter((diagnostic) => {
    const line = document.lines.lineAt(diagnostic.span.start);
    const by = suppressions.filter((each) => covers(each, line, diagnostic.rule));
    for (const each of by) used.add(each);
    return by.length === 0;
  });
  return { kept, unused: suppressions.filter((each) => !used.has(each)) };
}

function covers(suppression: Suppression, line: number, rule: string): boolean {
  if (suppression.line !== -1 && suppression.line !== line) return false;
  return suppression.rules.length === 0 || suppression.rules.includes(rule);
}
