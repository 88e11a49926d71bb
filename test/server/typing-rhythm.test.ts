import { TypingRhythm } from '../../server/lsp/typing-rhythm';

describe('the rhythm of typing', () => {
  const rhythm = new TypingRhythm();

  it('lets everything begin while nobody types', () => {
    expect(rhythm.fits(1000, 0)).toBe(true);
    rhythm.note(1000);
    expect(rhythm.fits(1000, 1020)).toBe(true);
  });

  it('holds back what would not be done when the next keystroke comes', () => {
    rhythm.note(1100);
    expect(rhythm.fits(30, 1120)).toBe(true);
    expect(rhythm.fits(30, 1180)).toBe(false);
    expect(rhythm.fits(1, 1199)).toBe(true);
  });

  it('takes it for a pause when that keystroke does not come', () => {
    expect(rhythm.fits(30, 1210)).toBe(false);
    expect(rhythm.fits(30, 1231)).toBe(true);
  });
});
