import { defineRule } from '../../rule';
import { priorityOf, stateOf } from '../../topology/members';
import type { Spot } from '../../topology/topology';
import { joinNames } from '../../wording';
import { isShared, relate, relateEvidence, replaceText, visitInstances } from './compare-members';

export const twoMasters = defineRule({
  id: 'pair/two-masters',
  scope: 'topology',
  severity: 'warning',
  summary: 'More than one router of a cluster has state MASTER.',
  why: `Each of them takes the addresses the moment it starts, without listening first: whenever one comes back, both hold
them for a moment, and connections break although the elections would have left everything in place.`,
  sources: ['https://www.rfc-editor.org/rfc/rfc9568#section-6.4.1', 'keepalived.conf(5), state'],
  fixable: 'suggestion',
  check: (context) =>
    visitInstances(context, ({ members }, cluster) => {
      const masters = members.filter((member) => stateOf(member)?.value === 'MASTER');
      if (masters.length < 2) return;
      const ranked = [...masters].sort((a, b) => (priorityOf(b)?.value ?? 0) - (priorityOf(a)?.value ?? 0));
      const [first, ...others] = ranked;
      const spots = masters.flatMap(({ document, instance: { state } }) =>
        state ? [{ document, span: state.span }] : [],
      );
      const reported: Spot[] = [];
      for (const member of others) {
        const span = member.instance.state?.span ?? member.instance.name.span;
        const where = first?.instance.state && { document: first.document, span: first.instance.state.span };
        const spot = { document: member.document, span };
        if (isShared(spot, [...reported, spot])) continue;
        reported.push(spot);
        context.report(member.document, {
          span,
          message: `vrrp_instance ${member.instance.name.value} has state MASTER on ${joinNames(masters.map(({ host }) => host.name))}: each takes the addresses at its start without listening for the other.`,
          help: `Write state BACKUP on ${member.host.name}.`,
          related: [...(where ? [relate(where, 'MASTER here too.')] : []), relateEvidence(cluster, member)],
          suggestions: isShared(spot, spots)
            ? []
            : [{ title: 'Replace by BACKUP', edits: [replaceText(spot, 'BACKUP')] }],
        });
      }
    }),
});
