/** Who wins each VRRP election, and what happens when something fails: for lenses, hover and the failover table. */
import type { Document } from '../../grammars/core/syntax';
import { prepareElection } from '../checker/topology/cluster-election';
import type { InstanceOutcome } from '../checker/topology/election';
import { elect } from '../checker/topology/election';
import { ALL_WELL } from '../checker/topology/tracking';
import type { ClusterFailover, InstanceFailover } from '../checker/topology/failover';
import { describeFailover } from '../checker/topology/failover';
import { tabulateFailover } from '../checker/topology/tabulate-failover';
import type { RouterInstance, Topology } from '../checker/topology/topology';
import { escapeMarkdown } from './escape-markdown';

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

/** The failover tables of all clusters, in Markdown: what `cdnlint failover` prints. */
export function reportFailover({ clusters }: Topology): string {
  if (clusters.length === 0)
    return '# Failover\n\nNo two VRRP routers of this workspace belong to one cluster; cdnlint.yaml can name them under clusters.\n';
  return `${['# Failover', ...clusters.map((cluster) => reportCluster(describeFailover(cluster)))].join('\n\n')}\n`;
}

function reportCluster({ cluster, instances, undecided }: ClusterFailover): string {
  const names = cluster.hosts.map(({ name }) => name).join(', ');
  const evidence = cluster.evidence.map((each) => `- ${escapeMarkdown(each)}`).join('\n');
  const unknown = undecided.map(({ member, message }) => {
    const line = member.document.lines.lineAt(member.instance.name.span.start) + 1;
    return `- \`${member.document.path}:${String(line)}\`: ${escapeMarkdown(message)}`;
  });
  const parts = [`## ${escapeMarkdown(names)}`, evidence, ...instances.map(reportInstance), unknown.join('\n')];
  return parts.filter((part) => part !== '').join('\n\n');
}

function reportInstance(failover: InstanceFailover): string {
  const { header, rows } = tabulateFailover(failover);
  const body = rows.map(({ cells, isFault }) => {
    const [verdict = '', ...others] = [...cells].reverse().map(escapeMarkdown);
    return [...others.reverse(), isFault ? `**${verdict}**` : verdict];
  });
  const table = [header.map(escapeMarkdown), header.map(() => '---'), ...body];
  const title = `### ${escapeMarkdown(`vrrp_instance ${failover.instance.name} (${failover.addresses.join(', ')})`)}`;
  return [title, '', ...table.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}
