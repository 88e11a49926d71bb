import { routeEdges } from '../../../server/checker/topology/route-edges';

const box = (x: number, y: number) => ({ x, y, width: 100, height: 46 });

describe('lines of a drawing', () => {
  it('leave and arrive level, in the middle of the sides', () => {
    expect(routeEdges([{ from: box(50, 0), to: box(300, 80), through: [] }])).toEqual(['M100 0C175 0 175 80 250 80']);
  });

  it('go through the points that are kept free for them', () => {
    const [line = ''] = routeEdges([{ from: box(50, 0), to: box(400, 0), through: [{ x: 200, y: 60 }] }]);
    expect(line).toBe('M100 0C150 0 150 60 200 60C275 60 275 0 350 0');
  });

  it('share a side in the order of where they go, within its corners', () => {
    const from = box(50, 0);
    const targets = Array.from({ length: 9 }, (_, at) => box(300, 400 - at * 100));
    const starts = routeEdges(targets.map((to) => ({ from, to, through: [] }))).map((line) =>
      Number(/^M100 (-?[\d.]+)C/.exec(line)?.[1]),
    );
    expect(starts).toEqual([...starts].sort((a, b) => b - a));
    expect(new Set(starts).size).toBe(9);
    expect(Math.max(...starts)).toBeLessThanOrEqual(15);
  });

  it('that go back leave on the left', () => {
    expect(routeEdges([{ from: box(300, 0), to: box(50, 0), through: [] }])).toEqual(['M250 0C175 0 175 0 100 0']);
  });
});
