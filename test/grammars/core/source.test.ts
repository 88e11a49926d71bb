import fc from 'fast-check';
import { LineIndex, joinSpans, touches } from '../../../grammars/core/source';

describe('LineIndex', () => {
  it.each([
    ['LF', 'one\ntwo\n', 3],
    ['CRLF', 'one\r\ntwo\r\n', 3],
    ['CR alone', 'one\rtwo\r', 3],
    ['no line break', 'one', 1],
    ['nothing', '', 1],
  ])('counts lines that end with %s', (_name, text, count) => {
    expect(new LineIndex(text).lineCount).toBe(count);
  });

  it('finds line and character, both from 0', () => {
    const lines = new LineIndex('global\n  maxconn 5\n');
    expect(lines.positionAt(9)).toEqual({ line: 1, character: 2 });
    expect(lines.offsetAt(1, 2)).toBe(9);
  });

  it('gives a line without its break', () => {
    const lines = new LineIndex('one\r\ntwo');
    expect(lines.lineText(0)).toBe('one');
    expect(lines.lineText(1)).toBe('two');
  });

  it('takes places outside the text to its nearest end', () => {
    const lines = new LineIndex('one\ntwo');
    expect(lines.positionAt(99)).toEqual({ line: 1, character: 3 });
    expect(lines.positionAt(-1)).toEqual({ line: 0, character: 0 });
    expect(lines.offsetAt(0, 99)).toBe(3);
    expect(lines.offsetAt(9, 0)).toBe(7);
  });

  it('goes from offset to position and back', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '中') });
    fc.assert(
      fc.property(text, fc.nat(), (source, at) => {
        const lines = new LineIndex(source);
        const offset = source.length === 0 ? 0 : at % source.length;
        const { line, character } = lines.positionAt(offset);
        const { end } = lines.lineSpan(line);
        expect(lines.offsetAt(line, character)).toBe(Math.min(offset, end));
      }),
    );
  });
});

describe('LineIndex after an edit', () => {
  it('is that of the edited text, whatever ends its lines', () => {
    const piece = fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', 'bc'), { maxLength: 8 }).map((all) => all.join(''));
    fc.assert(
      fc.property(piece, piece, fc.nat(20), fc.nat(6), (text, newText, at, length) => {
        const start = Math.min(at, text.length);
        const end = Math.min(start + length, text.length);
        const edited = text.slice(0, start) + newText + text.slice(end);
        const index = new LineIndex(text).afterEdit(edited, { start, end, newText });
        const anew = new LineIndex(edited);
        expect(index.lineCount).toBe(anew.lineCount);
        for (let line = 0; line < anew.lineCount; line++) expect(index.lineSpan(line)).toEqual(anew.lineSpan(line));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('spans', () => {
  it('are touched inside and directly behind', () => {
    expect(touches({ start: 2, end: 4 }, 4)).toBe(true);
    expect(touches({ start: 2, end: 4 }, 5)).toBe(false);
  });

  it('join to the smallest that covers both', () => {
    expect(joinSpans({ start: 7, end: 9 }, { start: 2, end: 4 })).toEqual({ start: 2, end: 9 });
  });
});
