import type { LineContext, MatchResult } from '../../../grammars/core/line-context';
import { matchSignature } from '../../../grammars/core/match-signature';
import { LineIndex } from '../../../grammars/core/source';
import type { Directive, Word } from '../../../grammars/core/syntax';
import { COMMON_VALUE_TYPES } from '../../../grammars/core/value-types';
import { Vocabulary } from '../../../grammars/core/vocabulary';

const OPTIONS = new Vocabulary([
  {
    in: ['server'],
    entries: { check: { args: '' }, weight: { args: '<weight:int(0..256)>' }, 'rise=': { args: '<n:int(1..)>' } },
  },
]);

function split(line: string): Word[] {
  return [...line.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    value: text,
    start: index,
    end: index + text.length,
    quoted: false,
    opaque: text.startsWith('{{'),
  }));
}

/** Matches what follows the keyword of a line. */
function match(signature: string, line: string): MatchResult {
  const [keyword, ...words] = split(`keyword ${line}`);
  if (!keyword) throw new Error('no keyword');
  const directive: Directive = {
    start: 0,
    end: line.length,
    words: [keyword, ...words],
    keyword,
    args: words,
    block: undefined,
    parent: undefined,
  };
  const document = {
    languageId: 'haproxy' as const,
    path: 'haproxy.cfg',
    text: line,
    lines: new LineIndex(line),
    directives: [directive],
    comments: [],
    syntaxErrors: [],
    templated: false,
  };
  const context: Omit<LineContext, 'sink'> = {
    scene: { document, directive, target: {}, place: 'top' },
    types: COMMON_VALUE_TYPES,
    findOption: (group, list, from) => OPTIONS.find(group, list, from),
    optionNames: (group) => [...OPTIONS.at(group).keys()],
  };
  return matchSignature(signature, words, keyword, context);
}

function problems(signature: string, line: string): string[] {
  return match(signature, line).problems.map(
    ({ kind, word, expected }) => `${kind} ${word?.value ?? '-'}: ${expected}`,
  );
}

describe('matchSignature', () => {
  it.each([
    ['', ''],
    ['<n:int(1..255)>', '255'],
    ['(on|off)', 'off'],
    ['[reverse]', ''],
    ['<a:ip> [<b:port>]', '192.0.2.1 80'],
    ['<file:path>...', 'a b c'],
    ['<pattern>... [if <cond>...]', 'a b if x y'],
    ['(uri [whole]|roundrobin|<other:int>)', 'uri whole'],
    ['<name> {server}', 'web check weight 5 rise=3'],
  ])('takes %j of %j', (signature, line) => {
    expect(problems(signature, line)).toEqual([]);
  });

  it.each([
    ['<n:int(1..255)>', '256', 'bad-value 256: a whole number from 1 to 255'],
    ['<n:int(1..255)>', '', 'missing-argument -: a whole number from 1 to 255'],
    ['<n:int>', '5 6', 'extra-argument 6: nothing'],
    ['(on|off)', 'of', 'bad-value of: on or off'],
    ['', 'more', 'extra-argument more: nothing'],
    ['<name> {server}', 'web chek', 'unknown-option chek: a server option'],
    ['<name> {server}', 'web weight 999 check', 'bad-value 999: a whole number from 0 to 256'],
    ['<name> {server}', 'web rise=0', 'bad-value 0: a whole number of at least 1'],
  ])('complains once of %j against %j', (signature, line, complaint) => {
    expect(problems(signature, line)).toEqual([complaint]);
  });

  it('offers words that would have been taken', () => {
    expect(match('(on|off)', 'of').problems[0]?.candidates).toEqual(['on', 'off']);
    expect(match('{server}', 'chek').problems[0]?.candidates).toEqual(['check', 'weight', 'rise=']);
  });

  it('claims nothing of a line with a template marker', () => {
    expect(problems('<n:int> <m:int>', '{{port}}')).toEqual([]);
    expect(problems('(on|off)', '{{state}}')).toEqual([]);
  });

  it('binds names to words', () => {
    const { bindings } = match('<host:ip> [<port:port>]', '192.0.2.1 80');
    expect(bindings.map(({ name, word }) => [name, word.value])).toEqual([
      ['host', '192.0.2.1'],
      ['port', '80'],
    ]);
  });

  it('points a complaint about a glued value at the value', () => {
    expect(match('{server}', 'rise=0').problems[0]?.span).toMatchObject({ start: 13, end: 14 });
  });
});
