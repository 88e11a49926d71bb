import { Vocabulary, adviseSuccessor, findText } from '../../../grammars/core/vocabulary';

const vocabulary = new Vocabulary([
  {
    in: ['defaults', 'backend'],
    entries: {
      timeout: null,
      'timeout client': { args: '<time:int>', in: ['defaults'] },
      clitimeout: { alias: 'timeout client', deprecated: '1.5', in: ['defaults'] },
      weight: [
        { in: ['a'], id: 'weight@a', args: '<n:int>' },
        { in: ['b'], id: 'weight@b', args: '' },
      ],
    },
  },
]);
const words = (line: string): { value: string }[] => line.split(' ').map((value) => ({ value }));

describe('Vocabulary', () => {
  it('finds the longest keyword of a place', () => {
    expect(vocabulary.find('defaults', words('timeout client 5'))).toMatchObject({
      length: 2,
      entry: { name: 'timeout client' },
    });
    expect(vocabulary.find('backend', words('timeout client 5'))).toMatchObject({ length: 1 });
  });

  it('knows one keyword with several meanings', () => {
    expect(vocabulary.find('a', words('weight 5'))?.entry.id).toBe('weight@a');
    expect(vocabulary.find('b', words('weight'))?.entry.id).toBe('weight@b');
    expect(vocabulary.everywhere('weight')).toHaveLength(2);
  });

  it('gives an alias what it does not say itself', () => {
    expect(vocabulary.find('defaults', words('clitimeout 5'))?.entry).toMatchObject({
      name: 'clitimeout',
      args: '<time:int>',
      deprecated: '1.5',
    });
  });

  it('tells a word in the wrong place from an unknown one', () => {
    expect(vocabulary.findAnywhere(words('timeout client'))?.entry.name).toBe('timeout client');
    expect(vocabulary.findAnywhere(words('tiemout client'))).toBeUndefined();
  });

  it('finds texts by id, name, then alias', () => {
    const texts = [{ 'weight@a': 'Of a.', 'timeout client': { text: 'Longest wait.', example: 'timeout client 10s' } }];
    const textOf = (place: string, line: string): string | undefined => {
      const found = vocabulary.find(place, words(line));
      return found && findText(texts, found.entry)?.text;
    };
    expect(textOf('a', 'weight')).toBe('Of a.');
    expect(textOf('defaults', 'clitimeout')).toBe('Longest wait.');
    expect(textOf('b', 'weight')).toBeUndefined();
  });
});

describe('adviseSuccessor', () => {
  it('names what replaces a keyword', () => {
    expect(adviseSuccessor({ use: 'http-request deny' })).toBe('Use http-request deny instead.');
  });

  it('says why nothing replaces it', () => {
    expect(adviseSuccessor({ because: 'HTX is always used' })).toBe('Remove the line: HTX is always used.');
  });

  it('says nothing where the data say nothing', () => {
    expect(adviseSuccessor({})).toBeUndefined();
  });
});
