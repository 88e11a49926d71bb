import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import { priorityOf } from '../../topology/members';
import type { Cluster, ClusterInstance } from '../../topology/topology';
import { relate, relateEvidence, visitInstances } from './compare-members';

export const equalPriority = defineRule({
  id: 'pair/equal-priority',
  scope: 'topology',
  severity: 'warning',
  summary: 'Two routers of a cluster have the same priority.',
  why: `Which of them is master is then decided by who started first, or by the higher address when both start at once. After
each restart it may be another machine, and nobody can tell from the files where the traffic is.`,
  sources: ['https://www.rfc-editor.org/rfc/rfc9568#section-6.4.3', 'keepalived.conf(5), priority'],
  check: (context) => visitInstances(context, (instance, cluster) => checkInstance(context, instance, cluster)),
});

/** Where all routers have nopreempt, an equal rank is chosen on purpose: nobody is meant to come back. */
function checkInstance(context: TopologyContext, { members }: ClusterInstance, cluster: Cluster): void {
  if (members.every(({ instance }) => instance.nopreempt?.value === true)) return;
  const seen = new Map<number, (typeof members)[number]>();
  for (const member of members) {
    const priority = priorityOf(member);
    if (!priority) continue;
    const other = seen.get(priority.value);
    const otherSpan = other && priorityOf(other)?.span;
    if (!other || !otherSpan) {
      seen.set(priority.value, member);
      continue;
    }
    context.report(member.document, {
      span: priority.span,
      message: `vrrp_instance ${member.instance.name.value} has priority ${priority.value} on ${member.host.name} and on ${other.host.name}: who holds the addresses depends on who starts first.`,
      help: 'Give the router that should usually be master a higher priority.',
      related: [
        relate({ document: other.document, span: otherSpan }, `${other.host.name} has ${priority.value} too.`),
        relateEvidence(cluster, member),
      ],
    });
  }
}
