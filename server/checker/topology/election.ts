/**
 * Who is master of each VRRP instance, given which routers are alive and what their checks say. Pure: it knows numbers
 * and names, no files.
 *
 * Sources: RFC 9568 (6.4, state machine; 5.2.4, priority 255 and 0), RFC 3768 for version 2, keepalived.conf(5)
 * (`nopreempt` needs an initial state other than MASTER); tracking.ts for weights. Compared with keepalived 2.2.7 by
 * `npm run test:vrrp`.
 */
import type { Scenario, TrackingRouter } from './tracking';
import { OWNER_PRIORITY, effectivePriority, hasOwnFault, nameCheck } from './tracking';

/** One router's part in one instance. */
export interface ElectionMember extends TrackingRouter {
  /** False for `nopreempt`. */
  readonly preempts: boolean;
  /** `state MASTER`. */
  readonly startsAsMaster: boolean;
  /** Name of the sync group on this router. */
  readonly syncGroup: string | undefined;
  /** Source of its adverts, as a number that orders addresses; undefined if not known. */
  readonly address: bigint | undefined;
  /** Members whose adverts it doesn't take (or get), by router. */
  readonly deafTo: ReadonlySet<string>;
}

/** One instance across its routers. */
export interface ElectionInstance {
  readonly name: string;
  readonly members: readonly ElectionMember[];
}

/** What a member does in a scenario. */
export type MemberState = 'master' | 'backup' | 'fault' | 'dead';

export interface MemberOutcome {
  readonly router: string;
  readonly state: MemberState;
  /** Effective priority; what it would advertise. */
  readonly priority: number;
}

/** How one instance ends up. */
export interface InstanceOutcome {
  readonly instance: string;
  readonly members: readonly MemberOutcome[];
  /** Routers that hold the addresses; more than one is a split brain. */
  readonly masters: readonly string[];
  /** Equal priorities decided by something that the files don't say (who began, or an address). */
  readonly tied: boolean;
  /** The sync group's instances elect different routers: mastership moves back and forth. */
  readonly unstable: boolean;
}

/**
 * Elects the master of every instance of a cluster.
 * @param before outcome of the scenario that this one follows (usually all well); decides where routers don't preempt
 *   and who keeps the addresses at equal priority. Without it all routers start at once.
 */
export function elect(
  instances: readonly ElectionInstance[],
  scenario: Scenario,
  before?: readonly InstanceOutcome[],
): readonly InstanceOutcome[] {
  const faults = spreadFaults(instances, scenario);
  const past = new Map(before?.map((outcome) => [outcome.instance, new Set(outcome.masters)]));
  const outcomes = instances.map((instance) => electOne(instance, scenario, faults, past.get(instance.name)));
  return markUnstable(instances, outcomes);
}

/** Members in fault, as `router/instance`: a fault takes the whole sync group with it. */
function spreadFaults(instances: readonly ElectionInstance[], scenario: Scenario): ReadonlySet<string> {
  const faults = new Set<string>();
  const groups = new Set<string>();
  for (const { name, members } of instances) {
    for (const member of members) {
      if (!hasOwnFault(member, scenario)) continue;
      faults.add(nameCheck(member.router, name));
      if (member.syncGroup !== undefined) groups.add(nameCheck(member.router, member.syncGroup));
    }
  }
  for (const { name, members } of instances)
    for (const { router, syncGroup } of members)
      if (syncGroup !== undefined && groups.has(nameCheck(router, syncGroup))) faults.add(nameCheck(router, name));
  return faults;
}

function electOne(
  instance: ElectionInstance,
  scenario: Scenario,
  faults: ReadonlySet<string>,
  past: ReadonlySet<string> | undefined,
): InstanceOutcome {
  const isOut = (member: ElectionMember): boolean =>
    scenario.dead.has(member.router) || faults.has(nameCheck(member.router, instance.name));
  const candidates = instance.members
    .filter((member) => !isOut(member))
    .map((member) => ({ member, priority: effectivePriority(member, scenario) }));
  const ranked = rankCandidates(candidates, past);
  const masters = ranked.filter(({ isMaster }) => isMaster).map(({ candidate }) => candidate.member.router);
  return {
    instance: instance.name,
    masters,
    tied: isTied(candidates, past),
    unstable: false,
    members: instance.members.map((member) => ({
      router: member.router,
      priority: effectivePriority(member, scenario),
      state: stateOf(member, masters, scenario, isOut(member)),
    })),
  };
}

