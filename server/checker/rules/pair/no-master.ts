import { defineRule } from '../../rule';
import { priorityOf, stateOf } from '../../topology/members';
import { isShared, relateEvidence, replaceText, visitInstances } from './compare-members';

export const noMaster = defineRule({
  id: 'pair/no-master',
  scope: 'topology',
  severity: 'info',
  summary: 'No router of a cluster has state MASTER, and nopreempt is not the reason.',
  why: `Nothing breaks: the highest priority wins after a few seconds. But all of them wait before the addresses come up after
a common start, and a reader can't tell which machine was meant. With \`nopreempt\` it is the normal way, and nothing is said.`,
  sources: ['keepalived.conf(5), state and nopreempt'],
  fixable: 'suggestion',
  check: (context) =>
    visitInstances(context, ({ members }, cluster) => {
      const spots = members.flatMap(({ document, instance: { state } }) =>
        state ? [{ document, span: state.span }] : [],
      );
      const usesNopreempt = members.some(({ instance }) => instance.nopreempt !== undefined);
      const states = members.map(stateOf);
      if (usesNopreempt || !states.every((state) => state?.isWritten === true && state.value === 'BACKUP')) return;
      const [top, next] = [...members].sort((a, b) => (priorityOf(b)?.value ?? 0) - (priorityOf(a)?.value ?? 0));
      const span = top?.instance.state?.span;
      if (!top || !span || isShared({ document: top.document, span }, spots)) return;
      if (!next || priorityOf(top)?.value === priorityOf(next)?.value) return;
      context.report(top.document, {
        span,
        message: `vrrp_instance ${top.instance.name.value} is BACKUP on all of its routers: after a common start nobody has the addresses until adverts have been missed.`,
        help: `Write state MASTER on ${top.host.name}, which has the highest priority, or nopreempt if nobody is meant to come back.`,
        related: [relateEvidence(cluster, top)],
        suggestions: [{ title: 'Replace by MASTER', edits: [replaceText({ document: top.document, span }, 'MASTER')] }],
      });
    }),
});
