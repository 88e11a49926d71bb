import type { ExpressionKind } from '../../../../grammars/haproxy/expressions/complete';
import { completeExpression, expressionEntryAt } from '../../../../grammars/haproxy/expressions/index';
import { splitWords } from './words';

/** Completes at `<|>`. */
function complete(marked: string, kind?: ExpressionKind): readonly string[] {
  const cursor = marked.indexOf('<|>');
  return completeExpression(marked.replace('<|>', ''), cursor, kind).map(({ name }) => name);
}

describe('completeExpression', () => {
  it('offers fetches where an expression begins', () => {
    expect(complete('<|>', 'expression')).toEqual(expect.arrayContaining(['src', 'req.hdr', 'ssl_fc_sni']));
    expect(complete('%[<|>')).toContain('path');
    expect(complete('%[<|>')).not.toContain('lower');
  });

  it('offers converters that take what comes before', () => {
    const converters = complete('path,<|>', 'expression');
    expect(converters).toEqual(expect.arrayContaining(['lower', 'map', 'sha1', 'set-var']));
    expect(complete('ssl_fc,<|>', 'expression')).not.toContain('ipmask');
    expect(complete('%[src,lo<|>]')).toContain('lower');
  });

  it('offers values of arguments', () => {
    expect(complete('path,sha2(<|>', 'expression')).toEqual(['224', '256', '384', '512']);
    expect(complete('path,set-var(txn.a,if<|>', 'expression')).toContain('ifempty');
    expect(complete('req.hdr(<|>', 'expression')).toEqual([]);
  });

  it('offers tags and flags of log formats', () => {
    expect(complete('%ci:%<|>')).toEqual(expect.arrayContaining(['cp', 'ST', 'tr']));
    expect(complete('%{+<|>')).toEqual(expect.arrayContaining(['Q', 'E']));
    expect(complete('100%%<|>')).toEqual([]);
    expect(complete('text <|>%ci')).toEqual([]);
  });

  it('offers criteria, flags and match methods of ACLs', () => {
    expect(complete('<|>', 'acl')).toEqual(expect.arrayContaining(['hdr_beg', 'path_end', 'src']));
    expect(complete('path -m <|>', 'acl')).toEqual(expect.arrayContaining(['beg', 'reg', 'found']));
    expect(complete('path -<|>', 'acl')).toEqual(expect.arrayContaining(['-i', '-m', '-f']));
    expect(complete('a !{ path_<|>', 'condition')).toContain('path_beg');
    expect(complete('a <|>', 'condition')).toEqual([]);
  });

  it('says how much is replaced', () => {
    expect(completeExpression('%[src,low', 9)[0]?.replaces).toBe(3);
    expect(completeExpression('%{+Q,+E', 7)[0]?.replaces).toBe(1);
  });

  it('leaves out what the target does not have', () => {
    const names = completeExpression('', 0, 'expression', { version: '2.6' }).map(({ name }) => name);
    expect(names).toContain('src');
    expect(names).not.toContain('bc_rtt');
  });
});

describe('expressionEntryAt', () => {
  /** Name and places of the entry at `<|>`. */
  function entryAt(marked: string): string | undefined {
    const [word] = splitWords(marked.replace('<|>', ''));
    const entry = word && expressionEntryAt(word, marked.indexOf('<|>'));
    return entry && `${entry.name} in ${entry.in.join()}`;
  }

  it.each([
    ['req.h<|>dr(host),lower', 'req.hdr in fetch'],
    ['req.hdr(host),low<|>er', 'lower in converter'],
    ['req.hdr(ho<|>st),lower', undefined],
    ['"%{+<|>Q}r"', 'Q in log-flag'],
    ['"%c<|>i:%cp"', 'ci in log-tag'],
    ['"%ci %[src,ipm<|>ask(24)]"', 'ipmask in converter'],
    ['hdr_b<|>eg(host)', 'hdr_beg in acl-criterion'],
    ['-<|>m', '-m in acl-flag'],
    ['be<|>g', 'beg in acl-match'],
    ['g<|>t', 'gt in acl-operator'],
    ['no<|>thing', undefined],
  ])('finds what stands at %s', (marked, expected) => {
    expect(entryAt(marked)).toBe(expected);
  });
});
