import type { Word } from '../../../../grammars/core/syntax';
import { defineKeepalivedRule, isConditional, linesNamed, MANUAL, relate } from './keepalived-rule';

export const duplicateVmacName = defineKeepalivedRule(
  {
    id: 'keepalived/duplicate-vmac-name',
    severity: 'warning',
    summary: 'Two instances give their own interface the same name.',
    why: 'An interface of that name can exist only once: keepalived ignores the second name and makes one up.',
    sources: [MANUAL],
  },
  (context, model) => {
    const seen = new Map<string, Word>();
    for (const { directive, name } of model.instances)
      for (const line of linesNamed(directive, 'use_vmac', 'use_ipvlan')) {
        const [word] = line.args;
        if (!word || word.opaque || isConditional(line) || /[:.]/.test(word.value)) continue;
        const first = seen.get(word.value);
        if (!first) seen.set(word.value, word);
        else
          context.report({
            span: word,
            message: `Another instance has an interface named ${word.value} already: keepalived ignores the name for vrrp_instance ${name.value}.`,
            help: 'Give each instance a name of its own.',
            related: [relate(context.document, first, 'first used here')],
          });
      }
  },
);
