/** What the rules on pairs share: going over the instances of all clusters, and offering to make two files agree. */
import type { Edit, RelatedPlace, Suggestion } from '../../diagnostic';
import type { TopologyContext } from '../../rule';
import type { OddMember } from '../../topology/members';
import type { Cluster, ClusterInstance, RouterInstance, Spot } from '../../topology/topology';

/** Calls `visit` for every virtual router of every cluster. */
export function visitInstances(
  { topology }: TopologyContext,
  visit: (instance: ClusterInstance, cluster: Cluster) => void,
): void {
  for (const cluster of topology.clusters) for (const instance of cluster.instances) visit(instance, cluster);
}

/** True if one line of one file says something for several members: no member can be given another value there. */
export function isShared(spot: Spot, spots: readonly Spot[]): boolean {
  return spots.filter(({ document, span }) => document === spot.document && span.start === spot.span.start).length > 1;
}

/** A place that a diagnostic names besides its own. */
export function relate({ document, span }: Spot, message: string): RelatedPlace {
  return { file: document.path, span, message };
}

/** Why the hosts were taken for one cluster, at the name of an instance of it. */
export function relateEvidence(cluster: Cluster, member: RouterInstance): RelatedPlace {
  const [evidence = ''] = cluster.evidence;
  const span = member.instance.name.span;
  return relate({ document: member.document, span }, `Taken for one cluster: ${evidence}.`);
}

/** Both ways of making two written settings equal, the measure's first. */
export function suggestAgreement<T>(odd: OddMember<T>): readonly Suggestion[] {
  const { member, setting, usual, usualSetting } = odd;
  if (!setting.isWritten || !usualSetting.isWritten) return [];
  return [
    copyText(
      { document: usual.document, span: usualSetting.span },
      { document: member.document, span: setting.span },
      `Write on ${member.host.name} what ${usual.host.name} has`,
    ),
    copyText(
      { document: member.document, span: setting.span },
      { document: usual.document, span: usualSetting.span },
      `Write on ${usual.host.name} what ${member.host.name} has`,
    ),
  ];
}

/** Puts the text of one place into another. */
export function copyText(from: Spot, to: Spot, title: string): Suggestion {
  return { title, edits: [replaceText(to, from.document.text.slice(from.span.start, from.span.end))] };
}

export function replaceText({ document, span }: Spot, newText: string): Edit {
  return { file: document.path, span: { start: span.start, end: span.end }, newText };
}
