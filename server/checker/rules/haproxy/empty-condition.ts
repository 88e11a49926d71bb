import { readHaproxyModel } from '../../../../grammars/haproxy/read-model';
import { defineRule } from '../../rule';
import type { CleanSections } from './haproxy-rule';
import { checkEach } from './haproxy-rule';

/** An alternative without tests is left out; with none left, nothing can match. */
const NO_TEST: ReadonlySet<string> = new Set(['or', '||', '']);

export const emptyCondition = defineRule({
  id: 'haproxy/empty-condition',
  scope: 'document',
  languages: ['haproxy'],
  severity: 'warning',
  summary: 'A rule ends with "if" or "unless" and nothing behind it.',
  why: `HAProxy takes such a line without a word. With "if" the rule then never applies, with "unless" always: a "deny" whose
condition got lost in an edit protects nothing any more.`,
  sources: ['https://docs.haproxy.org/3.2/configuration.html#7.2', 'HAProxy 2.6 takes such lines silently.'],
  check(context) {
    checkEach(context, readHaproxyModel(context.document).proxies, clean, ({ rules }, { report }) => {
      for (const rule of rules) {
        const { condition } = rule;
        if (!condition?.words.every(({ value, opaque }) => !opaque && NO_TEST.has(value.toLowerCase()))) continue;
        // `set-header NAME if`: the word is the value.
        if (rule.action?.value.endsWith('-header') && rule.args.length === 1) continue;
        report({
          span: rule.directive,
          message: `The condition of this rule is empty, so it ${condition.negated ? 'always' : 'never'} applies.`,
          help: `Write the tests behind "${condition.negated ? 'unless' : 'if'}", or remove the ${condition.negated ? 'word' : 'rule'}.`,
        });
      }
    });
  },
});

const clean: CleanSections = new WeakMap();
