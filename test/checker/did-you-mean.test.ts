/** How often the first suggestion is the word that was meant, over every keyword of every place with one slip in it. */
import { LANGUAGES } from '../../grammars/index';
import { findSimilar } from '../../server/checker/did-you-mean';
import { RULES } from '../../server/checker/rules/index';
import { seedRandom } from '../conformance/mutate';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz-_0123456789';
const SHORTEST = 3;

/** One word with one slip of each kind that fingers make. */
function makeTypos(word: string, random: () => number): string[] {
  const at = Math.floor(random() * word.length);
  const letter = LETTERS[Math.floor(random() * LETTERS.length)] ?? 'x';
  const [before, here, after] = [word.slice(0, at), word[at] ?? '', word.slice(at + 1)];
  const next = after[0] ?? '';
  return [
    before + after,
    before + here + here + after,
    before + letter + here + after,
    before + letter + after,
    before + next + here + after.slice(1),
  ].filter((typo) => typo !== word);
}

/** Share of typos of which the first suggestion is the word itself. */
function measure(words: readonly string[], candidates: readonly string[], random: () => number) {
  const known = new Set(candidates);
  let [asked, right] = [0, 0];
  for (const word of words.filter(({ length }) => length >= SHORTEST)) {
    for (const typo of makeTypos(word, random).filter((each) => !known.has(each))) {
      asked += 1;
      if (findSimilar(typo, candidates)[0] === word) right += 1;
    }
  }
  return { asked, right };
}

const vocabularies = LANGUAGES.flatMap(({ id, semantics }) => (semantics ? [[id, semantics] as const] : []));

describe.each(vocabularies)('keywords of %s', (_, semantics) => {
  it('are found again behind one slip, 9 of 10 at the first try', () => {
    const random = seedRandom(1);
    const total = { asked: 0, right: 0 };
    const vocabulary = semantics.vocabulary();
    for (const place of vocabulary.places) {
      const names = [...vocabulary.at(place).keys()].filter((name) => !name.includes(' '));
      const { asked, right } = measure(names, names, random);
      total.asked += asked;
      total.right += right;
    }
    expect(total.asked).toBeGreaterThan(500);
    expect(total.right / total.asked).toBeGreaterThanOrEqual(0.9);
  });
});

it('names of rules are found again behind one slip, 9 of 10 at the first try', () => {
  const names = RULES.map(({ id }) => id);
  const { asked, right } = measure(names, names, seedRandom(2));
  expect(right / asked).toBeGreaterThanOrEqual(0.9);
});

it('names that a person gives are found again behind one slip, 9 of 10 at the first try', () => {
  const names = [
    'web',
    'web-static',
    'api',
    'api-v2',
    'cache_pool',
    'cache_backup',
    'is_static',
    'is_api',
    'swift1',
  ].concat(['swift2', 'VI_1', 'VI_2', 'chk_haproxy', 'chk_swift', 'admins', 'lan', 'origin', 'blog', 'shop', 'stats']);
  const random = seedRandom(3);
  const total = { asked: 0, right: 0 };
  for (let round = 0; round < 20; round++) {
    const { asked, right } = measure(names, names, random);
    total.asked += asked;
    total.right += right;
  }
  expect(total.right / total.asked).toBeGreaterThanOrEqual(0.9);
});
