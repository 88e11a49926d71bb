/** What every failure does to every instance of a cluster, with a verdict; for tables and machines. */
import type { ClusterElection, UndecidedElection } from './cluster-election';
import { prepareElection } from './cluster-election';
import type { InstanceOutcome } from './election';
import type { Failure, ScenarioResult } from './scenarios';
import { runScenarios } from './scenarios';
import type { Cluster, ClusterInstance } from './topology';

/**
 * `split-brain`: two hold the addresses. `no-owner`: nobody does, although a router lives. `no-effect`: a check of the
 * master fails, and it stays master. `unstable`: instances of a sync group pull each other back and forth. `tied`: the
 * files don't say who wins.
 */
export type Verdict = 'fine' | 'split-brain' | 'no-owner' | 'no-effect' | 'unstable' | 'tied';

/** One row of an instance's table. */
export interface FailoverRow {
  readonly failures: readonly Failure[];
  readonly outcome: InstanceOutcome;
  readonly verdict: Verdict;
}

export interface InstanceFailover {
  readonly instance: ClusterInstance;
  /** Without prefixes. */
  readonly addresses: readonly string[];
  readonly rows: readonly FailoverRow[];
}

export interface ClusterFailover {
  readonly cluster: Cluster;
  readonly instances: readonly InstanceFailover[];
  /** Instances of which nothing can be said, and why. */
  readonly undecided: readonly UndecidedElection[];
}

/** Works out all scenarios of a cluster: none, one and two failures. */
export function describeFailover(cluster: Cluster): ClusterFailover {
  const election = prepareElection(cluster);
  const results = election.instances.length === 0 ? [] : runScenarios(election.instances);
  const instances = election.sources.map((instance, at) => describeInstance(instance, at, results, election));
  return { cluster, instances, undecided: election.undecided };
}

function describeInstance(
  instance: ClusterInstance,
  at: number,
  results: readonly ScenarioResult[],
  election: ClusterElection,
): InstanceFailover {
  const well = results[0]?.outcomes[at];
  const own = new Set(
    election.instances[at]?.members.flatMap(({ router, tracks }) => tracks.map(({ check }) => `${router}/${check}`)),
  );
  const rows = results.flatMap(({ failures, outcomes }) => {
    const outcome = outcomes[at];
    return outcome && concerns(failures, own) ? [{ failures, outcome, verdict: judge(failures, outcome, well) }] : [];
  });
  const addresses = instance.members[0]?.instance.addresses.map(({ address }) => address.value) ?? [];
  return { instance, addresses, rows };
}

/** Checks that an instance doesn't watch change nothing for it (but through its sync group, which shares its faults). */
function concerns(failures: readonly Failure[], own: ReadonlySet<string>): boolean {
  return failures.every((each) => each.kind === 'dead' || own.has(`${each.router}/${each.check}`));
}

/** Two failures at once may well leave nobody: that is a verdict only where fewer do. */
function judge(failures: readonly Failure[], outcome: InstanceOutcome, well: InstanceOutcome | undefined): Verdict {
  if (outcome.masters.length > 1) return 'split-brain';
  if (outcome.masters.length === 0)
    return failures.length < 2 || outcome.members.some(({ state }) => state === 'backup') ? 'no-owner' : 'fine';
  if (outcome.unstable) return 'unstable';
  const [master] = outcome.masters;
  const [failure, more] = failures;
  const isOwnCheck = failure?.kind === 'check' && !more && failure.router === well?.masters[0];
  if (isOwnCheck && master === failure.router) return 'no-effect';
  return outcome.tied ? 'tied' : 'fine';
}
