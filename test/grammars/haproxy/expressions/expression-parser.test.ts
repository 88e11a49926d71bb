import { parseExpression } from '../../../../grammars/haproxy/expressions/expression-parser';

function show(text: string): string {
  const tree = parseExpression(text);
  const calls = tree.calls.map((call) => {
    const args = call.args?.map((arg) => `<${arg.value}@${arg.start}-${arg.end}>`).join('');
    return `${call.name}${args === undefined ? '' : `(${args})`}${call.closed ? '' : '?'}`;
  });
  return `${calls.join(' | ')} to ${tree.end}${tree.trailingComma ? ' with comma' : ''}`;
}

describe('the parser of sample expressions', () => {
  it.each([
    ['src', 'src to 3'],
    ['req.hdr(host),lower', 'req.hdr(<host@8-12>) | lower to 19'],
    ['hdr(a,)', 'hdr(<a@4-5><@6-6>) to 7'],
    ['src()', 'src(<@4-4>) to 5'],
    ['str("a,b)",2)', 'str(<a,b)@4-10><2@11-12>) to 13'],
    [String.raw`str(a\,b)`, 'str(<a,b@4-8>) to 9'],
    ["str('a b')", 'str(<a b@4-9>) to 10'],
    ['a,,b', 'a | b to 4'],
    ['a,', 'a to 2 with comma'],
    ['a(b', 'a(<b@2-3>)? to 3'],
    ['a]b', 'a to 1'],
    ['a(b)c', 'a(<b@2-3>) to 4'],
    ['', ' to 0'],
  ])('reads %s', (text, expected) => {
    expect(show(text)).toBe(expected);
  });
});
