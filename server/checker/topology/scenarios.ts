/** Every way in which a cluster is tried: each router dead, each check failing on each router, and pairs of those. */
import type { ElectionInstance, InstanceOutcome, Scenario } from './election';
import { ALL_WELL, elect, nameCheck } from './election';

/** One thing that goes wrong. */
export type Failure =
  | { readonly kind: 'dead'; readonly router: string }
  | { readonly kind: 'check'; readonly router: string; readonly check: string };

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

/** Each router's death and each of its checks' failure, in the order in which they are declared. */
export function listFailures(instances: readonly ElectionInstance[]): readonly Failure[] {
  const checks = new Map<string, Set<string>>();
  for (const { members } of instances) {
    for (const { router, tracks } of members) {
      const known = checks.get(router) ?? new Set<string>();
      for (const { check } of tracks) known.add(check);
      checks.set(router, known);
    }
  }
  const dead = [...checks.keys()].map((router): Failure => ({ kind: 'dead', router }));
  const failing = [...checks].flatMap(([router, names]) =>
    [...names].map((check): Failure => ({ kind: 'check', router, check })),
  );
  return [...dead, ...failing];
}

/** Pairs of different failures; a dead router's checks say nothing. */
function listPairs(singles: readonly Failure[]): readonly (readonly Failure[])[] {
  return singles.flatMap((first, at) =>
    singles
      .slice(at + 1)
      .filter((second) => !(first.router === second.router && (first.kind === 'dead' || second.kind === 'dead')))
      .map((second) => [first, second]),
  );
}

/** A scenario from its failures. */
export function toScenario(failures: readonly Failure[]): Scenario {
  const dead = failures.flatMap((each) => (each.kind === 'dead' ? [each.router] : []));
  const failed = failures.flatMap((each) => (each.kind === 'check' ? [nameCheck(each.router, each.check)] : []));
  return { dead: new Set(dead), failed: new Set(failed) };
}
