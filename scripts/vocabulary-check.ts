/**
 * `npm run vocabulary:check [-- --extract FOLDER]`
 *
 * Holds the vocabulary files against extracts of the programs' own keyword lists: reports every keyword that
 * the data lacks, every entry without text, every text without entry. Ends with 1 if there is any.
 * With `--extract FOLDER` it makes the extracts anew from the facts in that folder; without, it checks that
 * they are in step with ../shared/facts where that is at hand.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  findEntriesWithoutText,
  findMissingKeywords,
  findTextsWithoutEntry,
  loadVocabulary,
} from './vocabulary-coverage';
import type { FactNames } from './vocabulary-facts';
import { extractNames } from './vocabulary-facts';
import type { VocabularyLanguage } from './vocabulary-files';
import { VOCABULARY_LANGUAGES, loadTexts, vocabularyFolder } from './vocabulary-files';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { extract: { type: 'string' } },
});
const languages = VOCABULARY_LANGUAGES.filter((each) => positionals.length === 0 || positionals.includes(each));

if (values.extract !== undefined) for (const language of languages) writeExtract(language, values.extract);
else process.exitCode = languages.map(checkLanguage).reduce((sum, count) => sum + count, 0) === 0 ? 0 : 1;

function extractPath(language: VocabularyLanguage): string {
  return join(vocabularyFolder(language), 'facts-names.json');
}

function writeExtract(language: VocabularyLanguage, folder: string): void {
  const names = extractNames(language, folder);
  if (!names) throw new Error(`${folder} has no facts on ${language}`);
  writeFileSync(extractPath(language), printNames(names));
}

/** As the formatter writes it: a list on one line where it fits. */
function printNames(names: FactNames): string {
  const places = Object.entries(names).map(([place, keywords]) => {
    const quoted = keywords.map((keyword) => JSON.stringify(keyword));
    const line = `  ${JSON.stringify(place)}: [${quoted.join(', ')}]`;
    return line.length < 120 ? line : `  ${JSON.stringify(place)}: [\n    ${quoted.join(',\n    ')}\n  ]`;
  });
  return `{\n${places.join(',\n')}\n}\n`;
}

/** Prints what is missing and returns how much that is. */
function checkLanguage(language: VocabularyLanguage): number {
  const vocabulary = loadVocabulary(language);
  const texts = loadTexts(language).map((file) => file.content);
  const names = readExtract(language);
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['facts that the extract is out of step with', findStale(language, names)],
    ['keywords of the program that the data lacks', findMissingKeywords(vocabulary, names)],
    ['entries without text', findEntriesWithoutText(vocabulary, texts)],
    ['texts without entry', findTextsWithoutEntry(vocabulary, language)],
  ];
  const known = Object.values(names).reduce((sum, each) => sum + each.length, 0);
  process.stdout.write(`${language}: ${vocabulary.entries.length} entries for ${known} keywords of the program\n`);
  for (const [title, items] of lists) printList(title, items);
  return lists.reduce((sum, [, items]) => sum + items.length, 0);
}

function readExtract(language: VocabularyLanguage): FactNames {
  const path = extractPath(language);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as FactNames) : {};
}

function findStale(language: VocabularyLanguage, names: FactNames): string[] {
  const fresh = extractNames(language, join('..', 'shared', 'facts'));
  if (!fresh || JSON.stringify(fresh) === JSON.stringify(names)) return [];
  return [`${extractPath(language)}: make it anew with --extract ../shared/facts`];
}

function printList(title: string, items: readonly string[]): void {
  if (items.length === 0) return;
  process.stdout.write(`  ${items.length} ${title}:\n`);
  for (const item of items) process.stdout.write(`    ${item}\n`);
}
