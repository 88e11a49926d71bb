import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import { priorityOf, stateOf } from '../../topology/members';
import type { Setting } from '../../topology/members';
import type { Cluster, ClusterInstance, RouterInstance } from '../../topology/topology';
import { relate, relateEvidence, replaceText, visitInstances } from './compare-members';

export const priorityInversion = defineRule({
  id: 'pair/priority-inversion',
  scope: 'topology',
  severity: 'error',
  summary: 'The router whose state is MASTER does not have the highest priority.',
  why: `\`state\` only says how a router begins; priority decides. The router written as MASTER loses the addresses within
seconds of the other's start, so the machine that everybody takes for the standby carries the traffic, and maintenance on
"the standby" takes the site down.`,
  sources: ['https://www.rfc-editor.org/rfc/rfc9568#section-6.4', 'keepalived.conf(5), state'],
  fixable: 'suggestion',
  replaces: ['keepalived/state-vs-priority'],
  check: (context) => visitInstances(context, (instance, cluster) => checkInstance(context, instance, cluster)),
});

interface Ranked {
  readonly member: RouterInstance;
  readonly priority: Setting<number>;
}

function checkInstance(context: TopologyContext, { members }: ClusterInstance, cluster: Cluster): void {
  const ranked = members.flatMap((member): Ranked[] => {
    const priority = priorityOf(member);
    return priority ? [{ member, priority }] : [];
  });
  const masters = ranked.filter(({ member }) => stateOf(member)?.value === 'MASTER');
  const [master] = masters;
  if (!master || masters.length > 1 || ranked.length < members.length) return;
  const [top] = [...ranked].sort((a, b) => b.priority.value - a.priority.value);
  if (!top || top.priority.value <= master.priority.value || neverTakesOver(top.member)) return;
  report(context, master, top, cluster);
}

/** With `nopreempt` a higher router leaves the master where it is. */
function neverTakesOver({ instance }: RouterInstance): boolean {
  return instance.nopreempt?.value === true;
}

function report(context: TopologyContext, master: Ranked, top: Ranked, cluster: Cluster): void {
  const { member, priority } = master;
  const name = member.instance.name.value;
  const where = { document: top.member.document, span: top.priority.span };
  const canSwap = priority.isWritten && top.priority.isWritten;
  const swap = {
    title: `Exchange the priorities of ${member.host.name} and ${top.member.host.name}`,
    edits: [
      replaceText({ document: member.document, span: priority.span }, String(top.priority.value)),
      replaceText(where, String(priority.value)),
    ],
  };
  context.report(member.document, {
    span: priority.span,
    message: `vrrp_instance ${name} is MASTER on ${member.host.name} with priority ${priority.value}, but ${top.member.host.name} has ${top.priority.value}: ${top.member.host.name} takes the addresses.`,
    help: `Give ${member.host.name} the highest priority, or call ${top.member.host.name} the MASTER.`,
    related: [
      relate(where, `${top.member.host.name} outranks it with ${top.priority.value}.`),
      relateEvidence(cluster, member),
    ],
    suggestions: canSwap ? [swap] : [],
  });
}
