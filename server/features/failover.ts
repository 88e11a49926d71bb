/** Who wins each VRRP election, and what happens when something fails: for lenses, hover and the failover table. */
import type { Document } from '../../grammars/core/syntax';
import type { ClusterElection } from '../checker/topology/cluster-election';
import { prepareElection } from '../checker/topology/cluster-election';
import type { InstanceOutcome } from '../checker/topology/election';
import { ALL_WELL, elect } from '../checker/topology/election';
import type { Failure } from '../checker/topology/scenarios';
import { runScenarios } from '../checker/topology/scenarios';
import type { Cluster, RouterInstance, Topology } from '../checker/topology/topology';

/** An instance of a document with the election that it takes part in. */
export interface Standing {
  readonly member: RouterInstance;
  readonly peers: readonly RouterInstance[];
  /** Undefined if the election can't be worked out. */
  readonly outcome: InstanceOutcome | undefined;
}

/** The instances of a document that have peers. */
export function listStandings(topology: Topology, document: Document): readonly Standing[] {
  return topology.clusters.flatMap((cluster) => {
    const election = prepareElection(cluster);
    const outcomes = elect(election.instances, ALL_WELL);
    return cluster.instances.flatMap((instance) => {
      const member = instance.members.find((each) => each.document === document);
      if (!member) return [];
      const outcome = outcomes[election.sources.indexOf(instance)];
      return [{ member, peers: instance.members.filter((each) => each !== member), outcome }];
    });
  });
}

/** "lvs1 wins: 150 against 100 of lvs2" */
export function describeOutcome({ outcome, member, peers }: Standing): string {
  if (!outcome) return `peers: ${peers.map(({ host }) => host.name).join(', ')}`;
  const [winner, second] = outcome.masters;
  if (second !== undefined) return `split brain: ${outcome.masters.join(' and ')} all hold the addresses`;
  if (winner === undefined) return 'nobody holds the addresses';
  const routers = outcome.members.filter((each) => each.router !== winner);
  const others = routers.map(({ router, priority }) => `${String(priority)} of ${router}`).join(', ');
  const own = outcome.members.find((each) => each.router === winner)?.priority ?? 0;
  const who = winner === member.host.name ? 'this router' : winner;
  return `${who} wins: ${String(own)} against ${others}${outcome.tied ? ' (equal: the higher address)' : ''}`;
}

/** The failover table of all clusters, in Markdown. */
export function describeFailover({ clusters }: Topology): string {
  if (clusters.length === 0) return '# Failover\n\nNo two routers of this workspace back each other up.\n';
  return ['# Failover', ...clusters.map(describeCluster)].join('\n\n');
}

function describeCluster(cluster: Cluster): string {
  const election = prepareElection(cluster);
  const names = cluster.hosts.map(({ name }) => name).join(' and ');
  const evidence = cluster.evidence.map((each) => `- ${each}`).join('\n');
  const undecided = election.undecided.map(({ message }) => `- ${message}`).join('\n');
  return [`## ${names}`, evidence, drawTable(election), undecided].filter((part) => part !== '').join('\n\n');
}

/** A row for each failure, a column for each instance: who holds the addresses. */
function drawTable({ instances }: ClusterElection): string {
  if (instances.length === 0) return '';
  const single = runScenarios(instances).filter(({ failures }) => failures.length <= 1);
  const header = ['when', ...instances.map(({ name }) => name)];
  const rows = single.map(({ failures, outcomes }) => [nameFailure(failures[0]), ...outcomes.map(nameHolder)]);
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function nameFailure(failure: Failure | undefined): string {
  if (!failure) return 'all is well';
  return failure.kind === 'dead' ? `${failure.router} is dead` : `${failure.check} fails on ${failure.router}`;
}

function nameHolder({ masters, tied }: InstanceOutcome): string {
  if (masters.length === 0) return '**nobody**';
  if (masters.length > 1) return `**${masters.join(' and ')}**`;
  return `${masters.join('')}${tied ? ' (equal priorities)' : ''}`;
}
