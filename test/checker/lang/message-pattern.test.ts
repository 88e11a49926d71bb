import { fillPattern, matchPattern, parsePattern } from '../../../server/checker/lang/message-pattern';

describe('a pattern with holes', () => {
  const pattern = parsePattern('"{0}" lacks {1}: {2}.');

  it('finds what stands in the holes', () => {
    expect(matchPattern(pattern, '"server" lacks <address>: HAProxy refuses to start.')).toEqual([
      'server',
      '<address>',
      'HAProxy refuses to start',
    ]);
  });

  it('fits from the first to the last character only', () => {
    expect(matchPattern(pattern, 'Oh: "server" lacks <address>: it fails.')).toBeUndefined();
    expect(matchPattern(pattern, '"server" lacks <address>: it fails. Help.!')).toBeUndefined();
    expect(matchPattern(parsePattern('ab{0}ba'), 'aba')).toBeUndefined();
  });

  it('takes other braces as they are', () => {
    expect(matchPattern(parsePattern('This "}" closes {0}.'), 'This "}" closes nothing.')).toEqual(['nothing']);
  });

  it('is filled in another order', () => {
    expect(fillPattern(parsePattern('{1}的"{0}"'), ['a', 'b'])).toBe('b的"a"');
  });

  it('takes a long text without a match in linear time', () => {
    const began = process.cpuUsage();
    const greedy = parsePattern('{0} a {1} a {2} a {3} a {4} b');
    matchPattern(greedy, `${' a'.repeat(500_000)} b`);
    matchPattern(greedy, ' a'.repeat(500_000));
    expect(process.cpuUsage(began).user).toBeLessThan(500_000);
  });
});
