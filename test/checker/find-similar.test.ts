import { askDidYouMean, findSimilar } from '../../server/checker/did-you-mean';

describe('the word that was probably meant', () => {
  it.each<[string, string[], string[]]>([
    ['blance', ['balance', 'bind'], ['balance']],
    // Never the word itself.
    ['bind', ['bind', 'bond'], ['bond']],
    // Letter case, and - for _, cost less than any slip.
    ['Use-Backend', ['use_backends', 'use_backend'], ['use_backend', 'use_backends']],
    // Two neighbours that changed places are one slip.
    ['abdc', ['abcd', 'abxdc'], ['abcd', 'abxdc']],
    ['abcd', ['badc'], []],
    ['bacd', ['abcd', 'abce'], ['abcd']],
    // A short word may have one slip, a longer one two, a long one three.
    ['abc', ['abx', 'axy'], ['abx']],
    ['ab', ['axy'], []],
    ['abcd', ['abxy', 'axyz'], ['abxy']],
    ['abcdef', ['abcxyf', 'axyzef'], ['abcxyf']],
    ['abcdefg', ['abcxyzg', 'awxyzfg'], ['abcxyzg']],
    ['abcdefg', ['abcdefghij', 'abcdefghijk'], ['abcdefghij']],
    // A slip in the first letter is less likely than in any other.
    ['xest', ['test', 'xast'], ['xast', 'test']],
    // Of two as near, the shorter.
    ['abcdx', ['abcdxyy', 'abc'], ['abc', 'abcdxyy']],
    // Three at most, each once.
    ['aaaa', ['aaab', 'aaac', 'aaad', 'aaae', 'aaab'], ['aaab', 'aaac', 'aaad']],
    ['frontend', ['backend', 'listen'], []],
  ])('behind %s, of %j, is %j', (word, candidates, expected) => {
    expect(findSimilar(word, candidates)).toEqual(expected);
  });

  it('is asked for in a sentence', () => {
    expect(askDidYouMean('blance', ['balance'])).toBe('Did you mean "balance"?');
    expect(askDidYouMean('blance', ['x'])).toBe('');
  });
});
