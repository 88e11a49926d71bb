import type { Finding } from '../../../../grammars/core/finding';
import type { Suggestion } from '../../diagnostic';
import type { DocumentContext } from '../../rule';

/** Offers the keyword that took the place of one that is going or gone, where the vocabulary knows it at that place. */
export function suggestReplacement(finding: Finding, { document, semantics }: DocumentContext): readonly Suggestion[] {
  const { entry, word, place, span } = finding;
  const use = entry?.use;
  if (use === undefined || !word || !semantics || entry?.name.includes(' ')) return [];
  const words = use.split(' ').map((value) => ({ ...word, text: value, value }));
  const found = semantics.vocabulary().find(place, words, 0);
  if (found?.length !== words.length) return [];
  return [{ title: `Replace by "${use}"`, edits: [{ file: document.path, span, newText: use }] }];
}
