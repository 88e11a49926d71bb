import { findNext } from '../client/webview/keyboard';

describe('arrows in the topology', () => {
  const at = (name: string, x: number, y: number) => ({ name, x, y });
  const stops = [
    at('address', 0, 50),
    at('line', 50, 25),
    at('director 1', 100, 0),
    at('director 2', 100, 100),
    at('far', 900, 55),
  ];
  const go = (from: string, key: string): string | undefined =>
    findNext(stops, stops.find(({ name }) => name === from) ?? at('', 0, 0), key)?.name;

  test.each([
    ['address', 'ArrowRight', 'line'],
    ['line', 'ArrowRight', 'director 1'],
    ['director 1', 'ArrowDown', 'director 2'],
    ['director 2', 'ArrowUp', 'director 1'],
    ['director 2', 'ArrowLeft', 'address'],
    ['director 1', 'End', 'far'],
    ['far', 'Home', 'address'],
    ['address', 'ArrowLeft', undefined],
    ['director 1', 'ArrowUp', undefined],
    ['director 1', 'Enter', undefined],
  ])('from %s, %s leads to %s', (from, key, to) => {
    expect(go(from, key)).toBe(to);
  });

  test('every stop of a scattered drawing is reached from every other', () => {
    const reached = new Set<string>(['address']);
    for (const from of reached)
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
        const to = go(from, key);
        if (to !== undefined) reached.add(to);
      }
    expect(reached.size).toBe(stops.length);
  });
});
