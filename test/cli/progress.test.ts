import { ProgressLine } from '../../cli/progress';

function makeTarget(isTTY: boolean): { isTTY: boolean; text: string; write: (text: string) => void } {
  const target = { isTTY, text: '', write: (text: string) => void (target.text += text) };
  return target;
}

describe('the progress line', () => {
  const run = (isTTY: boolean, times: readonly number[]): string => {
    const target = makeTarget(isTTY);
    let clock = 0;
    const line = new ProgressLine(target, () => clock);
    for (const [at, time] of times.entries()) {
      clock = time;
      line.update({ done: at + 1, all: times.length, files: [] });
    }
    line.clear();
    return target.text;
  };

  it('is silent on short runs, and where nobody looks', () => {
    expect(run(true, [1, 100, 400])).toBe('');
    expect(run(false, [1, 1000, 5000])).toBe('');
  });

  it('says how far a long run is, not too often, and goes without a trace', () => {
    expect(run(true, [1, 600, 610, 720])).toBe(`\rcdnlint: 2 of 4 files\rcdnlint: 4 of 4 files\r${' '.repeat(21)}\r`);
  });
});
