/** Draws the lines between the boxes of a layered drawing: out of one side, through the gaps, into the other side. */
import type { Point } from './lay-out';

/** A box; its point is its centre. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A line to draw: from one box to another through the points that the layout keeps free for it. */
export interface Route {
  readonly from: Box;
  readonly to: Box;
  readonly through: readonly Point[];
}

/** Pixels between lines at one side of a box, and what is left free at its corners. */
const PORT_DISTANCE = 9;
const CORNER = 8;

/** Data of an SVG path for each route, in their order. Lines leave and arrive level, so that they cross no box beside. */
export function routeEdges(routes: readonly Route[]): readonly string[] {
  const starts = spread(routes, ({ from, through, to }) => ({ box: from, other: through[0] ?? to }));
  const ends = spread(routes, ({ to, through, from }) => ({ box: to, other: through[through.length - 1] ?? from }));
  return routes.map((route, at) => {
    const points = [starts[at], ...route.through, ends[at]];
    return drawCurve(points.flatMap((point) => point ?? []));
  });
}

/** Where each line meets its box: on the side of where it comes from, in the order of that. */
function spread(
  routes: readonly Route[],
  endOf: (route: Route) => { readonly box: Box; readonly other: Point },
): readonly Point[] {
  const sides = new Map<Box, { left: number[]; right: number[] }>();
  const ends = routes.map(endOf);
  for (const [at, { box, other }] of ends.entries()) {
    const side = sides.get(box) ?? { left: [], right: [] };
    (other.x < box.x ? side.left : side.right).push(at);
    sides.set(box, side);
  }
  const points: Point[] = ends.map(({ box }) => box);
  for (const [box, { left, right }] of sides)
    for (const [sign, side] of [[-1, left] as const, [1, right] as const])
      for (const [rank, at] of side.sort((a, b) => (ends[a]?.other.y ?? 0) - (ends[b]?.other.y ?? 0)).entries())
        points[at] = { x: box.x + (sign * box.width) / 2, y: box.y + offsetOf(rank, side.length, box.height) };
  return points;
}

function offsetOf(rank: number, count: number, height: number): number {
  const distance = Math.min(PORT_DISTANCE, (height - 2 * CORNER) / Math.max(1, count - 1));
  return (rank - (count - 1) / 2) * distance;
}

/** A curve through all points that is level at each. */
function drawCurve(points: readonly Point[]): string {
  return points
    .map((point, at) => {
      const before = points[at - 1];
      if (!before) return `M${round(point.x)} ${round(point.y)}`;
      const middle = round((before.x + point.x) / 2);
      return `C${middle} ${round(before.y)} ${middle} ${round(point.y)} ${round(point.x)} ${round(point.y)}`;
    })
    .join('');
}

/** Tenths of a pixel are enough. */
export function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
