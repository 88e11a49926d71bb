/** Which keywords of the facts a vocabulary lacks, which entries have no text, which texts no entry. */
import type { TextFile } from '../grammars/core/vocabulary';
import { Vocabulary, findText } from '../grammars/core/vocabulary';
import type { SignatureItem } from '../grammars/core/signature';
import { parseSignature } from '../grammars/core/signature';
import type { FactNames } from './vocabulary-facts';
import type { VocabularyLanguage } from './vocabulary-files';
import { loadData, loadTexts } from './vocabulary-files';

/** The whole vocabulary of a language, from its files on disk. */
export function loadVocabulary(language: VocabularyLanguage): Vocabulary {
  return new Vocabulary(loadData(language).map((file) => file.content));
}

/** Keywords of the facts that the vocabulary doesn't know where the facts have them, as `place: keyword`. */
export function findMissingKeywords(vocabulary: Vocabulary, names: FactNames): string[] {
  return Object.entries(names).flatMap(([place, keywords]) =>
    keywords
      .filter((keyword) => !place.split('|').some((each) => isKnown(vocabulary, each, keyword)))
      .map((keyword) => `${place}: ${keyword}`),
  );
}

/** Entries without text, as `place: keyword`. */
export function findEntriesWithoutText(vocabulary: Vocabulary, texts: readonly TextFile[]): string[] {
  const without = vocabulary.entries.filter((entry) => findText(texts, entry) === undefined);
  return [...new Set(without.map((entry) => `${entry.in[0] ?? ''}: ${entry.id}`))];
}

/** Keys of text files that belong to no entry, as `file: key`. */
export function findTextsWithoutEntry(vocabulary: Vocabulary, language: VocabularyLanguage): string[] {
  const keys = new Set(vocabulary.entries.flatMap((entry) => [entry.id, entry.name]));
  return loadTexts(language).flatMap(({ path, content }) =>
    Object.keys(content)
      .filter((key) => !keys.has(key))
      .map((key) => `${path}: ${key}`),
  );
}

/** A name in the facts may be glued (`add-acl()`, `weight=`, `track-sc*`), several words, or the start of such. */
function isKnown(vocabulary: Vocabulary, place: string, keyword: string): boolean {
  const name = keyword.replace(/\*$/, '');
  const spellings = [name, `${name}()`, `${name}*`, `${name}=`, name.replace(/=$/, ''), name.replace(/\d+$/, '*')];
  const known = vocabulary.at(place);
  if (spellings.some((spelling) => known.has(spelling))) return true;
  if ([...known.keys()].some((each) => each.startsWith(`${name} `))) return true;
  return isKnownInside(vocabulary, place, name);
}

/** `stats admin`: the first word is a keyword of the place, the rest is in its signature or in a group that it names. */
function isKnownInside(vocabulary: Vocabulary, place: string, name: string): boolean {
  const words = name.split(' ').map((value) => ({ value }));
  const found = vocabulary.find(place, words);
  if (!found || found.length === words.length) return found !== undefined;
  const rest = name.split(' ').slice(found.length).join(' ');
  return mentions(vocabulary, parseSignature(found.entry.args ?? ''), rest);
}

function mentions(vocabulary: Vocabulary, items: readonly SignatureItem[], rest: string): boolean {
  return items.some((item) => {
    switch (item.kind) {
      case 'literal':
        return item.word === rest;
      case 'group':
        return isKnown(vocabulary, item.group, rest);
      case 'repeat':
        return mentions(vocabulary, [item.item], rest);
      case 'choice':
        return item.alternatives.some((each) => mentions(vocabulary, each, rest));
      default:
        return false;
    }
  });
}
