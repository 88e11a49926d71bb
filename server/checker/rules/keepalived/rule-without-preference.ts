import { findLines } from '../../../../grammars/core/find-lines';
import { defineKeepalivedRule, MANUAL } from './keepalived-rule';

const BLOCKS = ['static_rules', 'virtual_rules'];
const PREFERENCES: ReadonlySet<string> = new Set(['preference', 'priority', 'order']);

export const ruleWithoutPreference = defineKeepalivedRule(
  {
    id: 'keepalived/rule-without-preference',
    severity: 'warning',
    summary: 'A routing rule has no preference.',
    why: `Rules are looked at in the order of their preference. keepalived gives out numbers from 16384 downwards, so the order
depends on which rule was added first, and changes when instances change their state.`,
    sources: [MANUAL, 'https://man7.org/linux/man-pages/man8/ip-rule.8.html'],
  },
  (context) => {
    for (const block of findLines(context.document, BLOCKS)) {
      for (const line of block.block?.directives ?? []) {
        if (line.words.some((word) => word.opaque || PREFERENCES.has(word.value))) continue;
        if (line.keyword.value.startsWith('include')) continue;
        context.report({
          span: line.keyword,
          message: 'This rule has no preference: keepalived chooses one, and probably not the one that is wanted.',
          help: 'Add "preference" with a number below 32766; lower numbers are looked at first.',
        });
      }
    }
  },
);
