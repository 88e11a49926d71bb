/** A small share of `npm run fuzz`, with a fixed seed. */
import { join } from 'node:path';
import { LANGUAGES } from '../../grammars/index';
import { seedRandom } from '../conformance/mutate';
import { loadSettings, loadTree } from '../load-tree';
import { makeEdit, makeSoup } from './generate';
import { checkDiagnostics, checkEditing, checkFormat, checkPlaces, checkUpdate } from './properties';

describe.each(LANGUAGES.map((language) => [language.id, language] as const))('%s takes any text', (_id, language) => {
  const random = seedRandom(7);
  const texts = Array.from({ length: 150 }, () => makeSoup(random));

  it('of one character', () => {
    for (let code = 0; code < 128; code++) checkPlaces(language.parse('input.conf', String.fromCharCode(code)));
  });

  it('and every place lies where it says', () => {
    for (const text of texts) checkPlaces(language.parse('input.conf', text));
  });

  it('and no rule throws', () => {
    for (const text of texts) checkDiagnostics(language, text);
  });

  it('and edits give the same tree as a full parse', () => {
    for (const text of texts) checkUpdate(language, text, makeEdit(text, random));
  });

  it('and diagnostics after edits are those of the text as it is then', () => {
    for (const text of texts) checkEditing([{ path: 'input.conf', text, languageId: language.id }], random);
  });

  it('and formatting twice is formatting once', () => {
    for (const text of texts) checkFormat(language, text);
  });
});

describe('a tree takes any edits', () => {
  it.each(['toy-cdn', 'broken-cdn', 'book-pair'])('%s', (site) => {
    const root = join('fixtures', 'sites', site);
    const files = loadTree(root).documents.map(({ path, text }) => ({ path, text }));
    const random = seedRandom(11);
    for (let count = 0; count < 25; count++) checkEditing(files, random, loadSettings(root));
  });
});
