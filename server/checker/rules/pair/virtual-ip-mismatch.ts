import { canonicalAddress } from '../../topology/addresses';
import type { Report, TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import { advertisedOf, findOddMembers } from '../../topology/members';
import type { OddMember } from '../../topology/members';
import type { Cluster, RouterInstance } from '../../topology/topology';
import type { VirtualAddress } from '../../../../grammars/keepalived/model';
import { joinNames } from '../../wording';
import { relate, relateEvidence, replaceText, visitInstances } from './compare-members';
import { describeSlip, isSlip } from './describe-slip';
import { explainHidden } from './explain-hidden';

export const virtualIpMismatch = defineRule({
  id: 'pair/virtual-ip-mismatch',
  scope: 'topology',
  severity: 'error',
  summary: 'The routers of a cluster hold different virtual addresses in one instance.',
  why: `keepalived drops adverts whose addresses are not its own (in VRRP 2 and 3 alike, measured), so both become master, each
for its own addresses; the log says "ip address associated with VRID not present in MASTER advert".`,
  sources: ['https://www.rfc-editor.org/rfc/rfc3768#section-7.1', 'https://www.rfc-editor.org/rfc/rfc9568#section-7.1'],
  fixable: 'suggestion',
  check: (context) =>
    visitInstances(context, (instance, cluster) => {
      explainHidden(context, instance, advertisedOf);
      for (const odd of findOddMembers(instance, advertisedOf)) reportMember(context, odd, cluster);
    }),
});

function reportMember(context: TopologyContext, odd: OddMember<string>, cluster: Cluster): void {
  const own = listMissing(odd.member, odd.usual);
  const theirs = listMissing(odd.usual, odd.member);
  const [first] = own;
  const place = first?.address.span ?? odd.setting.span;
  const slips = own.flatMap((each) =>
    theirs.filter((other) => isSlip(valueOf(each), valueOf(other))).map((other) => ({ each, other })),
  );
  const suggestions = slips.map(({ each, other }) => ({
    title: `Replace ${valueOf(each)} by ${valueOf(other)}`,
    edits: [replaceText({ document: odd.member.document, span: each.address.span }, other.address.value)],
  }));
  const related = theirs.map((each) =>
    relate({ document: odd.usual.document, span: each.address.span }, `${odd.usual.host.name} holds ${valueOf(each)}.`),
  );
  context.report(odd.member.document, {
    span: place,
    message: wordMessage(odd, own, theirs),
    ...wordHelp(odd, slips),
    related: [...related, relateEvidence(cluster, odd.member)],
    suggestions,
  });
}

function wordHelp(
  odd: OddMember<string>,
  slips: readonly { each: VirtualAddress; other: VirtualAddress }[],
): Pick<Report, 'help'> {
  const [slip] = slips;
  if (!slip)
    return { help: `Write the same virtual_ipaddress lines on ${odd.member.host.name} and ${odd.usual.host.name}.` };
  const how = describeSlip(valueOf(slip.each), valueOf(slip.other));
  return {
    help: `Is ${valueOf(slip.each)} mistyped${how === '' ? '' : ` (${how})`}? Write the same addresses on both.`,
  };
}

function wordMessage(
  odd: OddMember<string>,
  own: readonly VirtualAddress[],
  theirs: readonly VirtualAddress[],
): string {
  const name = `vrrp_instance ${odd.member.instance.name.value}`;
  const [here, there] = [odd.member.host.name, odd.usual.host.name];
  const parts = [
    own.length > 0 ? `${list(own)} on ${here} alone` : '',
    theirs.length > 0 ? `${list(theirs)} on ${there} alone` : '',
  ].filter((part) => part !== '');
  return `${name} holds ${parts.join(' and ')}: each drops the other's adverts, and both become master.`;
}

const MOST_LISTED = 4;

function list(addresses: readonly VirtualAddress[]): string {
  const names = addresses.slice(0, MOST_LISTED).map(valueOf);
  const more = addresses.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : joinNames(names);
}

/** Addresses of one member that another doesn't hold. */
function listMissing(member: RouterInstance, other: RouterInstance): readonly VirtualAddress[] {
  const held = new Set(other.instance.addresses.map(valueOf));
  return member.instance.addresses.filter((each) => !held.has(valueOf(each)));
}

function valueOf({ address }: VirtualAddress): string {
  return canonicalAddress(address.value) ?? address.value;
}
