import { findSimilar } from '../../did-you-mean';
import { findUndefined, findUnused } from '../../references';
import { defineRule } from '../../rule';
import type { DocumentContext } from '../../rule';
import { isWholeConfiguration } from './unit-models';

/** In a file with more of them something else is wrong. */
const MOST_SLIPS = 100;

export const unusedAcl = defineRule({
  id: 'swift/unused-acl',
  scope: 'document',
  languages: ['swift'],
  severity: 'info',
  summary: 'An ACL is defined and no rule uses it.',
  why: 'Either it is left over, or the rule that was to use it is missing: then what it was to allow or deny is decided by another rule.',
  sources: ['http://www.squid-cache.org/Doc/config/acl/'],
  fixable: 'suggestion',
  check(context) {
    const { semantics, target, document } = context;
    if (!isWholeConfiguration(context) || hasUnreadRule(context)) return;
    const seen = new Set<string>();
    const slips = findUndefined(context, ['acl'])
      .slice(0, MOST_SLIPS)
      .map(({ word }) => word.value);
    for (const { word } of findUnused(context, ['acl'])) {
      if (seen.has(word.value) || semantics?.isPredefined?.('acl', word.value, target) === true) continue;
      seen.add(word.value);
      if (slips.some((slip) => isMeant(word.value, slip))) continue;
      const lines = context.analysis.definitions.filter(
        (each) => each.kind === 'acl' && each.word.value === word.value,
      );
      const edits = lines.map(({ directive }) => {
        const line = document.lines.lineAt(directive.start);
        const start = document.lines.lineSpan(line).start;
        const end = document.lines.offsetAt(document.lines.lineAt(directive.end) + 1, 0);
        return { file: document.path, span: { start, end }, newText: '' };
      });
      context.report({
        span: word,
        message: `No rule uses the ACL "${word.text}".`,
        help: 'Use it, or remove it.',
        tags: ['unnecessary'],
        suggestions: [{ title: 'Remove the ACL', edits }],
      });
    }
  },
});

/** True if a name that no ACL has was probably meant to be this one: it is reported where it stands. */
function isMeant(name: string, slip: string): boolean {
  return slip.split(',').includes(name) || findSimilar(slip, [name]).length > 0;
}

/** A line that can't be read may be the one that uses the ACL. */
function hasUnreadRule({ analysis }: DocumentContext): boolean {
  return analysis.findings.some(({ kind, span, directive }) => {
    const first = kind === 'unknown-keyword' || kind === 'wrong-section' ? directive.keyword : directive.args[0];
    return (
      (kind === 'unknown-keyword' || kind === 'wrong-section' || kind === 'bad-value') && span.start === first?.start
    );
  });
}
