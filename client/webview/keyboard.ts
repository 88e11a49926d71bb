/** Ways with the keyboard: Tab enters a drawing at one place, arrows go to the nearest thing in their direction. */
import type { PageElement } from './page';

/** Something that can be gone to. */
export interface Stop {
  readonly element: PageElement;
  /** Its centre, in pixels of the drawing. */
  readonly x: number;
  readonly y: number;
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** How much farther something aside seems than something straight ahead. */
const ASIDE = 3;

/** Makes stops of one drawing reachable by Tab (the first, then the last one visited), arrows, Home and End. */
export function connectStops(stops: readonly Stop[]): void {
  let entry = stops[0]?.element;
  for (const stop of stops) {
    const { element } = stop;
    element.setAttribute('tabindex', element === entry ? '0' : '-1');
    element.addEventListener('focus', () => {
      entry?.setAttribute('tabindex', '-1');
      element.setAttribute('tabindex', '0');
      entry = element;
    });
    element.addEventListener('keydown', (event) => {
      const next = findNext(stops, stop, event.key ?? '');
      if (!next) return;
      event.preventDefault();
      next.element.focus();
    });
  }
}

/** @returns undefined if a key leads nowhere */
export function findNext<S extends Pick<Stop, 'x' | 'y'>>(stops: readonly S[], from: S, key: string): S | undefined {
  if (key === 'Home') return stops[0];
  if (key === 'End') return stops.at(-1);
  const direction = DIRECTIONS[key];
  if (!direction) return undefined;
  const [right, down] = direction;
  let best: S | undefined;
  let shortest = Infinity;
  for (const stop of stops) {
    const [x, y] = [stop.x - from.x, stop.y - from.y];
    const ahead = x * right + y * down;
    const distance = ahead + ASIDE * Math.abs(x * down + y * right);
    if (ahead <= 0 || distance >= shortest) continue;
    [best, shortest] = [stop, distance];
  }
  return best;
}
