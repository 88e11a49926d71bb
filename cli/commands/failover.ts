/** `cdnlint failover`: who is master of each instance, whatever fails. */
import type { ClusterFailover, InstanceFailover } from '../../server/checker/topology/failover';
import { describeFailover } from '../../server/checker/topology/failover';
import { isFault, tabulateFailover } from '../../server/checker/topology/tabulate-failover';
import { makeColours } from '../colours';
import { EXIT, UsageError } from '../exit-codes';
import type { LoadedNode, NodeOptions } from '../load-node';
import { loadNode } from '../load-node';
import { renderTable } from '../render-table';
import { showControls } from '../show-text';
import { readStyle } from '../terminal';
import { printJson } from '../print-json';

export interface FailoverOptions extends NodeOptions {
  readonly format?: string;
  readonly color?: string;
}

/** @returns exit code: 1 if some failure leaves two masters, none, or changes nothing where it should */
export function failover(path: string, options: FailoverOptions): number {
  const node = loadNode(path, options);
  const clusters = node.tree.workspace.topology.clusters
    .filter(({ hosts }) => hosts.some((host) => node.isWanted(host.path)))
    .map(describeFailover);
  if (clusters.length === 0)
    throw new UsageError(
      `${showControls(path)}: no two VRRP routers here belong to one cluster; cdnlint.yaml can name them under clusters.`,
    );
  const text = options.format === 'json' ? toJson(clusters, node) : toText(clusters, node, readStyle(options).colour);
  process.stdout.write(text);
  const rows = clusters.flatMap(({ instances }) => instances.flatMap((each) => each.rows));
  return rows.some(({ verdict }) => isFault(verdict)) ? EXIT.found : EXIT.clean;
}

function toText(clusters: readonly ClusterFailover[], node: LoadedNode, colour: boolean): string {
  return clusters.map((each) => printCluster(each, node, colour)).join('\n');
}

function printCluster({ cluster, instances, undecided }: ClusterFailover, node: LoadedNode, colour: boolean): string {
  const colours = makeColours(colour);
  const names = cluster.hosts.map(({ name }) => name).join(', ');
  const lines = [`${colours.bold(names)} (${cluster.evidence[0] ?? ''})`, ''];
  for (const instance of instances) lines.push(...printInstance(instance, colour), '');
  for (const { member, message } of undecided)
    lines.push(`${node.locate({ document: member.document, span: member.instance.name.span })}: ${message}`);
  return `${lines.join('\n').trimEnd()}\n`;
}

function printInstance(failover: InstanceFailover, colour: boolean): readonly string[] {
  const colours = makeColours(colour);
  const { header, rows } = tabulateFailover(failover);
  const body = rows.map(({ cells, isFault: isBad }) => {
    const verdict = cells[cells.length - 1] ?? '';
    return [...cells.slice(0, -1), isBad ? colours.red(verdict) : verdict];
  });
  return [
    `vrrp_instance ${colours.bold(failover.instance.name)} (${failover.addresses.join(', ')})`,
    ...renderTable([header, ...body]).map((line) => `  ${line}`),
  ];
}

function toJson(clusters: readonly ClusterFailover[], node: LoadedNode): string {
  const report = {
    version: 1,
    clusters: clusters.map(({ cluster, instances, undecided }) => ({
      hosts: cluster.hosts.map(({ name }) => name),
      evidence: cluster.evidence,
      instances: instances.map(({ instance, addresses, rows }) => ({
        name: instance.name,
        addresses,
        routers: instance.members.map((member) => ({
          host: member.host.name,
          place: node.locate({ document: member.document, span: member.instance.name.span }),
          tracks: member.tracks.map(({ check, weight, reverse }) => ({ check, weight, reverse })),
        })),
        scenarios: rows.map(({ failures, outcome, verdict }) => ({
          failures,
          masters: outcome.masters,
          routers: outcome.members,
          verdict,
        })),
      })),
      undecided: undecided.map(({ member, message }) => ({
        place: node.locate({ document: member.document, span: member.instance.name.span }),
        message,
      })),
    })),
  };
  return printJson(report, 2);
}
