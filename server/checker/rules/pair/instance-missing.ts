import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import type { Cluster, RouterInstance } from '../../topology/topology';
import { joinNames } from '../../wording';
import { relate } from './compare-members';

export const instanceMissing = defineRule({
  id: 'pair/instance-missing',
  scope: 'topology',
  severity: 'warning',
  summary: 'An instance exists on one router of a cluster alone.',
  why: `Nobody takes its addresses over when that machine dies: they look highly available, and are not. Usually it was added on
one machine and forgotten on the other.`,
  sources: ['https://www.rfc-editor.org/rfc/rfc9568#section-1'],
  check: (context) => {
    for (const cluster of context.topology.clusters)
      for (const member of cluster.lonely) if (!member.instance.condition) checkLonely(context, cluster, member);
    for (const { hosts, evidence } of context.topology.unclear)
      context.undecided(
        hosts[0]?.router?.documents[0],
        `Whether ${joinNames(hosts.map(({ name }) => name))} back each other up: ${evidence[0] ?? 'they are alike'}, but nothing else says so. List them under clusters in cdnlint.yaml to have them compared.`,
      );
  },
});

function checkLonely(
  { report, undecided }: TopologyContext,
  { hosts }: Cluster,
  { instance, host, document }: RouterInstance,
): void {
  const others = hosts.filter((other) => other !== host);
  const names = joinNames(others.map(({ name }) => name));
  const open = hosts.find(({ router }) => router?.isComplete !== true);
  if (open) {
    const message = `Whether vrrp_instance ${instance.name.value} is on ${names}: files that ${open.name} includes are not here.`;
    undecided(document, message);
    return;
  }
  const [address] = instance.addresses;
  const what = address ? address.address.value : 'its addresses';
  const related = others.flatMap((other) => {
    const own = other.router?.instances[0];
    return own
      ? [relate({ document: own.document, span: own.instance.name.span }, `${other.name} has no such instance.`)]
      : [];
  });
  report(document, {
    span: instance.name.span,
    message: `vrrp_instance ${instance.name.value} exists on ${host.name} alone: when it dies, nobody takes over ${what}.`,
    help: `Add it to ${names}, with a lower priority.`,
    related,
  });
}
