import { parseCondition } from '../../../../grammars/haproxy/expressions/condition-parser';

function show(text: string): string {
  const words = text
    .split(' ')
    .filter((value) => value !== '')
    .map((value) => ({ value }));
  const values = (from: number, to: number) => words.slice(from, to).map((word) => word.value);
  return parseCondition(words, 0)
    .map((terms) =>
      terms
        .map(({ negated, acl, signs, anonymous }) => {
          const sign = negated ? 'not ' : '';
          if (acl !== undefined) return `${sign}${words[acl]?.value.slice(signs)}`;
          const inside = anonymous ? values(anonymous.from, anonymous.to).join(' ') : '';
          return `${sign}{${inside}${anonymous?.closed === false ? ' …' : ''}}`;
        })
        .join(' and '),
    )
    .join(' | ');
}

describe('the parser of conditions', () => {
  it.each([
    ['a !b or c', 'a and not b | c'],
    ['! { path / } || ! ! d', 'not {path /} | d'],
    ['!{ path } }', 'not {path} and }'],
    ['{ path /', '{path / …}'],
    ['{path }', '{path and }'],
    ['or', ' | '],
    ['a !', 'a'],
    ['!!a', 'a'],
    ['{ path { } b', '{path {} and b'],
    ['', ''],
  ])('reads "%s"', (text, expected) => {
    expect(show(text)).toBe(expected);
  });
});
