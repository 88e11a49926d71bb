import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import { priorityOf } from '../../topology/members';
import type { Cluster, ClusterInstance, RouterInstance } from '../../topology/topology';
import { ALL_WELL, effectivePriority, isScaled } from '../../topology/tracking';
import { relate, relateEvidence, visitInstances } from './compare-members';
import { runsOwnScript } from './own-script';

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
  const seen = new Map<number, RouterInstance>();
  for (const member of members) {
    const priority = priorityOf(member);
    if (!priority) continue;
    const other = seen.get(priority.value);
    if (!other) seen.set(priority.value, member);
    else if (rankOf(member) === rankOf(other)) report(context, cluster, member, other);
  }
}

/** The priority while all checks succeed; the one that is written if what it tracks isn't known. */
function rankOf(member: RouterInstance): number {
  const priority = priorityOf(member)?.value ?? 0;
  if (!member.tracksKnown) return priority;
  return effectivePriority({ router: member.host.name, priority, tracks: member.tracks }, ALL_WELL);
}

function report(context: TopologyContext, cluster: Cluster, member: RouterInstance, other: RouterInstance): void {
  const [priority, otherPriority] = [priorityOf(member), priorityOf(other)];
  if (!priority || !otherPriority) return;
  const { value, span } = priority;
  const where = `vrrp_instance ${member.instance.name.value} has priority ${value} on ${member.host.name} and on ${other.host.name}`;
  const deciding = [...member.tracks, ...other.tracks].find((track) => isScaled(track) || runsOwnScript(track, member));
  context.report(member.document, {
    span,
    ...(deciding && { severity: 'info' as const }),
    message: deciding
      ? `${where}: unless ${deciding.check} decides, who holds the addresses depends on who starts first.`
      : `${where}: who holds the addresses depends on who starts first.`,
    help: 'Give the router that should usually be master a higher priority.',
    related: [
      relate({ document: other.document, span: otherPriority.span }, `${other.host.name} has ${value} too.`),
      relateEvidence(cluster, member),
    ],
  });
}
