/** Numbers in a tracked file that change something: the files of a node don't say which ones get written. */
import type { ElectionInstance } from './election';
import type { ElectionTrack, TrackingRouter } from './tracking';
import { ALL_WELL, effectOfNumber, effectivePriority, nameCheck } from './tracking';

/** However little a number weighs, this many steps reach the fault. */
const MOST_STEPS = 1024;

/**
 * Numbers to try in a file, the first of each kind on the way down: one step from what it holds while all is well, the
 * number from which another router outranks this one, and the one that is a fault.
 */
export function listNumbers(instances: readonly ElectionInstance[], router: string, check: string): readonly number[] {
  const numbers = instances.flatMap(({ members }) => {
    const member = members.find((each) => each.router === router);
    const track = member?.tracks.find((each) => each.check === check);
    if (!member || !track || track.number === undefined) return [];
    const others = members.filter((each) => each !== member).map((each) => effectivePriority(each, ALL_WELL));
    return [
      stepDown(track, 1),
      findHandover(member, track, Math.max(...others)),
      findNumber(track, (number) => effectOfNumber(track, number) === 'fault'),
    ];
  });
  const distinct = new Set(numbers.flatMap((number) => number ?? []));
  return [...distinct].sort((a, b) => Math.abs(a) - Math.abs(b));
}

/** The first number that takes a router below a priority, without a fault; undefined if none does. */
export function findHandover(member: TrackingRouter, track: ElectionTrack, priority: number): number | undefined {
  const key = nameCheck(member.router, track.check);
  return findNumber(track, (number) => {
    if (effectOfNumber(track, number) === 'fault') return true;
    return effectivePriority(member, { ...ALL_WELL, numbers: new Map([[key, number]]) }) < priority;
  });
}

/** The first number on the way down of which something is true. */
function findNumber(track: ElectionTrack, isIt: (number: number) => boolean): number | undefined {
  for (let step = 1; step <= MOST_STEPS; step++) {
    const number = stepDown(track, step);
    if (isIt(number)) return number;
  }
  return undefined;
}

/** The number so many steps from that of all well, in the direction that lowers the priority. */
function stepDown({ number = 0, weight, reverse }: ElectionTrack, steps: number): number {
  if (weight === 0) return reverse ? 0 : 1;
  return weight > 0 === reverse ? number + steps : number - steps;
}
