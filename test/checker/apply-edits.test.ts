import { applyEdits } from '../../server/checker/apply-edits';
import type { Fix } from '../../server/checker/diagnostic';

const fix = (...edits: [file: string, start: number, end: number, newText: string][]): Fix => ({
  title: 'x',
  edits: edits.map(([file, start, end, newText]) => ({ file, span: { start, end }, newText })),
});
const apply = (
  texts: Record<string, string>,
  ...fixes: Fix[]
): { texts: Record<string, string>; left: readonly Fix[] } => {
  const { texts: result, left } = applyEdits(new Map(Object.entries(texts)), fixes);
  return { texts: Object.fromEntries(result), left };
};

describe('applying fixes', () => {
  it('changes what they name and nothing else, in whatever order they come', () => {
    const first = fix(['a', 4, 5, 'X'], ['b', 0, 0, '+']);
    const second = fix(['a', 0, 2, '']);
    expect(apply({ a: '0123456', b: 'b', c: 'c' }, first, second)).toEqual({
      texts: { a: '23X56', b: '+b', c: 'c' },
      left: [],
    });
  });

  it('leaves a fix whole if any of its edits overlaps one that is taken', () => {
    const taken = fix(['a', 2, 5, 'X']);
    const overlapping = [
      fix(['a', 4, 6, 'Y']),
      fix(['a', 0, 3, 'Y']),
      fix(['a', 3, 4, 'Y']),
      fix(['a', 0, 7, 'Y']),
      fix(['b', 0, 1, 'Y'], ['a', 2, 5, 'X']),
      fix(['a', 2, 5, 'Y']),
    ];
    for (const other of overlapping)
      expect(apply({ a: '0123456', b: 'b' }, taken, other)).toEqual({ texts: { a: '01X56', b: 'b' }, left: [other] });
  });

  it('takes edits that only touch', () => {
    expect(apply({ a: '0123456' }, fix(['a', 2, 4, 'X']), fix(['a', 4, 5, 'Y']), fix(['a', 1, 2, 'Z']))).toEqual({
      texts: { a: '0ZXY56' },
      left: [],
    });
    expect(apply({ a: '01' }, fix(['a', 1, 2, 'X']), fix(['a', 1, 1, '+'])).texts).toEqual({ a: '0+X' });
    const same = fix(['a', 1, 1, '+']);
    expect(apply({ a: '01' }, fix(['a', 1, 1, '-']), same)).toEqual({ texts: { a: '0-1' }, left: [same] });
  });

  it('creates files, but writes over none', () => {
    const create = { ...fix(), create: [{ file: 'new', text: 'x' }] };
    expect(apply({ a: '' }, create, create)).toEqual({ texts: { a: '', new: 'x' }, left: [create] });
    const two = { ...fix(), create: ['old', 'new'].map((file) => ({ file, text: 'x' })) };
    expect(apply({ old: '' }, two)).toEqual({ texts: { old: '' }, left: [two] });
  });
});
