/** What holds for the vocabulary files of every language; see docs/vocabulary.md. */
import Ajv from 'ajv';
import type { Entry } from '../../grammars/core/vocabulary';
import type { RawEntry } from '../../grammars/core/vocabulary-file';
import { findText } from '../../grammars/core/vocabulary';
import { isAtLeast } from '../../grammars/core/target';
import { parseSignature } from '../../grammars/core/signature';
import {
  findEntriesWithoutText,
  findMissingKeywords,
  findTextsWithoutEntry,
  loadVocabulary,
} from '../../scripts/vocabulary-coverage';
import type { FactNames } from '../../scripts/vocabulary-facts';
import { VOCABULARY_LANGUAGES, loadData, loadTexts, vocabularyFolder } from '../../scripts/vocabulary-files';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import dataSchema from '../../schemas/vocabulary.schema.json';
import textSchema from '../../schemas/vocabulary-text.schema.json';

const ajv = new Ajv({ allErrors: true });
const isData = ajv.compile(dataSchema);
const isText = ajv.compile(textSchema);

describe.each(VOCABULARY_LANGUAGES)('vocabulary of %s', (language) => {
  const files = loadData(language);
  const texts = loadTexts(language);
  const vocabulary = loadVocabulary(language);
  const names = JSON.parse(readFileSync(join(vocabularyFolder(language), 'facts-names.json'), 'utf8')) as FactNames;

  it('has data files of the documented form', () => {
    const broken = files.flatMap(({ path, content }) => (isData(content) ? [] : describeErrors(path, isData.errors)));
    expect(broken).toEqual([]);
  });

  it('has text files of the documented form', () => {
    const broken = texts.flatMap(({ path, content }) => (isText(content) ? [] : describeErrors(path, isText.errors)));
    expect(broken).toEqual([]);
  });

  it('has signatures that can be read', () => {
    const broken = vocabulary.entries.flatMap(({ id, args, inside, lines }) =>
      [args, inside, lines].flatMap((signature) => complainOf(signature)).map((error) => `${id}: ${error}`),
    );
    expect(broken).toEqual([]);
  });

  it('says of each keyword once what it means in a place', () => {
    const uses = vocabulary.entries.flatMap(({ name, in: places }) => places.map((place) => `${place}: ${name}`));
    expect(uses.filter((use, at) => uses.indexOf(use) !== at)).toEqual([]);
  });

  it('has releases in their order', () => {
    const disordered = vocabulary.entries.filter(({ since, deprecated, gone }) => {
      const releases = [since, deprecated, gone].filter((each) => each !== undefined);
      return releases.some((release, at) => at > 0 && !isAtLeast(release, releases[at - 1] ?? '0'));
    });
    expect(disordered.map(({ id }) => id)).toEqual([]);
  });

  it('restricts by release only places that the entry has', () => {
    const astray = vocabulary.entries.filter(({ in: places, from, until }) =>
      Object.keys({ ...from, ...until }).some((place) => !places.includes(place)),
    );
    expect(astray.map(({ id }) => id)).toEqual([]);
  });

  it('has the keyword that an alias stands for', () => {
    const astray = vocabulary.entries.filter(
      ({ alias, in: places }) => alias !== undefined && !places.some((place) => vocabulary.at(place).has(alias)),
    );
    expect(astray.map(({ id }) => id)).toEqual([]);
  });

  it('names as replacement what exists', () => {
    const names = new Set(vocabulary.entries.map(({ name }) => name));
    const astray = vocabulary.entries.filter(({ use }) => use !== undefined && isKeyword(use) && !names.has(use));
    expect(astray.map(({ id, use }) => `${id}: ${use ?? ''}`)).toEqual([]);
  });

  it('covers every keyword of the program', () => {
    expect(findMissingKeywords(vocabulary, names)).toEqual([]);
  });

  it('says of every keyword where it stands and what follows it', () => {
    const silent = vocabulary.entries.filter((entry) => entry.in.length === 0 || !saysWhatFollows(entry));
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('has a text of more than a word for every entry, inner words included', () => {
    const contents = texts.map(({ content }) => content);
    const mute = vocabulary.entries.filter((entry) => (findText(contents, entry)?.text.split(' ').length ?? 0) < 2);
    expect(mute.map(({ id }) => id)).toEqual([]);
  });

  it('has a text for every entry', () => {
    const contents = texts.map(({ content }) => content);
    expect(findEntriesWithoutText(vocabulary, contents)).toEqual([]);
  });

  it('has an entry for every text', () => {
    expect(findTextsWithoutEntry(vocabulary, language)).toEqual([]);
  });

  it('says each text once', () => {
    const keys = texts.flatMap(({ content }) => Object.keys(content));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('is exported whole', () => {
    const sources = ['index.ts', 'expressions-data.ts']
      .map((name) => join(vocabularyFolder(language), name))
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const unused = [...files, ...texts]
      .map(({ path }) => path.slice(vocabularyFolder(language).length + 1))
      .filter((path) => !sources.includes(`'./${path}'`));
    expect(unused).toEqual([]);
  });
});

/** Places of words that are never followed by anything of their own. */
const BARE_PLACES: readonly string[] = ['log-tag', 'log-flag'];

/** Criteria of ACLs take what their fetch takes; what a program passes over without reading takes anything. */
function saysWhatFollows({ args, inside, input, obsolete, in: places }: Entry): boolean {
  const bare = places.every((place) => BARE_PLACES.includes(place));
  return [args, inside, input, obsolete].some((each) => each !== undefined) || bare;
}

function describeErrors(path: string, errors: typeof isData.errors): string[] {
  return (errors ?? []).map(({ instancePath, message }) => `${path} ${instancePath}: ${message ?? ''}`);
}

function complainOf(signature: string | undefined): string[] {
  if (signature === undefined) return [];
  try {
    parseSignature(signature);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

/** A replacement is a keyword, or a phrase for people that no program could look up. */
function isKeyword(use: NonNullable<RawEntry['use']>): boolean {
  return /^[\w.-]+$/.test(use);
}
