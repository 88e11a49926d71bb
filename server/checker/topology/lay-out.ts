/** Lays a graph out in layers, by dagre: where each box and each line of a drawing goes. */
import { Graph as LayoutGraph, layout } from '@dagrejs/dagre';
import { edgeText, labelOf } from './draw-text';
import type { Graph, GraphEdge, GraphNode } from './graph';
import { routeEdges } from './route-edges';

/** Pixels from one line of a box to the next. */
export const LINE_HEIGHT = 17;
/** Pixels. The width of a letter is an estimate for common sans-serif fonts of 13 pixels. */
const LETTER = 7.2;
const PADDING = 12;
const EDGE_LETTER = 6;
/** Above this number of edges only the broken ones and those to masters keep their text: the others would fill the picture. */
const MOST_LABELS = 80;
/** Above this number of edges the best ranks would take seconds; good ones take a tenth of that. */
const MOST_BEST_RANKS = 300;

/** Pixels from the left upper corner of the drawing. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box; its point is its centre. */
export interface PlacedNode extends Point {
  readonly node: GraphNode;
  /** What stands in it; the rule that it breaks last. */
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Of its corners. */
  readonly radius: number;
}

/** A line from one box to another. */
export interface PlacedEdge {
  readonly edge: GraphEdge;
  /** Data of an SVG path. */
  readonly line: string;
  /** What stands on it; empty for nothing. */
  readonly text: string;
  /** Centre of the text. */
  readonly at: Point | undefined;
}

/** A graph with places, in pixels and in the order of the graph. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Places all nodes and edges. */
export function layOut(graph: Graph): Layout {
  const isCrowded = graph.edges.length > MOST_LABELS;
  const texts = graph.edges.map((edge) =>
    edgeText(isCrowded && edge.rule === undefined && edge.label !== 'master' ? { ...edge, label: '' } : edge),
  );
  const placed = place(graph, texts, isCrowded);
  const { width = 0, height = 0 } = placed.graph() as { width?: number; height?: number };
  const boxes = new Map(graph.nodes.map((node) => [node.id, readNode(node, placed)]));
  return { width, height, nodes: [...boxes.values()], edges: readEdges(graph.edges, texts, placed, boxes) };
}

function place({ nodes, edges }: Graph, texts: readonly string[], isCrowded: boolean): LayoutGraph {
  const placed = new LayoutGraph();
  const room = isCrowded ? { nodesep: 14, ranksep: 170, edgesep: 3 } : { nodesep: 18, ranksep: 70, edgesep: 12 };
  const ranker = edges.length > MOST_BEST_RANKS ? 'tight-tree' : 'network-simplex';
  placed.setGraph({ rankdir: 'LR', ranker, ...room });
  placed.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) {
    const lines = labelOf(node);
    const width = Math.max(...lines.map((line) => line.length)) * LETTER + 2 * PADDING;
    placed.setNode(node.id, { width, height: lines.length * LINE_HEIGHT + PADDING });
  }
  for (const [at, { from, to }] of edges.entries()) {
    const text = texts[at] ?? '';
    placed.setEdge(from, to, { width: text.length * EDGE_LETTER, height: text === '' ? 0 : 14, labelpos: 'c' });
  }
  layout(placed);
  return placed;
}

function readNode(node: GraphNode, placed: LayoutGraph): PlacedNode {
  const { x, y, width, height } = placed.node(node.id) as Point & { width: number; height: number };
  const isRound = node.kind === 'address' || node.kind === 'origin';
  return { node, lines: labelOf(node), x, y, width, height, radius: isRound ? height / 2 : 6 };
}

function readEdges(
  edges: readonly GraphEdge[],
  texts: readonly string[],
  placed: LayoutGraph,
  boxes: ReadonlyMap<string, PlacedNode>,
): readonly PlacedEdge[] {
  const found = edges.map(({ from, to }) => placed.edge(from, to) as { points: Point[]; x?: number; y?: number });
  const routes = edges.flatMap(({ from, to }, at) => {
    const [source, target] = [boxes.get(from), boxes.get(to)];
    // The first and the last point lie on the boxes; one in the gap between two layers only keeps room for the text.
    const inner = found[at]?.points.slice(1, -1) ?? [];
    const through = texts[at] === '' && inner.length === 1 ? [] : inner;
    return source && target ? [{ from: source, to: target, through }] : [];
  });
  const lines = routeEdges(routes);
  return edges.map((edge, at) => {
    const [text = '', { x, y } = {}] = [texts[at], found[at]];
    const isAt = text !== '' && x !== undefined && y !== undefined;
    return { edge, line: lines[at] ?? '', text, at: isAt ? { x, y } : undefined };
  });
}
