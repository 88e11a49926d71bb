import type { Condition, Proxy, Rule } from '../../../../grammars/haproxy/model';
import { readHaproxyModel } from '../../../../grammars/haproxy/read-model';
import type { DocumentContext } from '../../rule';
import { defineRule } from '../../rule';
import type { CleanSections } from './haproxy-rule';
import { checkEach } from './haproxy-rule';
import { isAlwaysRead, nameLine, wholeLine } from './lines';

/** Actions that end their ruleset when they apply. */
const FINAL_ACTIONS: Readonly<Record<string, readonly string[] | undefined>> = {
  'http-request': ['allow', 'auth', 'deny', 'redirect', 'reject', 'return', 'silent-drop', 'tarpit', 'use-service'],
  'http-response': ['allow', 'deny', 'redirect', 'return', 'silent-drop'],
  'http-after-response': ['allow'],
  'tcp-request connection': ['accept', 'reject', 'silent-drop'],
  'tcp-request session': ['accept', 'reject', 'silent-drop'],
  'tcp-request content': ['accept', 'reject', 'silent-drop', 'use-service'],
  'tcp-response content': ['accept', 'close', 'reject', 'silent-drop'],
};

/** Rulesets whose every rule ends them, and that change nothing that a later condition could see. */
const FIRST_MATCH_WINS: ReadonlySet<string> = new Set(['use_backend', 'use-server', 'redirect']);

export const unreachableRule = defineRule({
  id: 'haproxy/unreachable-rule',
  scope: 'document',
  languages: ['haproxy'],
  severity: 'warning',
  summary: 'A rule stands behind one of its ruleset that always ends it first.',
  why: `Rules of a kind are tried from top to bottom, and "deny", "allow", "return", "use_backend" and their like end the
search. A rule added below one that has no condition is taken without a word by older releases and never runs.`,
  sources: ['https://docs.haproxy.org/3.2/configuration.html#4.3', 'HAProxy 2.6 warns of "further entries are NOOP".'],
  fixable: 'suggestion',
  check(context) {
    if (context.document.templated) return;
    checkEach(context, readHaproxyModel(context.document).proxies, clean, checkProxy);
  },
});

const clean: CleanSections = new WeakMap();

function checkProxy({ rules }: Proxy, context: DocumentContext): void {
  if (rules.length < 2) return;
  const rulesets = new Map<string, Rule[]>();
  for (const rule of rules) {
    const same = rulesets.get(rule.ruleset);
    if (same) same.push(rule);
    else rulesets.set(rule.ruleset, [rule]);
  }
  for (const ruleset of rulesets.values()) checkRuleset(ruleset, context);
}

function checkRuleset(rules: readonly Rule[], context: DocumentContext): void {
  if (rules.length < 2) return;
  let end: Rule | undefined;
  const deciding = new Map<string, Rule>();
  for (const rule of rules) {
    const key = keyOf(rule);
    const twin = key === undefined ? undefined : deciding.get(key);
    if (end) report(rule, end, 'ends these rules whatever comes', context);
    else if (twin) report(rule, twin, 'has the same condition and comes first', context);
    if (isFinal(rule) && isAlwaysRead(rule.directive)) {
      if (isUnconditional(rule.condition)) end ??= rule;
      else if (key !== undefined && !twin) deciding.set(key, rule);
    }
  }
}

function isFinal({ ruleset, action }: Rule): boolean {
  if (!action) return false;
  return FIRST_MATCH_WINS.has(ruleset) || (FINAL_ACTIONS[ruleset]?.includes(action.value) ?? false);
}

/** No condition, or one that holds by its words. */
function isUnconditional(condition: Condition | undefined): boolean {
  if (!condition) return true;
  const text = condition.words.map((word) => word.value).join(' ');
  return condition.negated
    ? text === 'FALSE' || text === '{ always_false }'
    : text === 'TRUE' || text === '{ always_true }';
}

/** The condition as text, where the same text must give the same answer; undefined elsewhere. */
function keyOf(rule: Rule): string | undefined {
  if (!FIRST_MATCH_WINS.has(rule.ruleset)) return undefined;
  const { condition } = rule;
  if (!condition || condition.words.length === 0) return undefined;
  if (condition.words.some((word) => word.opaque)) return undefined;
  const text = condition.words.map((word) => word.value).join(' ');
  return /rand|_inc_|_clr_|date|uuid/.test(text) ? undefined : `${String(condition.negated)} ${text}`;
}

function report(rule: Rule, end: Rule, why: string, context: DocumentContext): void {
  const { document } = context;
  const edits = [{ file: document.path, span: wholeLine(context, rule.directive), newText: '' }];
  context.report({
    span: rule.directive,
    message: `This rule is never reached: ${nameLine(context, end.directive)} ${why}.`,
    help: 'Move it above that line, or remove it.',
    related: [{ file: document.path, span: end.directive, message: 'decides before it' }],
    tags: ['unnecessary'],
    suggestions: [{ title: 'Remove the rule', edits }],
  });
}
