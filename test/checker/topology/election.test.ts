import type { ElectionInstance, ElectionMember } from '../../../server/checker/topology/election';
import type { Scenario } from '../../../server/checker/topology/tracking';
import { elect } from '../../../server/checker/topology/election';
import { ALL_WELL, effectivePriority } from '../../../server/checker/topology/tracking';
import { listFailures, runScenarios } from '../../../server/checker/topology/scenarios';

const member = (router: string, priority: number, more: Partial<ElectionMember> = {}): ElectionMember => ({
  router,
  priority,
  preempts: true,
  startsAsMaster: false,
  tracks: [],
  syncGroup: undefined,
  address: undefined,
  deafTo: new Set(),
  ...more,
});
const instance = (...members: ElectionMember[]): ElectionInstance => ({ name: 'VI_1', members });
const masters = (of: ElectionInstance, scenario: Scenario = ALL_WELL): readonly string[] =>
  elect([of], scenario, elect([of], ALL_WELL))[0]?.masters ?? [];
const dead = (...routers: string[]): Scenario => ({ dead: new Set(routers), failed: new Set() });
const failed = (...checks: string[]): Scenario => ({ dead: new Set(), failed: new Set(checks) });
const track = (weight: number, reverse = false) => ({ tracks: [{ check: 'chk', weight, reverse }] });

describe('election', () => {
  it('gives the addresses to the highest priority, whatever the initial state says', () => {
    expect(masters(instance(member('a', 100, { startsAsMaster: true }), member('b', 150)))).toEqual(['b']);
  });

  it('hands over when the master dies', () => {
    expect(masters(instance(member('a', 150), member('b', 100)), dead('a'))).toEqual(['b']);
  });

  it('ranks three routers', () => {
    const three = instance(member('a', 150), member('b', 120), member('c', 100));
    expect(masters(three, dead('a'))).toEqual(['b']);
    expect(masters(three, dead('a', 'b'))).toEqual(['c']);
  });

  it('keeps a failing master whose weight does not reach the backup', () => {
    const pair = instance(member('a', 150, track(-20)), member('b', 100));
    expect(masters(pair, failed('a/chk'))).toEqual(['a']);
  });

  it('moves the addresses when the weight reaches', () => {
    expect(masters(instance(member('a', 150, track(-60)), member('b', 100)), failed('a/chk'))).toEqual(['b']);
    expect(masters(instance(member('a', 100, track(20)), member('b', 110)), failed('a/chk'))).toEqual(['b']);
  });

  it('takes weight 0 for a fault', () => {
    expect(masters(instance(member('a', 150, track(0)), member('b', 100)), failed('a/chk'))).toEqual(['b']);
    expect(masters(instance(member('a', 150, track(0, true)), member('b', 100)))).toEqual(['b']);
  });

  it('lets a lower master stay where the others do not preempt', () => {
    const still = { preempts: false };
    const pair = instance(member('a', 150, { ...track(-60), ...still }), member('b', 100, still));
    expect(masters(pair)).toEqual(['a']);
    expect(masters(pair, failed('a/chk'))).toEqual(['a']);
    expect(masters(pair, dead('a'))).toEqual(['b']);
  });

  it('elects the highest address where priorities are equal, and says so', () => {
    const pair = instance(member('a', 100, { address: 1n }), member('b', 100, { address: 2n }));
    const [outcome] = elect([pair], ALL_WELL);
    expect(outcome?.masters).toEqual(['b']);
    expect(outcome?.tied).toBe(true);
  });

  it('gives each of two that are deaf to each other the addresses', () => {
    const deaf = instance(member('a', 150), member('b', 100, { deafTo: new Set(['a']) }));
    expect(masters(deaf)).toEqual(['a', 'b']);
  });

  it('keeps priorities within 1 and 254, and the owner at 255', () => {
    expect(effectivePriority(member('a', 10, track(-60)), failed('a/chk'))).toBe(1);
    expect(effectivePriority(member('a', 250, track(60)), ALL_WELL)).toBe(254);
    expect(effectivePriority(member('a', 255, track(-60)), failed('a/chk'))).toBe(255);
    expect(effectivePriority(member('a', 100, track(-5, true)), failed('a/chk'))).toBe(105);
    expect(effectivePriority(member('a', 100, track(5, true)), ALL_WELL)).toBe(95);
  });

  it('takes a sync group into fault together', () => {
    const group = { syncGroup: 'VG' };
    const one = instance(member('a', 150, { ...track(0), ...group }), member('b', 100, group));
    const two = { name: 'VI_2', members: [member('a', 150, group), member('b', 100, group)] };
    const outcomes = elect([one, two], failed('a/chk'), elect([one, two], ALL_WELL));
    expect(outcomes.map((outcome) => outcome.masters)).toEqual([['b'], ['b']]);
  });

  it('marks a sync group whose instances go to different routers', () => {
    const group = { syncGroup: 'VG' };
    const one = instance(member('a', 150, group), member('b', 100, group));
    const two = { name: 'VI_2', members: [member('a', 100, group), member('b', 150, group)] };
    expect(elect([one, two], ALL_WELL).map((outcome) => outcome.unstable)).toEqual([true, true]);
  });

  it('marks an instance that is torn on one router alone, and none beside it', () => {
    const one = instance(member('a', 150, { syncGroup: 'VG' }), member('b', 100));
    const two = { name: 'VI_2', members: [member('a', 100, { syncGroup: 'VG' }), member('b', 150)] };
    const three = { name: 'VI_3', members: [member('a', 100), member('b', 150, { syncGroup: 'VG' })] };
    const outcomes = elect([one, two, three], ALL_WELL);
    expect(outcomes.map((outcome) => outcome.unstable)).toEqual([true, true, false]);
  });

  it('leaves them with the one that starts as master where the others do not preempt', () => {
    const still = { preempts: false };
    const started = (...more: ElectionMember[]): readonly string[] | undefined =>
      elect(
        [instance(member('a', 100, { ...still, startsAsMaster: true }), member('b', 150, still), ...more)],
        ALL_WELL,
      )[0]?.masters;
    expect(started()).toEqual(['a']);
    expect(started(member('c', 90, still))).toEqual(['a']);
    expect(started(member('c', 120, { ...still, startsAsMaster: true }))).toEqual(['c']);
    expect(started(member('c', 200, { ...still, startsAsMaster: true }))).toEqual(['c']);
    expect(started(member('c', 200))).toEqual(['c']);
  });

  it('leaves the addresses where they are at equal priority', () => {
    const pair = instance(member('a', 100, { address: 1n }), member('b', 100, { address: 2n }));
    const [outcome] = elect([pair], ALL_WELL, elect([pair], dead('b')));
    expect(outcome?.masters).toEqual(['a']);
    expect(outcome?.tied).toBe(false);
  });
});

describe('scenarios', () => {
  it('tries each router, each check, and pairs that mean something', () => {
    const pair = instance(member('a', 150, track(-60)), member('b', 100, track(-60)));
    expect(listFailures([pair])).toHaveLength(4);
    const results = runScenarios([pair]);
    expect(results.map((result) => result.failures.length)).toEqual([0, 1, 1, 1, 1, 2, 2, 2, 2]);
  });
});