function stateOf(member: ElectionMember, masters: readonly string[], scenario: Scenario, out: boolean): MemberState {
  if (scenario.dead.has(member.router)) return 'dead';
  if (out) return 'fault';
  return masters.includes(member.router) ? 'master' : 'backup';
}

interface Candidate {
  readonly member: ElectionMember;
  readonly priority: number;
}

/**
 * Who is master, in the order in which routers claim the addresses: a router stays back if it hears a master before it.
 * RFC 9568, 6.4: the highest priority wins; a lower master stays where those above it don't preempt.
 */
function rankCandidates(
  candidates: readonly Candidate[],
  past: ReadonlySet<string> | undefined,
): readonly { candidate: Candidate; isMaster: boolean }[] {
  const sitting = findSitting(candidates, past);
  const rank = (each: Candidate): number => (each === sitting ? 1 : sitting && !mayDisplace(each, sitting) ? 2 : 0);
  const order = [...candidates].sort((a, b) => rank(a) - rank(b) || compareCandidates(a, b));
  const masters: Candidate[] = [];
  return order.map((candidate) => {
    const isMaster = !masters.some((master) => !candidate.member.deafTo.has(master.member.router));
    if (isMaster) masters.push(candidate);
    return { candidate, isMaster };
  });
}

/** True if the best of those that may claim the addresses share a priority, and none of them held them before. */
function isTied(candidates: readonly Candidate[], past: ReadonlySet<string> | undefined): boolean {
  const sitting = findSitting(candidates, past);
  const challengers = sitting ? candidates.filter((each) => mayDisplace(each, sitting)) : candidates;
  const [best, next] = [...challengers].sort(compareCandidates);
  return best !== undefined && next?.priority === best.priority;
}

/** The best of those that held the addresses before. */
function findSitting(group: readonly Candidate[], past: ReadonlySet<string> | undefined): Candidate | undefined {
  const holders = past ? group.filter(({ member }) => past.has(member.router)) : findFirstHolders(group);
  return [...holders].sort(compareCandidates)[0];
}

/**
 * When all start at once, one that starts as master holds the addresses first. That only matters where one above it
 * doesn't preempt.
 */
function findFirstHolders(group: readonly Candidate[]): readonly Candidate[] {
  const most = Math.max(...group.map((each) => each.priority));
  const starters = group.filter(({ member }) => member.startsAsMaster);
  return starters.some((each) => each.priority === most) ? [] : starters;
}

function mayDisplace(challenger: Candidate, sitting: Candidate): boolean {
  if (challenger.priority <= sitting.priority) return false;
  return challenger.member.preempts || challenger.priority === OWNER_PRIORITY;
}

/** Highest priority first, then highest address. */
function compareCandidates(a: Candidate, b: Candidate): number {
  if (a.priority !== b.priority) return b.priority - a.priority;
  const [left, right] = [a.member.address, b.member.address];
  if (left === undefined || right === undefined || left === right) return 0;
  return left > right ? -1 : 1;
}

/** Instances of one sync group that would go to different routers pull each other back and forth. */
function markUnstable(
  instances: readonly ElectionInstance[],
  outcomes: readonly InstanceOutcome[],
): readonly InstanceOutcome[] {
  const mastersOf = new Map(outcomes.map((outcome) => [outcome.instance, outcome.masters]));
  const byGroup = new Map<string, Set<boolean>>();
  for (const { name, members } of instances) {
    for (const { router, syncGroup } of members) {
      if (syncGroup === undefined) continue;
      const key = nameCheck(router, syncGroup);
      const known = byGroup.get(key) ?? new Set<boolean>();
      byGroup.set(key, known.add(mastersOf.get(name)?.includes(router) ?? false));
    }
  }
  const unstable = new Set([...byGroup].filter(([, found]) => found.size > 1).map(([key]) => key));
  return outcomes.map((outcome, at) => {
    const members = instances[at]?.members ?? [];
    const torn = members.some(
      ({ router, syncGroup }) => syncGroup !== undefined && unstable.has(nameCheck(router, syncGroup)),
    );
    return torn ? { ...outcome, unstable: true } : outcome;
  });
}
