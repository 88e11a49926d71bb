import { parseLogFormat } from '../../../../grammars/haproxy/expressions/log-format-parser';

function show(text: string): string {
  return parseLogFormat(text)
    .map((part) => {
      const front = part.kind === 'stray' ? '' : part.flags.map((flag) => `${flag.sign}${flag.name} `).join('');
      if (part.kind === 'tag') return `${front}${part.name}@${part.nameStart}`;
      if (part.kind === 'stray') return `no ${part.missing} at ${part.start}`;
      const { calls, end } = part.expression;
      return `${front}[${calls.map((call) => call.name).join(',')} to ${end}${part.closed ? '' : ' open'}]`;
    })
    .join(' ');
}

describe('the parser of log formats', () => {
  it.each([
    ['%ci:%cp', 'ci@1 cp@5'],
    ['%{+Q,-E}o text', '+Q -E o@8'],
    ['100%% of %[src,ipmask(8)]!', '[src,ipmask to 24]'],
    ['%(name:str){+X}[src]', '+X [src to 19]'],
    ['%[str("]")]%t', '[str to 10] t@12'],
    ['%[src', '[src to 5 open]'],
    ['%[]%t', '[ to 2] t@4'],
    ['%[src ]%t', '[src to 5] t@8'],
    ['50%', 'no tag at 2'],
    ['%{+Q', 'no brace at 0'],
    ['%1', 'no tag at 0'],
    ['%-ci', ''],
  ])('reads %s', (text, expected) => {
    expect(show(text)).toBe(expected);
  });
});
