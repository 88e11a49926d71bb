import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import { findDeafness, hidesPeers, listVrrpAddresses } from '../../topology/cluster-election';
import type { Cluster, RouterInstance } from '../../topology/topology';
import { joinNames } from '../../wording';
import { indentOf } from '../keepalived/keepalived-rule';
import { relate, relateEvidence, visitInstances } from './compare-members';
import { describeSlip, isSlip } from './describe-slip';

export const unicastPeerMismatch = defineRule({
  id: 'pair/unicast-peer-mismatch',
  scope: 'topology',
  severity: 'error',
  summary: "The unicast_peer list of one router leaves out another's address.",
  why: `With \`unicast_peer\` adverts go to the listed addresses alone. A router that nobody lists hears nothing, believes that
it is alone and takes the virtual addresses while the master holds them. The same happens where one side sends by unicast
and the other by multicast.`,
  sources: ['keepalived.conf(5), unicast_peer and unicast_src_ip'],
  fixable: 'suggestion',
  check: (context) =>
    visitInstances(context, ({ name, members }, cluster) => {
      for (const member of members)
        if (member.instance.unicastPeerBlock && hidesPeers(member))
          context.undecided(
            member.document,
            `Whether the unicast_peer list of vrrp_instance ${name} on ${member.host.name} holds all other routers: a template, a condition or a name stands in it.`,
          );
      for (const sender of members)
        for (const receiver of members)
          if (sender !== receiver && findDeafness(receiver, sender) === 'unicast')
            report(context, sender, receiver, cluster);
    }),
});

function report(context: TopologyContext, sender: RouterInstance, receiver: RouterInstance, cluster: Cluster): void {
  if (sender.instance.unicastPeerBlock && receiver.instance.unicastPeerBlock)
    reportPeer(context, sender, receiver, cluster);
  else if (sender.instance.unicastPeerBlock) reportKind(context, sender, receiver, cluster);
}

/** One sends by unicast, the other by multicast. */
function reportKind(
  context: TopologyContext,
  unicast: RouterInstance,
  multicast: RouterInstance,
  cluster: Cluster,
): void {
  context.report(multicast.document, {
    span: multicast.instance.name.span,
    message: `vrrp_instance ${multicast.instance.name.value} sends its adverts by multicast, but ${unicast.host.name} by unicast: neither hears the other, and both become master.`,
    help: `Give ${multicast.host.name} a unicast_peer block with the address of ${unicast.host.name}.`,
    related: [
      relate(
        { document: unicast.document, span: unicast.instance.unicastPeerBlock?.keyword ?? unicast.instance.name.span },
        `${unicast.host.name} sends by unicast.`,
      ),
      relateEvidence(cluster, multicast),
    ],
  });
}

function reportPeer(
  context: TopologyContext,
  sender: RouterInstance,
  receiver: RouterInstance,
  cluster: Cluster,
): void {
  const wanted = listVrrpAddresses(receiver);
  const peers = sender.instance.unicastPeers;
  const slip = peers.find(({ address }) => wanted.some((own) => isSlip(address.value, own)));
  const meant = slip && wanted.find((own) => isSlip(slip.address.value, own));
  const block = sender.instance.unicastPeerBlock;
  const span = slip?.address.span ?? block?.keyword ?? sender.instance.name.span;
  const how = slip && meant ? describeSlip(slip.address.value, meant) : '';
  const source = receiver.instance.unicastSource ?? receiver.instance.name;
  const [first] = wanted;
  const inside = block?.block?.directives.at(-1);
  const add =
    first !== undefined && inside && !slip
      ? [
          {
            title: `Add ${first}`,
            edits: [
              {
                file: sender.document.path,
                span: { start: inside.end, end: inside.end },
                newText: `\n${indentOf(sender.document, inside.start)}${first}`,
              },
            ],
          },
        ]
      : [];
  const replace =
    slip && meant !== undefined
      ? [
          {
            title: `Replace by ${meant}`,
            edits: [{ file: sender.document.path, span: slip.address.span, newText: meant }],
          },
        ]
      : [];
  context.report(sender.document, {
    span,
    message: `The unicast_peer list of vrrp_instance ${sender.instance.name.value} on ${sender.host.name} does not hold ${joinNames(wanted)} of ${receiver.host.name}: ${receiver.host.name} hears no adverts and becomes master as well.`,
    help:
      how === '' ? `List ${first ?? 'its address'} there.` : `${slip?.address.value ?? ''} is one slip away: ${how}.`,
    related: [
      relate(
        { document: receiver.document, span: source.span },
        `${receiver.host.name} is reached at ${joinNames(wanted)}.`,
      ),
      relateEvidence(cluster, sender),
    ],
    suggestions: [...replace, ...add],
  });
}
