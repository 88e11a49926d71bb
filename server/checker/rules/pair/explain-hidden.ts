/** Says what keeps members of a virtual router from being compared. */
import type { TopologyContext } from '../../rule';
import type { ClusterInstance, RouterInstance } from '../../topology/topology';
import { joinNames } from '../../wording';

/**
 * Names each member of which a setting can't be known, and why.
 * @param read gives undefined for what is hidden, and for what the member simply hasn't got
 */
export function explainHidden(
  context: TopologyContext,
  { name, members }: ClusterInstance,
  read: (member: RouterInstance) => unknown,
): void {
  const hosts = joinNames(members.map(({ host }) => host.name));
  for (const member of members) {
    const why = read(member) === undefined ? findVeil(member) : undefined;
    if (why !== undefined)
      context.undecided(member.document, `Whether vrrp_instance ${name} is set up alike on ${hosts}: ${why}.`);
  }
}

/** Why something of a router can't be known; undefined if nothing hides it. */
export function findVeil({ document, host, instance }: RouterInstance): string | undefined {
  if (document.templated) return `a template of ${host.name} hides it, the file that is made of it would tell`;
  if (host.router?.isComplete === false) return `files that ${host.name} includes are not here`;
  const hasCondition = instance.condition !== undefined || instance.directive.block?.directives.some(isConditional);
  return hasCondition ? `it depends on the @id that keepalived of ${host.name} is started with` : undefined;
}

function isConditional({ words }: { readonly words: readonly { readonly value: string }[] }): boolean {
  return words[0]?.value.startsWith('@') === true;
}
