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

/** What one list has decided so far: all requests, or those that match all ACLs of a rule, filed by its first ACL. */
function checkList(context: DocumentContext, all: readonly AccessRule[], models: readonly SwiftModel[]): void {
  const byFirst = new Map<string, AccessRule[]>();
  let everything: AccessRule | undefined;
  for (const rule of all) {
    if (!isComplete(rule) || rule.directive.parent !== undefined) continue;
    const cover = everything ?? findCover(rule, byFirst);
    if (cover) report(context, rule, cover, cover === everything);
    else if (isUnconditional(rule, models)) everything = rule;
    else file(rule, byFirst);
  }
}

function file(rule: AccessRule, byFirst: Map<string, AccessRule[]>): void {
  const [first] = rule.acls;
  if (!first) return;
  const key = keyOf(first);
  const same = byFirst.get(key);
  if (same) same.push(rule);
  else byFirst.set(key, [rule]);
}

/** An earlier rule whose ACLs this one names too. */
function findCover(rule: AccessRule, byFirst: ReadonlyMap<string, readonly AccessRule[]>): AccessRule | undefined {
  const named = new Set(rule.acls.map(keyOf));
  for (const key of named) {
    const cover = byFirst.get(key)?.find((earlier) => earlier.acls.every((use) => named.has(keyOf(use))));
    if (cover) return cover;
  }
  return undefined;
}

/** Squid passes over lines without action or ACL. */
function isComplete({ action, acls }: AccessRule): boolean {
  return (
    (action.value === 'allow' || action.value === 'deny') && acls.length > 0 && acls.every(({ word }) => !word.opaque)
  );
}

function keyOf({ name, negated }: AccessRule['acls'][number]): string {
  return `${negated ? '!' : ''}${name.toLowerCase()}`;
}

function report(context: DocumentContext, rule: AccessRule, cover: AccessRule, everything: boolean): void {
  const { document } = context;
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
