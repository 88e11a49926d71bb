import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import { nameSocket } from '../../topology/read-services';
import type { RealServerUse } from '../../topology/topology';
import { relate, replaceText } from './compare-members';
import { describeSlip } from './describe-slip';
import type { MissingReal, SharedService } from './match-services';
import { compareReals, listDirectorPairs, matchServices } from './match-services';

export const realServerMismatch = defineRule({
  id: 'pair/real-server-mismatch',
  scope: 'topology',
  severity: 'error',
  summary: 'The directors of a cluster send one virtual service to different real servers.',
  why: `After a failover the traffic goes to other machines: to fewer than are needed, or to an address that nobody has. The
health check hides the second case, since it only takes the dead address out of the pool.`,
  sources: ['keepalived.conf(5), real_server', 'ldirectord(8)'],
  fixable: 'suggestion',
  check: (context) => {
    for (const cluster of context.topology.clusters) {
      for (const [left, right] of listDirectorPairs(cluster)) {
        const { shared } = matchServices(left, right);
        for (const each of shared) compareService(context, each);
      }
    }
  },
});

function compareService(context: TopologyContext, shared: SharedService): void {
  const { owners } = context.topology;
  const { site } = shared.left.host;
  if (isHidden(shared.left.realServers) || isHidden(shared.right.realServers)) return;
  for (const missing of compareReals(shared, (address) => owners.find(address, site).length > 0))
    report(context, missing);
  compareWeights(context, shared);
}

/** Real servers under a condition or written by a template can't be compared. */
function isHidden(reals: readonly RealServerUse[]): boolean {
  return reals.some(({ address }) => !/^[\d.:a-f]+$/i.test(address));
}

function report(context: TopologyContext, { real, lacking, twin }: MissingReal): void {
  const { service } = real;
  const own = nameSocket(real.address, real.port);
  const there = lacking.host.name;
  if (!twin) {
    context.report(service.document, {
      span: real.span,
      severity: 'warning',
      message: `real_server ${own} of ${service.name} is on ${service.host.name} alone: after a failover to ${there} it gets no traffic.`,
      help: `Add it to ${there}, or remove it here.`,
      related: [
        relate({ document: lacking.document, span: lacking.span }, `${there} serves ${lacking.name} without it.`),
      ],
    });
    return;
  }
  const meant = nameSocket(twin.address, twin.port);
  const how = describeSlip(real.address, twin.address);
  context.report(service.document, {
    span: real.address === twin.address ? (real.portSpan ?? real.span) : real.span,
    message: `real_server ${own} of ${service.name} is on ${service.host.name} alone, where ${there} has ${meant}: after a failover ${meant} gets no traffic.`,
    help: how === '' ? `Is ${own} mistyped? Write the same on both.` : `Is it mistyped? Beside ${meant}, ${how}.`,
    related: [relate({ document: lacking.document, span: twin.span }, `${there} has ${meant}.`)],
    suggestions: suggestTwin(real, twin),
  });
}

function suggestTwin(
  real: RealServerUse,
  twin: RealServerUse,
): readonly { title: string; edits: ReturnType<typeof replaceText>[] }[] {
  const { document } = real.service;
  if (real.address !== twin.address)
    return [{ title: `Replace by ${twin.address}`, edits: [replaceText({ document, span: real.span }, twin.address)] }];
  if (!real.portSpan || twin.port === undefined) return [];
  return [
    { title: `Replace by ${twin.port}`, edits: [replaceText({ document, span: real.portSpan }, String(twin.port))] },
  ];
}

/** Weights may differ for a while during maintenance: information. */
function compareWeights(context: TopologyContext, { left, right }: SharedService): void {
  const ours = new Map(left.realServers.map((real) => [nameSocket(real.address, real.port), real]));
  for (const real of right.realServers) {
    const name = nameSocket(real.address, real.port);
    const other = ours.get(name);
    const [a, b] = [other?.weight, real.weight];
    if (!other || !a || !b || a.value === b.value) continue;
    context.report(right.document, {
      span: b.span,
      severity: 'info',
      message: `real_server ${name} of ${right.name} has weight ${b.value} on ${right.host.name}, but ${a.value} on ${left.host.name}: a failover changes its share.`,
      help: 'Write the same weight on both.',
      related: [relate({ document: left.document, span: a.span }, `${left.host.name} gives it ${a.value}.`)],
      suggestions: [
        {
          title: `Replace by ${a.value}`,
          edits: [replaceText({ document: right.document, span: b.span }, String(a.value))],
        },
      ],
    });
  }
}
