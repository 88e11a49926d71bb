/** Reads the options of `bind` and `server` lines: which word is an option and which its value is the vocabulary's knowledge. */
import { parseSignature } from '../core/signature';
import type { Sequence } from '../core/signature';
import type { Word } from '../core/syntax';
import type { LineOption } from './model';
import { haproxyVocabulary } from './vocabulary-index';

/**
 * The options of a line by name; of one that stands twice, the last.
 * @param group `bind` or `server`
 * @param from index of the first word that may be an option
 */
export function readOptions(words: readonly Word[], from: number, group: string): ReadonlyMap<string, LineOption> {
  const options = new Map<string, LineOption>();
  const vocabulary = haproxyVocabulary();
  for (let at = from; at < words.length;) {
    const word = words[at];
    if (!word) break;
    const found = vocabulary.find(group, words, at);
    const most = found?.entry.args === undefined ? Infinity : countMost(parseSignature(found.entry.args));
    const start = at + (found?.length ?? 1);
    let end = start;
    while (end < words.length && end - start < most && !isOption(words[end], group)) end++;
    options.set(word.value, { word, values: words.slice(start, end) });
    at = end;
  }
  return options;
}

function isOption(word: Word | undefined, group: string): boolean {
  return word !== undefined && haproxyVocabulary().at(group).has(word.value);
}

/** The most words that a signature takes. */
function countMost(sequence: Sequence): number {
  let most = 0;
  for (const item of sequence) {
    if (item.kind === 'repeat' || item.kind === 'group') return Infinity;
    most += item.kind === 'choice' ? Math.max(...item.alternatives.map(countMost)) : 1;
  }
  return most;
}
