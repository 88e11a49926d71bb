/** All that rules say of the fixtures of all rules is said in the other languages as well: messages, help, places, titles. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkWorkspace } from '../../../server/checker/check';
import type { Diagnostic } from '../../../server/checker/diagnostic';
import { LANGUAGES } from '../../../server/checker/lang/catalogue';
import { translateText } from '../../../server/checker/lang/translate-diagnostic';
import { loadTree } from '../../load-tree';

const under = (folder: string): string[] => readdirSync(folder).map((name) => join(folder, name));

const folders = under('fixtures/rules')
  .flatMap(under)
  .flatMap(under)
  .filter((folder) => folder.includes('/bad') && existsSync(join(folder, 'expected.txt')));

/** All that is said of the fixtures, by all rules together. */
function gatherTexts(): readonly { readonly rule: string; readonly text: string }[] {
  const results = folders.map((folder) => checkWorkspace(loadTree(folder)));
  expect(results.flatMap(({ internalErrors }) => internalErrors)).toEqual([]);
  return results.flatMap(({ diagnostics }) => diagnostics.flatMap(textsOf));
}

function textsOf({
  rule,
  message,
  help,
  related,
  fix,
  suggestions = [],
}: Diagnostic): { rule: string; text: string }[] {
  const said = [
    message,
    help,
    fix?.title,
    ...related.map(({ message }) => message),
    ...suggestions.map(({ title }) => title),
  ];
  return said.flatMap((text) => (text === undefined ? [] : [{ rule, text }]));
}

describe('messages, help, related places and titles of fixes', () => {
  const texts: { rule: string; text: string }[] = [];

  beforeAll(() => {
    texts.push(...gatherTexts());
  });

  it.each(LANGUAGES)('are all there in %s', (language) => {
    const missing = texts.filter(({ rule, text }) => translateText(text, rule, language) === undefined);
    expect(texts.length).toBeGreaterThan(800);
    expect(missing).toEqual([]);
  });
});
