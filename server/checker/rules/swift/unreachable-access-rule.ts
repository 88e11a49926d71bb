import type { AccessRule, PeerAccessRule, SwiftModel } from '../../../../grammars/swift/model';
import { defineRule } from '../../rule';
import type { DocumentContext } from '../../rule';
import { isUnconditional, nameLine, readUnitModels } from './unit-models';

/** The first rule that matches decides: whatever an earlier rule matches entirely never gets to a later one. */
export const unreachableAccessRule = defineRule({
  id: 'swift/unreachable-access-rule',
  scope: 'document',
  languages: ['swift'],
  severity: 'warning',
  summary: 'An access rule stands behind one that already decides all that it could match.',
  why: `Rules are tried from top to bottom and the first that matches decides. A rule added at the end of the file, below
"deny all", looks right, is loaded without a word and does nothing.`,
  sources: ['http://www.squid-cache.org/Doc/config/http_access/', 'https://wiki.squid-cache.org/SquidFaq/SquidAcl'],
  fixable: 'suggestion',
  check(context) {
    const models = readUnitModels(context);
    const [own] = models;
    if (!own || context.document.templated) return;
    for (const rules of own.access.values()) checkList(context, rules, models);
    for (const rules of groupByPeer(own.peerAccess)) checkList(context, rules, models);
  },
});

function groupByPeer(rules: readonly PeerAccessRule[]): readonly (readonly PeerAccessRule[])[] {
  const groups = new Map<string, PeerAccessRule[]>();
  for (const rule of rules) {
    const key = rule.peer.value.toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return [...groups.values()];
}

const MOST_COMPARED = 200;

function checkList(context: DocumentContext, all: readonly AccessRule[], models: readonly SwiftModel[]): void {
  const rules = all.filter((rule) => isComplete(rule) && rule.directive.parent === undefined);
  for (const [at, rule] of rules.entries()) {
    const cover = rules.slice(Math.max(0, at - MOST_COMPARED), at).find((earlier) => covers(earlier, rule, models));
    if (cover) report(context, rule, cover, models);
  }
}

/** Squid passes over lines without action or ACL. */
function isComplete({ action, acls }: AccessRule): boolean {
  return (
    (action.value === 'allow' || action.value === 'deny') && acls.length > 0 && acls.every(({ word }) => !word.opaque)
  );
}

function covers(earlier: AccessRule, later: AccessRule, models: readonly SwiftModel[]): boolean {
  if (isUnconditional(earlier, models)) return true;
  const named = new Set(later.acls.map(keyOf));
  return earlier.acls.every((use) => named.has(keyOf(use)));
}

function keyOf({ name, negated }: AccessRule['acls'][number]): string {
  return `${negated ? '!' : ''}${name.toLowerCase()}`;
}

function report(context: DocumentContext, rule: AccessRule, cover: AccessRule, models: readonly SwiftModel[]): void {
  const { document } = context;
  const everything = isUnconditional(cover, models);
  const line = document.lines.lineSpan(document.lines.lineAt(rule.directive.start));
  const span = { start: line.start, end: document.lines.offsetAt(document.lines.lineAt(rule.directive.end) + 1, 0) };
  context.report({
    span: rule.directive,
    message: `This rule is never reached: ${nameLine(context, cover.directive)} ${everything ? `${cover.action.value === 'allow' ? 'allows' : 'denies'} everything` : 'already decides all that it could match'}.`,
    help: 'Move it above that line, or remove it.',
    related: [{ file: document.path, span: cover.directive, message: 'decides before it' }],
    tags: ['unnecessary'],
    suggestions: [{ title: 'Remove the rule', edits: [{ file: document.path, span, newText: '' }] }],
  });
}
