import { trimBlanks, trimEndBlanks } from '../../../grammars/core/blanks';

describe('blanks', () => {
  it('are what C takes for them', () => {
    expect(trimEndBlanks(' a b \t\r\n\v\f')).toBe(' a b');
    expect(trimBlanks('\t a b \n')).toBe('a b');
    expect(trimBlanks(' \t')).toBe('');
  });

  it('are no no-break spaces and no byte-order marks', () => {
    expect(trimBlanks('\uFEFFa\u00A0')).toBe('\uFEFFa\u00A0');
  });
});
