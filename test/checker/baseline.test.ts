import { compareToBaseline, makeBaseline, readBaseline } from '../../server/checker/baseline';
import type { Diagnostic } from '../../server/checker/diagnostic';
import { compareDiagnostics } from '../../server/checker/diagnostic';
import { computeFingerprints } from '../../server/checker/fingerprint';

const say = (file: string, rule: string, start: number, end = start + 1): Diagnostic => ({
  file,
  rule,
  severity: 'error',
  span: { start, end },
  message: `${rule} at ${start}`,
  related: [],
});
const entry = { file: 'a', rule: 'b/c', fingerprint: '00', message: '' };

describe('a baseline', () => {
  it('is read back as it was written', () => {
    const made = makeBaseline([say('a', 'x/y', 1), say('b', 'x/z', 2)], ['0a', '0b']);
    expect(made).toEqual({
      version: 1,
      diagnostics: [
        { file: 'a', rule: 'x/y', fingerprint: '0a', message: 'x/y at 1' },
        { file: 'b', rule: 'x/z', fingerprint: '0b', message: 'x/z at 2' },
      ],
    });
    expect(readBaseline(JSON.stringify(made))).toEqual(made);
    expect(readBaseline('{"version":1,"diagnostics":[]}')).toEqual({ version: 1, diagnostics: [] });
  });

  it.each([
    'no JSON',
    'null',
    '[]',
    '1',
    '{"diagnostics":[]}',
    '{"version":2,"diagnostics":[]}',
    '{"version":1}',
    '{"version":1,"diagnostics":{}}',
    '{"version":1,"diagnostics":[null]}',
    JSON.stringify({ version: 1, diagnostics: [entry, { ...entry, file: 1 }] }),
    JSON.stringify({ version: 1, diagnostics: [{ ...entry, rule: undefined }, entry] }),
    JSON.stringify({ version: 1, diagnostics: [{ ...entry, fingerprint: 7 }] }),
  ])('is not %s', (text) => {
    expect(readBaseline(text)).toBeUndefined();
  });

  it('tells what is new, what is known and what is gone', () => {
    const [old, gone, fresh] = [say('a', 'x/old', 1), say('a', 'x/gone', 2), say('a', 'x/new', 3)];
    const baseline = makeBaseline([old, gone], ['01', '02']);
    expect(compareToBaseline(baseline, [old, fresh], ['01', '03'])).toEqual({
      fresh: [fresh],
      known: [baseline.diagnostics[0]],
      stale: [baseline.diagnostics[1]],
    });
  });
});

describe('a fingerprint', () => {
  const line = new Map([
    [1, '  server  a 192.0.2.1 '],
    [2, '\tserver a 192.0.2.1'],
    [3, 'server b 192.0.2.1'],
  ]);
  const of = (...said: Diagnostic[]): readonly string[] =>
    computeFingerprints(said, ({ span }) => line.get(span.start) ?? '');

  it('is the same in every release, and depends on file, rule and words alone', () => {
    const [first] = of(say('a', 'x/y', 1));
    expect(first).toBe('74842e92e1f3e922');
    expect(of(say('a', 'x/y', 2))).toEqual([first]);
    for (const other of [say('b', 'x/y', 1), say('a', 'x/z', 1), say('a', 'x/y', 3)])
      expect(of(other)).not.toEqual([first]);
  });

  it('tells twins apart by their turn', () => {
    const [first, second, third] = of(say('a', 'x/y', 1), say('a', 'x/y', 2), say('a', 'x/y', 3));
    expect(new Set([first, second, third]).size).toBe(3);
    expect(first).toBe(of(say('a', 'x/y', 1))[0]);
  });
});

describe('the order of diagnostics', () => {
  it('is by file, beginning, end, then rule', () => {
    const sorted = [
      say('a', 'b/b', 1, 2),
      say('a', 'b/c', 1, 2),
      say('a', 'a/a', 1, 3),
      say('a', 'a/a', 2, 3),
      say('b', 'a/a', 0, 1),
    ];
    expect([...sorted].reverse().sort(compareDiagnostics)).toEqual(sorted);
    expect(compareDiagnostics(say('a', 'b/b', 1), say('a', 'b/b', 1))).toBe(0);
  });
});
