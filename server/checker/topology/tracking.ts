/**
 * What a router watches, and what that does to its priority. Pure: it knows numbers and names, no files.
 *
 * Sources: keepalived.conf(5) for weights ("positive weights are added when the check succeeds, negative ones when it
 * fails", weight 0 means fault, `reverse` turns both round) and for files ("the value will be multiplied by the
 * weight"; what is less than -253 is a fault). Compared with keepalived 2.2.7 by `npm run test:vrrp`.
 */

/** Owner of the addresses: it is master whenever it lives. */
export const OWNER_PRIORITY = 255;
const MOST_PRIORITY = 254;
const LEAST_PRIORITY = 1;
/** What a file can add at most, and what it takes away at least when it is a fault. */
const MOST_FROM_FILE = 253;
const FILE_FAULT = -254;

/** Something that a router watches. */
export interface ElectionTrack {
  /** Name of the check; the same check may be watched by several instances of one router. */
  readonly check: string;
  /** 0: a failure is a fault. */
  readonly weight: number;
  readonly reverse: boolean;
  /** The number in a tracked file while all is well; undefined for what either fails or doesn't. */
  readonly number?: number | undefined;
}

/** A router with its priority and what moves it. */
export interface TrackingRouter {
  readonly router: string;
  readonly priority: number;
  readonly tracks: readonly ElectionTrack[];
}

/** What has gone wrong. */
export interface Scenario {
  /** Routers that don't live. */
  readonly dead: ReadonlySet<string>;
  /** Failing checks as `router/check`. */
  readonly failed: ReadonlySet<string>;
  /** Numbers in tracked files by `router/check`; a file that is not named holds what it holds while all is well. */
  readonly numbers?: ReadonlyMap<string, number>;
}

/** Nothing has gone wrong. */
export const ALL_WELL: Scenario = { dead: new Set(), failed: new Set() };

/** Name of a check on a router, as {@link Scenario} wants it. */
export function nameCheck(router: string, check: string): string {
  return `${router}/${check}`;
}

/** True if the weight is multiplied by a number in a file, so that the number decides how much it counts. */
export function isScaled({ number, weight }: ElectionTrack): boolean {
  return number !== undefined && weight !== 0;
}

/** Priority that a router advertises: its own, moved by its checks, kept within 1 and 254 unless it is the owner. */
export function effectivePriority(member: TrackingRouter, scenario: Scenario): number {
  if (member.priority === OWNER_PRIORITY) return OWNER_PRIORITY;
  const total = member.tracks.reduce((sum, track) => {
    const effect = findEffect(track, member.router, scenario);
    return effect === 'fault' ? sum : sum + effect;
  }, member.priority);
  return Math.max(LEAST_PRIORITY, Math.min(MOST_PRIORITY, total));
}

/** True if something that the router watches puts it into the fault state. */
export function hasOwnFault({ tracks, router }: TrackingRouter, scenario: Scenario): boolean {
  return tracks.some((track) => findEffect(track, router, scenario) === 'fault');
}

/** What a watched thing does: a change of the priority, or a fault. */
function findEffect(track: ElectionTrack, router: string, { failed, numbers }: Scenario): number | 'fault' {
  const key = nameCheck(router, track.check);
  if (track.number === undefined) return effectOfCheck(track, failed.has(key));
  return effectOfNumber(track, numbers?.get(key) ?? track.number);
}

/** A positive weight counts while the check succeeds, a negative one while it fails; `reverse` turns it round. */
function effectOfCheck({ weight, reverse }: ElectionTrack, failed: boolean): number | 'fault' {
  if (weight === 0) return failed === reverse ? 0 : 'fault';
  const counts = weight > 0 ? !failed : failed;
  if (!counts) return 0;
  return reverse ? -weight : weight;
}

/** The number times the weight; with weight 0 any number but 0 is a fault (with `reverse`, 0 is). */
export function effectOfNumber({ weight, reverse }: ElectionTrack, number: number): number | 'fault' {
  if (weight === 0) return (number === 0) === reverse ? 'fault' : 0;
  const change = number * weight * (reverse ? -1 : 1);
  return change <= FILE_FAULT ? 'fault' : Math.min(MOST_FROM_FILE, change);
}
