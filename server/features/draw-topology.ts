/** The topology as a drawing: hosts in columns by what they do, lines for what goes from one to the other. */
import type { Span } from '../../grammars/core/source';
import type { Document } from '../../grammars/core/syntax';
import type { Diagnostic, Severity } from '../checker/diagnostic';
import { SEVERITY_RANK } from '../checker/diagnostic';
import type { Host, Topology } from '../checker/topology/topology';
import type { FeatureContext } from './feature-context';
import { locationOf } from './feature-context';
import type { Flow } from './flows';
import { listFlows } from './flows';
import type { Drawing, DrawnEdge, DrawnNode, DrawnSeverity } from './drawing';

const WIDTH = 220;
const LINE = 14;
const HEAD = 30;
const GAP = { x: 110, y: 26 };
const MARGIN = 16;
/** Addresses named in a box; more are counted. */
const MOST_DETAILS = 5;

/** @param diagnosticsOf what is known of a file, for the colours */
export function drawTopology(
  context: FeatureContext,
  diagnosticsOf: (document: Document) => readonly Diagnostic[],
): Drawing {
  const { topology } = context.workspace;
  const flows = listFlows(topology);
  const found = new Map<Document, readonly Diagnostic[]>();
  const judge = (document: Document, span?: Span): DrawnSeverity => {
    const known = found.get(document) ?? diagnosticsOf(document);
    found.set(document, known);
    return worst(span ? known.filter((each) => each.span.start < span.end && span.start < each.span.end) : known);
  };
  const boxes = [
    ...topology.hosts.flatMap((host) => describeHost(context, topology, host, judge)),
    ...describeOutside(context, flows),
  ];
  const placed = placeInColumns(boxes);
  const nodes = new Map(placed.map((node) => [node.id, node]));
  const edges = [...drawPairs(context, topology), ...joinFlows(context, flows, judge)].flatMap((edge) =>
    route(edge, nodes),
  );
  const width = Math.max(0, ...placed.map((node) => node.x + node.width)) + MARGIN;
  const height = Math.max(0, ...placed.map((node) => node.y + node.height)) + MARGIN;
  return { width, height, nodes: placed, edges };
}

type Judge = (document: Document, span?: Span) => DrawnSeverity;
type Box = Omit<DrawnNode, 'x' | 'y'> & { readonly column: number };
type Line = Omit<DrawnEdge, 'points'>;

function worst(diagnostics: readonly { readonly severity: Severity }[]): DrawnSeverity {
  const ranked = [...diagnostics].sort((a, b) => SEVERITY_RANK[b.severity] - SEVERITY_RANK[a.severity]);
  return ranked[0]?.severity ?? 'none';
}

/** Hosts that do nothing in the way of a request are left out. */
function describeHost(context: FeatureContext, { hosts }: Topology, host: Host, judge: Judge): Box[] {
  const roles = rolesOf(host);
  const [document] = host.documents;
  if (roles.length === 0 || !document) return [];
  const main = mainDocument(host) ?? document;
  const virtual =
    host.router?.instances.flatMap(({ instance }) => instance.addresses.map((each) => each.address.value)) ?? [];
  const own = host.addresses.map(({ address }) => address).filter((address) => !virtual.includes(address));
  const detail = [
    roles.map(({ name }) => name).join(', '),
    ...shorten(own),
    ...shorten(virtual.map((each) => `VIP ${each}`)),
  ];
  const shared = hosts.filter(({ name }) => name === host.name).length > 1;
  return [
    {
      id: host.path,
      label: shared ? host.path : host.name,
      detail,
      kind: roles[0]?.name ?? 'host',
      severity: worst(host.documents.flatMap((each) => toSeverity(judge(each)))),
      column: Math.min(...roles.map(({ column }) => column)),
      width: WIDTH,
      height: HEAD + detail.length * LINE,
      place: locationOf(context, main, { start: 0, end: 0 }),
    },
  ];
}

function toSeverity(severity: DrawnSeverity): { severity: Severity }[] {
  return severity === 'none' ? [] : [{ severity }];
}

function rolesOf(host: Host): readonly { readonly name: string; readonly column: number }[] {
  return [
    ...(host.router !== undefined || host.services.length > 0 ? [{ name: 'director', column: 0 }] : []),
    ...(host.proxies.length > 0 ? [{ name: 'proxy', column: 1 }] : []),
    ...(host.caches.length > 0 ? [{ name: 'cache', column: 2 }] : []),
  ];
}

