/** The graph of the tree, laid out for an editor: what `cdnlint graph` draws, with the place of every box and line. */
import type { Location } from 'vscode-languageserver-types';
import type { Diagnostic } from '../checker/diagnostic';
import type { Graph } from '../checker/topology/graph';
import { buildGraph } from '../checker/topology/graph';
import type { Layout, PlacedEdge, PlacedNode } from '../checker/topology/lay-out';
import { layOut } from '../checker/topology/lay-out';
import type { Spot } from '../checker/topology/topology';
import type { Workspace } from '../checker/workspace';
import type { DrawnEdge, DrawnNode, Sheet } from '../protocol';
import type { FeatureContext } from './feature-context';
import { locationOf } from './feature-context';

/** @param diagnostics of the whole tree; errors mark what they break */
export function drawTopology(context: FeatureContext, diagnostics: readonly Diagnostic[]): Sheet {
  const graph = buildGraph(context.workspace.topology, diagnostics, () => true);
  const { width, height, nodes, edges } = layOutAnew(context.workspace, graph);
  return {
    width,
    height,
    nodes: nodes.map((node, at) => drawNode(node, placeOf(context, graph.nodes[at]?.spot))),
    edges: edges.map((edge, at) => drawEdge(edge, placeOf(context, graph.edges[at]?.spot))),
  };
}

const known = new WeakMap<Workspace, { readonly print: string; readonly layout: Layout }>();

/** Most edits move lines of files and nothing of the drawing, and a large one takes its time. */
function layOutAnew(workspace: Workspace, graph: Graph): Layout {
  const print = JSON.stringify(graph, (key, value: unknown) => (key === 'spot' ? undefined : value));
  const before = known.get(workspace);
  const layout = before?.print === print ? before.layout : layOut(graph);
  known.set(workspace, { print, layout });
  return layout;
}

function drawNode({ node, lines, x, y, width, height, radius }: PlacedNode, place: Location | undefined): DrawnNode {
  const { id, kind, rule } = node;
  const corner = { x: x - width / 2, y: y - height / 2 };
  return {
    id,
    kind,
    lines,
    ...corner,
    width,
    height,
    radius,
    ...(rule !== undefined && { rule }),
    ...(place && { place }),
  };
}

function drawEdge({ edge, text, line, at }: PlacedEdge, place: Location | undefined): DrawnEdge {
  const { from, to, isStandby, rule } = edge;
  const more = { ...(rule !== undefined && { rule }), ...(at && { at }), ...(place && { place }) };
  return { from, to, text, isStandby, line, ...more };
}

function placeOf(context: FeatureContext, spot: Spot | undefined): Location | undefined {
  return spot && locationOf(context, spot.document, spot.span);
}
