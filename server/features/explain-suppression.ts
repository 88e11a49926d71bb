/** Hover on a rule that a `cdnlint-disable-…` comment names: what is silenced there. */
import type { Hover } from 'vscode-languageserver-types';
import { MarkupKind } from 'vscode-languageserver-types';
import type { Span } from '../../grammars/core/source';
import type { Document } from '../../grammars/core/syntax';
import { findReason, findSummary } from '../checker/lang/catalogue';
import type { Rule } from '../checker/rule';
import { RULES } from '../checker/rules/index';
import { findSuppressions } from '../checker/suppressions';
import type { FeatureContext } from './feature-context';

/** Summary, reason and page of the rule at a place; undefined where no comment names one. */
export function explainSuppression(context: FeatureContext, document: Document, offset: number): Hover | undefined {
  const suppression = findSuppressions(document).find(({ start, end }) => start <= offset && offset <= end);
  const word = suppression && findNameAt(document, suppression, offset);
  if (!word) return undefined;
  const name = document.text.slice(word.start, word.end);
  const rule = suppression.rules.includes(name) ? RULES.find(({ id }) => id === name) : undefined;
  if (!rule) return undefined;
  return {
    contents: { kind: MarkupKind.Markdown, value: renderRule(rule, context) },
    range: context.places.range(document, word),
  };
}

/** The word at a place; the reason behind ` -- ` names no rules. */
function findNameAt({ text }: Document, { start, end }: Span, offset: number): Span | undefined {
  const [list = ''] = text.slice(start, end).split(/\s--(?:\s|$)/);
  for (const match of list.matchAll(/[^\s,]+/g)) {
    const from = start + match.index;
    if (from <= offset && offset <= from + match[0].length) return { start: from, end: from + match[0].length };
  }
  return undefined;
}

function renderRule({ id, severity, summary, why }: Rule, { rulePage, language }: FeatureContext): string {
  const page = rulePage(id);
  const said = language && findSummary(language, id);
  const reason = language && findReason(language, id);
  const link = page === undefined ? [] : [`[About this rule](${page})`];
  return [`**${id}** (${severity})`, said ?? summary, reason ?? why.trim().replace(/\s*\n\s*/g, ' '), ...link].join(
    '\n\n',
  );
}