function mainDocument({ documents }: Host): Document | undefined {
  return documents.find(({ languageId }) => ['keepalived', 'haproxy', 'swift'].includes(languageId));
}

function shorten(lines: readonly string[]): string[] {
  const distinct = [...new Set(lines)];
  if (distinct.length <= MOST_DETAILS) return distinct;
  return [...distinct.slice(0, MOST_DETAILS - 1), `and ${String(distinct.length - MOST_DETAILS + 1)} more`];
}

/** Addresses that no host of the tree has: origins, and mistakes. */
function describeOutside(context: FeatureContext, flows: readonly Flow[]): Box[] {
  const boxes = new Map<string, Box>();
  for (const { to, address, document, span, from } of flows) {
    if (to || boxes.has(address)) continue;
    const isOrigin = from.caches.length > 0;
    const detail = [isOrigin ? 'origin' : 'no host of the tree has it'];
    boxes.set(address, {
      id: `address ${address}`,
      label: address,
      detail,
      kind: isOrigin ? 'origin' : 'unknown',
      severity: isOrigin ? 'none' : 'warning',
      column: isOrigin ? 3 : Math.min(3, columnOf(from) + 1),
      width: WIDTH,
      height: HEAD + detail.length * LINE,
      place: locationOf(context, document, span),
    });
  }
  return [...boxes.values()];
}

function columnOf(host: Host): number {
  return Math.min(2, ...rolesOf(host).map(({ column }) => column));
}

function placeInColumns(boxes: readonly Box[]): DrawnNode[] {
  const used = [...new Set(boxes.map(({ column }) => column))].sort((a, b) => a - b);
  const heights = new Map<number, number>();
  return boxes.map(({ column, ...box }) => {
    const y = heights.get(column) ?? MARGIN;
    heights.set(column, y + box.height + GAP.y);
    return { ...box, x: MARGIN + used.indexOf(column) * (WIDTH + GAP.x), y };
  });
}

/** Directors that back each other up. */
function drawPairs(context: FeatureContext, { clusters }: Topology): Line[] {
  return clusters.flatMap(({ hosts, instances }) =>
    hosts.slice(1).flatMap((host, at) => {
      const before = hosts[at];
      const member = instances[0]?.members[0];
      if (!before) return [];
      const place = member && locationOf(context, member.document, member.instance.directive.keyword);
      return [
        {
          from: before.path,
          to: host.path,
          label: 'VRRP',
          severity: 'none' as const,
          kind: 'pair' as const,
          ...(place && { place }),
        },
      ];
    }),
  );
}

/** One line between two hosts, with all ports on it. */
function joinFlows(context: FeatureContext, flows: readonly Flow[], judge: Judge): Line[] {
  const groups = new Map<string, Flow[]>();
  for (const flow of flows) {
    if (flow.to === flow.from) continue;
    const key = JSON.stringify([flow.from.path, targetOf(flow)]);
    groups.set(key, [...(groups.get(key) ?? []), flow]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const ports = [...new Set(group.flatMap(({ port }) => (port === undefined ? [] : [`:${String(port)}`])))];
    const judged = group.map((flow) => ({ flow, severity: judge(flow.document, flow.span) }));
    const severity = worst(judged.flatMap((each) => toSeverity(each.severity)));
    const shown = judged.find((each) => each.severity === severity)?.flow ?? first;
    const place = locationOf(context, shown.document, shown.span);
    return [
      { from: first.from.path, to: targetOf(first), label: ports.join(' '), severity, kind: 'flow' as const, place },
    ];
  });
}

function targetOf({ to, address }: Flow): string {
  return to ? to.path : `address ${address}`;
}

/** From the side of one box to the side of the other; within a column from below to above. */
function route(line: Line, nodes: ReadonlyMap<string, DrawnNode>): DrawnEdge[] {
  const [from, to] = [nodes.get(line.from), nodes.get(line.to)];
  if (!from || !to) return [];
  if (from.x === to.x) {
    const [upper, lower] = from.y < to.y ? [from, to] : [to, from];
    const x = from.x + from.width / 2;
    const points = [
      { x, y: upper.y + upper.height },
      { x, y: lower.y },
    ];
    return [{ ...line, points: from.y < to.y ? points : points.reverse() }];
  }
  const forward = from.x < to.x;
  const start = { x: forward ? from.x + from.width : from.x, y: from.y + from.height / 2 };
  const end = { x: forward ? to.x : to.x + to.width, y: to.y + to.height / 2 };
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
  return [{ ...line, points: [start, middle, end] }];
}
