import { findText } from '../../../../grammars/core/vocabulary';
import { argumentType } from '../../../../grammars/haproxy/expressions/argument-types';
import { readType } from '../../../../grammars/haproxy/expressions/casts';
import { parametersOf, printCall } from '../../../../grammars/haproxy/expressions/check-arguments';
import { checkExpression, expressionVocabulary } from '../../../../grammars/haproxy/expressions/index';
import { SOURCE_NAMES } from '../../../../grammars/haproxy/expressions/sources';
import { EXPRESSION_TEXTS } from '../../../../grammars/haproxy/vocabulary/expressions-data';
import { splitWords } from './words';

const { entries } = expressionVocabulary();
const calls = entries.filter(({ in: [place] }) => place === 'fetch' || place === 'converter');

describe('the vocabulary of expressions', () => {
  it('has all that HAProxy has', () => {
    const count = (place: string) => [...expressionVocabulary().at(place).keys()].length;
    expect(count('fetch')).toBeGreaterThan(560);
    expect(count('converter')).toBeGreaterThan(205);
    expect(count('acl-criterion')).toBe(77);
    expect(count('acl-match')).toBe(13);
    expect(count('log-tag')).toBeGreaterThan(60);
  });

  it('has types for all arguments', () => {
    const unknown = calls.flatMap((entry) =>
      parametersOf(entry)
        .filter(({ type }) => argumentType(type) === undefined)
        .map(({ type }) => `${entry.name}: ${type}`),
    );
    expect(unknown).toEqual([]);
  });

  it('says what every call takes and gives', () => {
    const strange = calls.filter(
      ({ in: [place], input, returns }) =>
        readType(returns) === undefined || (place === 'converter' && readType(input) === undefined),
    );
    expect(strange.map(({ name }) => name)).toEqual([]);
  });

  it('names sources that are known', () => {
    const unknown = calls.flatMap(({ name, stages = [] }) =>
      stages.filter((stage) => !SOURCE_NAMES.includes(stage)).map((stage) => `${name}: ${stage}`),
    );
    expect(unknown).toEqual([]);
  });

  it('has a fetch for every ACL keyword', () => {
    const criteria = [...expressionVocabulary().at('acl-criterion').values()];
    const unknown = criteria.filter(
      ({ input }) =>
        !expressionVocabulary()
          .at('fetch')
          .has(input ?? ''),
    );
    expect(unknown.map(({ name }) => name)).toEqual([]);
  });

  it('has a text for every entry', () => {
    const silent = entries.filter(
      (entry) => findText(EXPRESSION_TEXTS, { ...entry, name: entry.id, alias: undefined }) === undefined,
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('prints calls as people write them', () => {
    const print = (place: string, name: string) => {
      const entry = expressionVocabulary().at(place).get(name);
      return entry && printCall(entry);
    };
    expect(print('fetch', 'src')).toBe('src');
    expect(print('fetch', 'req.hdr')).toBe('req.hdr([<header>][,<occurrence>])');
    expect(print('converter', 'field')).toBe('field(<index>,<separators>[,<count>])');
  });

  it('takes every fetch that needs no arguments', () => {
    const context = { ruleset: undefined, section: 'listen', target: { version: '3.4' } };
    const refused = calls
      .filter((entry) => entry.in.includes('fetch') && parametersOf(entry).every(({ optional }) => optional))
      .filter(({ gone }) => gone === undefined)
      .filter(({ name }) =>
        checkExpression(splitWords(name), 0, context).findings.some(({ severity }) => severity === 'error'),
      );
    expect(refused.map(({ name }) => name)).toEqual([]);
  });
});
