/** Rules that hold a word of virtual_server to a list. */
import type { Directive, Word } from '../../../../grammars/core/syntax';
import { walkDirectives } from '../../../../grammars/core/syntax';
import { findSimilar } from '../../did-you-mean';
import type { DocumentContext, DocumentRule } from '../../rule';
import { defineKeepalivedRule, isConditional, replace } from './keepalived-rule';

interface WordRule extends Pick<DocumentRule, 'id' | 'summary' | 'why' | 'sources'> {
  readonly keywords: readonly string[];
  readonly words: readonly string[];
  readonly noun: string;
  readonly effect: string;
}

/** Makes a rule that reports each line of `keywords` whose first argument is none of `words`. */
export function defineWordRule({ keywords, words, noun, effect, ...fields }: WordRule): DocumentRule {
  const lines: ReadonlySet<string> = new Set(keywords);
  return defineKeepalivedRule({ severity: 'error', fixable: 'fix', ...fields }, (context) => {
    for (const block of context.document.directives) {
      if (block.keyword.value !== 'virtual_server') continue;
      walkDirectives(block.block?.directives ?? [], (line) => {
        const [word] = line.args;
        if (lines.has(line.keyword.value) && word && !word.opaque && !words.includes(word.value))
          report(context, line, word);
      });
    }
  });

  function report(context: DocumentContext, line: Directive, word: Word): void {
    const same = words.find((each) => each.toLowerCase() === word.value.toLowerCase());
    const [best] = same === undefined ? findSimilar(word.value, words) : [same];
    const change =
      best === undefined ? [] : [{ title: `Write "${best}"`, edits: [replace(context.document, word, best)] }];
    context.report({
      span: word,
      ...(isConditional(line) && { severity: 'warning' }),
      message: `"${word.value}" is no ${noun}: ${effect}.`,
      help: best === undefined ? `Give one of ${words.join(', ')}.` : `Did you mean "${best}"?`,
      ...(same === undefined ? { suggestions: change } : { fix: change[0] }),
    });
  }
}
