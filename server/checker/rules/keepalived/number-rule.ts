/** Rules that hold a setting of vrrp_instance to the numbers from 1 to 255. */
import type { Directive, Word } from '../../../../grammars/core/syntax';
import type { DocumentContext, DocumentRule } from '../../rule';
import { defineKeepalivedRule, isConditional, linesNamed } from './keepalived-rule';

interface NumberRule extends Pick<DocumentRule, 'id' | 'summary' | 'why' | 'sources'> {
  readonly keyword: string;
  /** What keepalived does with a number that it doesn't take. */
  readonly effect: string;
  readonly help: string;
}

/** Makes a rule that reports each value of `keyword` that is no whole number from 1 to 255. */
export function defineNumberRule({ keyword, effect, help, ...fields }: NumberRule): DocumentRule {
  return defineKeepalivedRule({ severity: 'error', ...fields }, (context) => {
    for (const block of context.document.directives) {
      if (block.keyword.value !== 'vrrp_instance') continue;
      for (const line of linesNamed(block, keyword)) checkLine(context, line, keyword, effect, help);
    }
  });
}

function checkLine(context: DocumentContext, line: Directive, keyword: string, effect: string, help: string): void {
  const [word] = line.args;
  if (!word || word.opaque || isInRange(word)) return;
  context.report({
    span: word,
    ...(isConditional(line) && { severity: 'warning' }),
    message: `${keyword} ${word.value} is not a number from 1 to 255: ${effect}.`,
    help,
  });
}

function isInRange({ value }: Word): boolean {
  return /^\+?\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 255;
}
