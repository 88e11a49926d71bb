import { wrapText } from '../../cli/wrap-text';

describe('prose in lines', () => {
  it('is broken at blanks', () => {
    expect(wrapText('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrapText('one  unbreakable', 5)).toEqual(['one', 'unbreakable']);
  });

  it('is broken between full-width characters, which take two columns', () => {
    expect(wrapText('日志什么也不记录。', 8)).toEqual(['日志什么', '也不记', '录。']);
  });

  it('keeps blanks between words and full-width characters', () => {
    expect(wrapText('在 frontend 里不认识', 40)).toEqual(['在 frontend 里不认识']);
    expect(wrapText('HAProxy は起動を拒否します。', 14)).toEqual(['HAProxy は起動', 'を拒否します。']);
  });
});
