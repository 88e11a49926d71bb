/**
 * `npm run fuzz -- [--count 100000] [--seed 1]`: throws soups and disturbed real files at every language.
 * Ends with 1 and the smallest failing text of each kind if anything does not hold.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Language } from '../grammars/core/language';
import { LANGUAGES, detectLanguage } from '../grammars/index';
import { seedRandom } from '../test/conformance/mutate';
import { findCorpus } from '../test/conformance/read-corpus';
import { disturb, makeEdit, makeSoup } from '../test/fuzz/generate';
import { checkEditing, checkFormat, checkPlaces, checkTime, checkUpdate } from '../test/fuzz/properties';
import { listFiles } from '../test/load-tree';

const MOST_SEED_LENGTH = 20_000;

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const random = seedRandom(Number(values.seed));
const seeds = readSeeds();
const failures = new Map<string, string>();

const count = Number(values.count);
for (let at = 0; at < count; at++) {
  const language = LANGUAGES[at % LANGUAGES.length];
  if (language) tryOne(language, makeText(language));
}
report();

function makeText(language: Language): string {
  const own = seeds.get(language.id) ?? [];
  const seed = own[Math.floor(random() * own.length)];
  return seed === undefined || random() < 0.3 ? makeSoup(random) : disturb(seed, random);
}

function tryOne(language: Language, text: string): void {
  attempt(language, text, 'places', () => {
    checkPlaces(language.parse('input.conf', text));
  });
  attempt(language, text, 'time and rules', () => {
    checkTime(language, text);
  });
  const edit = makeEdit(text, random);
  attempt(language, `${text}\n--- edit ${JSON.stringify(edit)}`, 'update', () => {
    checkUpdate(language, text, edit);
  });
  attempt(language, text, 'editing', () => {
    checkEditing([{ path: 'input.conf', text, languageId: language.id }], random);
  });
  attempt(language, text, 'format', () => {
    checkFormat(language, text);
  });
}

/** Keeps the shortest text for each kind of failure. */
function attempt(language: Language, text: string, property: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const key = `${language.id}, ${property}: ${message.split('\n').slice(0, 4).join('\n    ').replaceAll(/\d+/g, 'N')}`;
    const known = failures.get(key);
    if (known === undefined || text.length < known.length) failures.set(key, text);
  }
}

function readSeeds(): Map<string, string[]> {
  const corpus = findCorpus();
  const folders = ['fixtures', ...(corpus === undefined ? [] : [corpus])];
  const found = new Map<string, string[]>();
  for (const folder of folders) {
    for (const path of listFiles(folder)) {
      const text = readFileSync(join(folder, path), 'utf8');
      const id = text.length <= MOST_SEED_LENGTH ? detectLanguage(path, text)?.id : undefined;
      if (id !== undefined) found.set(id, [...(found.get(id) ?? []), text]);
    }
  }
  return found;
}

function report(): void {
  console.log(`${String(count)} texts, ${String(failures.size)} kinds of failure`);
  if (failures.size > 0 && !existsSync('build/fuzz')) mkdirSync('build/fuzz', { recursive: true });
  [...failures].forEach(([key, text], at) => {
    const file = join('build', 'fuzz', `failure-${String(at + 1)}.txt`);
    writeFileSync(file, text);
    console.error(`\n${key}\n  text of ${String(text.length)} characters in ${file}`);
  });
  process.exitCode = failures.size > 0 ? 1 : 0;
}
