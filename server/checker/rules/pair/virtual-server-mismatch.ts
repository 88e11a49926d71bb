import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import type { Suggestion } from '../../diagnostic';
import type { Host, VirtualService } from '../../topology/topology';
import { relate, replaceText } from './compare-members';
import { describeSlip } from './describe-slip';
import type { MissingService, SharedService } from './match-services';
import { isHeld, listDirectorPairs, listUnreadable, matchServices } from './match-services';

export const virtualServerMismatch = defineRule({
  id: 'pair/virtual-server-mismatch',
  scope: 'topology',
  severity: 'error',
  summary: 'The directors of a cluster do not direct the same virtual services.',
  why: `The backup's own file decides what happens after a failover. A service that it doesn't know is not served at all; one with
another scheduler or forwarding method behaves differently, at the moment when nobody has time to wonder why.`,
  sources: ['keepalived.conf(5), virtual_server', 'ldirectord(8)'],
  fixable: 'suggestion',
  replaces: ['keepalived/virtual-server-vip-not-held'],
  check: (context) => {
    for (const cluster of context.topology.clusters) {
      for (const host of listUnreadable(cluster))
        context.undecided(
          host.router?.documents[0],
          `Which virtual services ${host.name} directs: a template, a condition, or a file that it includes and that is not here, hides some.`,
        );
      for (const [left, right] of listDirectorPairs(cluster)) {
        const { shared, missing } = matchServices(left, right);
        for (const each of missing) reportMissing(context, each);
        for (const each of shared) reportSettings(context, each);
      }
    }
  },
});

function reportMissing(context: TopologyContext, { service, lacking, twin }: MissingService): void {
  const [listener] = service.listeners;
  if (!twin || !listener) {
    context.report(service.document, {
      span: service.span,
      message: `virtual_server ${service.name} is on ${service.host.name} alone: after a failover to ${lacking.name} nobody serves it.`,
      help: `Add it to ${lacking.name}, or remove it here.`,
      related: relateLacking(lacking),
      suggestions: suggestCopy(service, lacking),
    });
    return;
  }
  const meant = twin.listeners[0];
  const how = meant ? describeSlip(listener.address, meant.address) : '';
  const held = isHeld(service, service.host)
    ? ''
    : `, and no virtual_ipaddress of ${service.host.name} holds ${listener.address}`;
  context.report(service.document, {
    span: listener.span,
    message: `virtual_server ${service.name} is on ${service.host.name} alone, where ${lacking.name} has ${twin.name}${held}: after a failover nobody serves ${twin.name}.`,
    help:
      how === ''
        ? `Is ${service.name} mistyped? Write the same on both.`
        : `Is it mistyped? Beside ${twin.name}, ${how}.`,
    related: [relate({ document: twin.document, span: twin.span }, `${lacking.name} has ${twin.name}.`)],
    suggestions: meant
      ? [
          {
            title: `Replace by ${meant.address}`,
            edits: [replaceText({ document: service.document, span: listener.span }, meant.address)],
          },
        ]
      : [],
  });
}

function relateLacking({ router, name }: Host): ReturnType<typeof relate>[] {
  const document = router?.documents[0];
  return document ? [relate({ document, span: { start: 0, end: 0 } }, `${name} has no such virtual_server.`)] : [];
}

/** Copies the block to the end of the other director's file. */
function suggestCopy(service: VirtualService, lacking: Host): readonly Suggestion[] {
  const target = lacking.services[0]?.document ?? lacking.router?.documents[0];
  const directive = service.document.directives.find((each) => each.start === service.span.start);
  if (!target || !directive || service.program !== 'keepalived') return [];
  const end = target.text.length;
  const text = service.document.text.slice(directive.start, directive.end);
  const before = target.text.endsWith('\n') ? '\n' : '\n\n';
  const edits = [{ file: target.path, span: { start: end, end }, newText: `${before}${text}\n` }];
  return [{ title: `Copy it to ${lacking.name}`, edits }];
}

/** Settings that change what a failover does; what is only about checks may differ. */
function reportSettings(context: TopologyContext, { left, right }: SharedService): void {
  const [a, b] = [left.realServers[0]?.forwarding, right.realServers[0]?.forwarding];
  if (a !== undefined && b !== undefined && a !== b) {
    context.report(right.document, {
      span: right.realServers[0]?.forwardingSpan ?? right.span,
      message: `virtual_server ${right.name} forwards by ${b} on ${right.host.name}, but by ${a} on ${left.host.name}: real servers are set up for one of them, and the other gets no answers.`,
      help: 'Write the same forwarding method on both.',
      related: [
        relate(
          { document: left.document, span: left.realServers[0]?.forwardingSpan ?? left.span },
          `${left.host.name} forwards by ${a}.`,
        ),
      ],
    });
  }
  const [one, other] = [left.scheduler, right.scheduler];
  if (!one || !other || one.value === other.value) return;
  context.report(right.document, {
    span: other.span,
    severity: 'warning',
    message: `virtual_server ${right.name} uses scheduler ${other.value} on ${right.host.name}, but ${one.value} on ${left.host.name}: a failover changes who gets how much.`,
    help: 'Write the same scheduler on both.',
    related: [relate({ document: left.document, span: one.span }, `${left.host.name} uses ${one.value}.`)],
    suggestions: [
      {
        title: `Replace by ${one.value}`,
        edits: [replaceText({ document: right.document, span: other.span }, one.value)],
      },
    ],
  });
}
