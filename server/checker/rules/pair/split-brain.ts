import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import { prepareElection } from '../../topology/cluster-election';
import type { Failure } from '../../topology/scenarios';
import { describeFailure, runScenarios } from '../../topology/scenarios';
import type { Cluster } from '../../topology/topology';
import { joinNames } from '../../wording';
import { relate, relateEvidence } from './compare-members';

export const splitBrain = defineRule({
  id: 'pair/split-brain',
  scope: 'topology',
  severity: 'error',
  summary: 'A failure that leaves two routers holding the same addresses at once.',
  why: `All is well as long as the router in the middle lives. When it dies (or a check takes it out), those that never heard each
other both become master, and switches send each packet to whoever spoke last.`,
  sources: ['https://www.rfc-editor.org/rfc/rfc9568#section-6.4', 'keepalived.conf(5), unicast_peer'],
  check: (context) => {
    for (const cluster of context.topology.clusters) checkCluster(context, cluster);
  },
});

/** What splits the cluster from the start is said by the rule that names the reason. */
function checkCluster(context: TopologyContext, cluster: Cluster): void {
  const { instances, sources } = prepareElection(cluster);
  if (instances.every(({ members }) => members.every(({ deafTo }) => deafTo.size === 0))) return;
  const results = runScenarios(instances);
  for (const [at, source] of sources.entries()) {
    const well = results[0]?.outcomes[at];
    const split = results.find(({ outcomes }) => (outcomes[at]?.masters.length ?? 0) > 1);
    if (!well || well.masters.length > 1 || !split) continue;
    const masters = split.outcomes[at]?.masters ?? [];
    const [first, ...others] = source.members.filter(({ host }) => masters.includes(host.name));
    if (!first) continue;
    context.report(first.document, {
      span: first.instance.name.span,
      message: `vrrp_instance ${source.name} has two masters, ${joinNames(masters)}, when ${describeFailures(split.failures)}: they don't hear each other.`,
      help: 'Let every router of the instance reach every other: the same settings, and each in the unicast_peer list of all others.',
      related: [
        ...others.map((member) =>
          relate(
            { document: member.document, span: member.instance.name.span },
            `${member.host.name} becomes master too.`,
          ),
        ),
        relateEvidence(cluster, first),
      ],
    });
  }
}

/** "lvs1 is dead and script chk fails on lvs2". */
export function describeFailures(failures: readonly Failure[]): string {
  if (failures.length === 0) return 'all is well';
  return joinNames(failures.map(describeFailure));
}
