import fc from 'fast-check';
import { SignatureError, parseSignature, printSequence } from '../../../grammars/core/signature';

describe('parseSignature', () => {
  it('reads words, placeholders, choices, repeats and groups', () => {
    expect(parseSignature('name <n:int(1..9)> [a|b] {server}').map(({ kind }) => kind)).toEqual([
      'literal',
      'placeholder',
      'choice',
      'group',
    ]);
    expect(parseSignature('<file:path>...')[0]).toEqual({
      kind: 'repeat',
      item: { kind: 'placeholder', name: 'file', type: 'path', parameter: '' },
    });
  });

  it('prints for people without types', () => {
    expect(printSequence(parseSignature('<n:int(1..9)> [a|b] <file:path>...'))).toBe('<n> [a|b] <file>...');
  });

  it.each(['<n', '[a', '(a|b', 'a)', '{x'])('refuses %j and says where', (text) => {
    expect(() => parseSignature(text)).toThrow(SignatureError);
    expect(() => parseSignature(text)).toThrow(/character \d+: expected/);
  });

  it('ends on any text, with a tree or a SignatureError', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '<', '>', '[', ']', '(', ')', '|', '{', '}', '.', ' ', ':') }),
        (text) => {
          try {
            parseSignature(text);
          } catch (error) {
            expect(error).toBeInstanceOf(SignatureError);
          }
        },
      ),
    );
  });
});
