import type { Directive } from '../../../../grammars/core/syntax';
import { findLines } from '../../../../grammars/core/find-lines';
import type { DocumentContext } from '../../rule';
import { defineKeepalivedRule, hasLine, headerSpan, isWhole, MANUAL, nameBlock, relate } from './keepalived-rule';
import type { Need } from './needs';
import { findNeed, NEEDY_KEYWORDS } from './needs';

export const missingSetting = defineKeepalivedRule(
  {
    id: 'keepalived/missing-setting',
    severity: 'error',
    summary: 'A block lacks the one setting that it can not do without.',
    why: `A script without a path, a check without a URL, a BFD session without a neighbour: keepalived drops the block with a line
in its log and runs on without it. The file looks as if something were checked.`,
    sources: [MANUAL],
  },
  (context) => {
    for (const directive of findLines(context.document, NEEDY_KEYWORDS)) {
      const need = findNeed(directive);
      if (need) check(context, directive, need);
    }
  },
);

function check(context: DocumentContext, directive: Directive, { keywords, effect }: Need): void {
  if (!isWhole(context, directive) || hasLine(directive, ...keywords)) return;
  const header = headerSpan(directive);
  const end = directive.block?.close ?? header;
  context.report({
    span: end,
    message: `${nameBlock(directive)} ends without "${keywords[0] ?? ''}": ${effect}.`,
    help: `Add "${keywords[0] ?? ''}" above this line.`,
    related: [relate(context.document, header, 'the block begins here')],
  });
}
