/** Help, related places and the titles of fixes, as the fixtures bring them up, are said in the other languages as well. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkWorkspace } from '../../../server/checker/check';
import { LANGUAGES } from '../../../server/checker/lang/catalogue';
import { translateText } from '../../../server/checker/lang/translate-diagnostic';
import { loadTree } from '../../load-tree';

const under = (folder: string): string[] => readdirSync(folder).map((name) => join(folder, name));

const texts = under('fixtures/rules')
  .flatMap(under)
  .flatMap(under)
  .filter((folder) => folder.includes('/bad') && existsSync(join(folder, 'expected.txt')))
  .flatMap((folder) => checkWorkspace(loadTree(folder)).diagnostics)
  .flatMap(({ rule, help, related, fix, suggestions = [] }) => {
    const said = [help, fix?.title, ...related.map(({ message }) => message), ...suggestions.map(({ title }) => title)];
    return said.flatMap((text) => (text === undefined ? [] : [{ rule, text }]));
  });

it.each(LANGUAGES)('nearly all of them are there in %s', (language) => {
  const missing = texts.filter(({ rule, text }) => translateText(text, rule, language) === undefined);
  expect(texts.length).toBeGreaterThan(800);
  expect(missing.length / texts.length).toBeLessThan(0.02);
});
