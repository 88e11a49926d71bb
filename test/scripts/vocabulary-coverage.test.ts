import { Vocabulary } from '../../grammars/core/vocabulary';
import { findEntriesWithoutText, findMissingKeywords } from '../../scripts/vocabulary-coverage';

const vocabulary = new Vocabulary([
  {
    in: ['backend'],
    entries: {
      stats: { args: '{stats!}' },
      'tcp-request content': { args: '{tcp-request content!} [(if|unless) <condition:condition>]' },
      'timeout server': { args: '<time:time>' },
      'expose-fd': { in: ['bind'], args: 'listeners' },
      admin: { in: ['stats'], id: 'admin@stats', args: '' },
      'add-acl()': { in: ['tcp-request content'], args: '' },
      'weight=': { in: ['cache-peer'], args: '<weight:int>' },
    },
  },
]);

describe('findMissingKeywords', () => {
  it('finds keywords of several words, of groups, and glued ones', () => {
    const names = {
      backend: ['stats admin', 'timeout', 'timeout server', 'tcp-request content add-acl'],
      bind: ['expose-fd listeners'],
      'cache-peer': ['weight='],
    };
    expect(findMissingKeywords(vocabulary, names)).toEqual([]);
  });

  it('names what is missing and where', () => {
    expect(findMissingKeywords(vocabulary, { backend: ['stats uri', 'balance'], frontend: ['stats'] })).toEqual([
      'backend: stats uri',
      'backend: balance',
      'frontend: stats',
    ]);
  });

  it('takes any of several places', () => {
    expect(findMissingKeywords(vocabulary, { 'frontend|backend': ['stats'] })).toEqual([]);
  });
});

describe('findEntriesWithoutText', () => {
  it('looks a text up by id and by name', () => {
    const texts = [{ stats: 'Shows a page.', admin: 'Lets people in.', 'timeout server': 'Waits.' }];
    expect(findEntriesWithoutText(vocabulary, texts)).toEqual([
      'backend: tcp-request content',
      'bind: expose-fd',
      'tcp-request content: add-acl()',
      'cache-peer: weight=',
    ]);
  });
});
