/**
 * Every way in which a cluster is tried: each router dead, each check failing on each router, each tracked file with the
 * numbers that change something, and pairs of those.
 */
import type { ElectionInstance, InstanceOutcome } from './election';
import { listNumbers } from './file-numbers';
import type { Scenario } from './tracking';
import { elect } from './election';
import { ALL_WELL, nameCheck } from './tracking';

/** One thing that goes wrong. */
export type Failure =
  | { readonly kind: 'dead'; readonly router: string }
  | { readonly kind: 'check'; readonly router: string; readonly check: string }
  /** Somebody writes this number into a tracked file. */
  | { readonly kind: 'number'; readonly router: string; readonly check: string; readonly number: number };

/** What a set of failures leads to, after all was well. */
export interface ScenarioResult {
  /** Empty: all is well. */
  readonly failures: readonly Failure[];
  readonly scenario: Scenario;
  readonly outcomes: readonly InstanceOutcome[];
}

/** Above this number of single failures, pairs are not tried: their number grows with its square. */
const MOST_SINGLES_FOR_PAIRS = 32;

/** Runs the election over all scenarios: none, one and two failures. The first result is "all well". */
export function runScenarios(instances: readonly ElectionInstance[]): readonly ScenarioResult[] {
  const well = elect(instances, ALL_WELL);
  const singles = listFailures(instances);
  const run = (failures: readonly Failure[]): ScenarioResult => {
    const scenario = toScenario(failures);
    return { failures, scenario, outcomes: elect(instances, scenario, well) };
  };
  const pairs = singles.length > MOST_SINGLES_FOR_PAIRS ? [] : listPairs(singles);
  return [
    { failures: [], scenario: ALL_WELL, outcomes: well },
    ...singles.map((failure) => run([failure])),
    ...pairs.map(run),
  ];
}

/** Each router's death, then each of its checks' failure, in the order in which they are declared. */
export function listFailures(instances: readonly ElectionInstance[]): readonly Failure[] {
  const checks = new Map<string, Set<string>>();
  const files = new Set<string>();
  for (const { members } of instances) {
    for (const { router, tracks } of members) {
      const known = checks.get(router) ?? new Set<string>();
      for (const { check } of tracks) known.add(check);
      for (const { check, number } of tracks) if (number !== undefined) files.add(check);
      checks.set(router, known);
    }
  }
  const dead = [...checks.keys()].map((router): Failure => ({ kind: 'dead', router }));
  const failing = [...checks].flatMap(([router, names]) =>
    [...names].flatMap((check): readonly Failure[] =>
      files.has(check)
        ? listNumbers(instances, router, check).map((number) => ({ kind: 'number', router, check, number }))
        : [{ kind: 'check', router, check }],
    ),
  );
  return [...dead, ...failing];
}

/** Pairs of different failures; a dead router's checks say nothing, and a file holds one number. */
function listPairs(singles: readonly Failure[]): readonly (readonly Failure[])[] {
  return singles.flatMap((first, at) =>
    singles
      .slice(at + 1)
      .filter((second) => !excludeEachOther(first, second))
      .map((second) => [first, second]),
  );
}

function excludeEachOther(first: Failure, second: Failure): boolean {
  if (first.router !== second.router) return false;
  if (first.kind === 'dead' || second.kind === 'dead') return true;
  return first.check === second.check;
}

/** A scenario from its failures. */
export function toScenario(failures: readonly Failure[]): Scenario {
  const dead = failures.flatMap((each) => (each.kind === 'dead' ? [each.router] : []));
  const failed = failures.flatMap((each) => (each.kind === 'check' ? [nameCheck(each.router, each.check)] : []));
  const numbers = failures.flatMap((each) =>
    each.kind === 'number' ? [[nameCheck(each.router, each.check), each.number] as const] : [],
  );
  return { dead: new Set(dead), failed: new Set(failed), numbers: new Map(numbers) };
}

/** A failure in words: "lvs1 is dead", "script chk fails on lvs2", "file drain holds 1 on lvs2". */
export function describeFailure(failure: Failure): string {
  const { kind, router } = failure;
  if (kind === 'dead') return `${router} is dead`;
  return kind === 'check'
    ? `${failure.check} fails on ${router}`
    : `${failure.check} holds ${failure.number} on ${router}`;
}
