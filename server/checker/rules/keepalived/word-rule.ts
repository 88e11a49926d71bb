/** Rules that hold a word of virtual_server to a list. */
import type { Directive, Word } from '../../../../grammars/core/syntax';
import { findLines } from '../../../../grammars/core/find-lines';
import { findSimilar } from '../../did-you-mean';
import type { DocumentContext, DocumentRule } from '../../rule';
import { defineKeepalivedRule, isConditional, replace } from './keepalived-rule';

function isInVirtualServer(line: Directive): boolean {
  let outermost = line;
  while (outermost.parent) outermost = outermost.parent;
  return outermost !== line && outermost.keyword.value === 'virtual_server';
}

interface WordRule extends Pick<DocumentRule, 'id' | 'summary' | 'why' | 'sources'> {
  readonly keywords: readonly string[];
  readonly words: readonly string[];
  readonly noun: string;
  readonly effect: string;
}

/** Makes a rule that reports each line of `keywords` whose first argument is none of `words`. */
export function defineWordRule({ keywords, words, noun, effect, ...fields }: WordRule): DocumentRule {
  return defineKeepalivedRule({ severity: 'error', fixable: 'fix', ...fields }, (context) => {
    for (const line of findLines(context.document, keywords)) {
      const word = line.words[1];
      if (word && !word.opaque && !words.includes(word.value) && isInVirtualServer(line)) report(context, line, word);
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
