/** Draws a graph as SVG, laid out in layers by dagre; no browser is needed. */
import { Graph as LayoutGraph, layout } from '@dagrejs/dagre';
import { BROKEN, COLOURS, edgeText, labelOf } from './draw-text';
import type { Graph, GraphEdge, GraphNode } from './graph';

/** Pixels. The width of a letter is an estimate for common sans-serif fonts. */
const LETTER = 7.2;
const LINE = 17;
const PADDING = 12;
const MARGIN = 20;
const EDGE_LETTER = 6;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Above this number of edges only the broken ones keep their text: the others would fill the picture. */
const MOST_LABELS = 80;

/** A whole SVG document. */
export function drawSvg(whole: Graph): string {
  const isCrowded = whole.edges.length > MOST_LABELS;
  const edges = isCrowded
    ? whole.edges.map((edge) => (edge.rule === undefined ? { ...edge, label: '' } : edge))
    : whole.edges;
  const graph = { ...whole, edges };
  const placed = placeNodes(graph);
  const { width = 0, height = 0 } = placed.graph() as { width?: number; height?: number };
  const size = { width: Math.ceil(width + 2 * MARGIN), height: Math.ceil(height + 2 * MARGIN) };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="${-MARGIN} ${-MARGIN} ${size.width} ${size.height}" font-family="system-ui, sans-serif" font-size="13">`,
    '<defs>',
    ...[
      ['arrow', '#555555'],
      ['broken', BROKEN],
    ].map(
      ([id = '', colour = '']) =>
        `<marker id="${id}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" fill="${colour}"/></marker>`,
    ),
    '</defs>',
    `<rect x="${-MARGIN}" y="${-MARGIN}" width="${size.width}" height="${size.height}" fill="#ffffff"/>`,
    ...graph.edges.map((edge) =>
      drawEdge(edge, placed.edge(edge.from, edge.to) as { points: readonly Point[]; x?: number; y?: number }),
    ),
    ...graph.nodes.map((node) => drawNode(node, placed.node(node.id) as Point & { width: number; height: number })),
    '</svg>',
    '',
  ].join('\n');
}

function placeNodes({ nodes, edges }: Graph): LayoutGraph {
  const placed = new LayoutGraph();
  const isCrowded = edges.length > MOST_LABELS;
  const room = isCrowded ? { nodesep: 14, ranksep: 170, edgesep: 3 } : { nodesep: 18, ranksep: 70, edgesep: 12 };
  placed.setGraph({ rankdir: 'LR', ...room });
  placed.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) {
    const lines = labelOf(node);
    const width = Math.max(...lines.map((line) => line.length)) * LETTER + 2 * PADDING;
    placed.setNode(node.id, { width, height: lines.length * LINE + PADDING });
  }
  for (const edge of edges) {
    const text = edgeText(edge);
    placed.setEdge(edge.from, edge.to, {
      width: text.length * EDGE_LETTER,
      height: text === '' ? 0 : 14,
      labelpos: 'c',
    });
  }
  layout(placed);
  return placed;
}

function drawNode(node: GraphNode, { x, y, width, height }: Point & { width: number; height: number }): string {
  const [fill, border] = COLOURS[node.kind];
  const isBroken = node.rule !== undefined;
  const radius = node.kind === 'address' || node.kind === 'origin' ? height / 2 : 6;
  const dash = node.kind === 'unknown' ? ' stroke-dasharray="4 3"' : '';
  const lines = labelOf(node);
  const texts = lines.map((line, at) => {
    const isRule = isBroken && at === lines.length - 1;
    const style = isRule ? ` fill="${BROKEN}"` : at === 0 ? ' font-weight="600"' : ' fill="#444444"';
    return `<text x="${round(x)}" y="${round(y - ((lines.length - 1) * LINE) / 2 + at * LINE + 4.5)}" text-anchor="middle"${style}>${escapeXml(line)}</text>`;
  });
  const box = `<rect x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${round(width)}" height="${round(height)}" rx="${round(radius)}" fill="${fill}" stroke="${isBroken ? BROKEN : border}" stroke-width="${isBroken ? 3 : 1.5}"${dash}/>`;
  return `<g>${box}${texts.join('')}</g>`;
}

function drawEdge(edge: GraphEdge, { points, x, y }: { points: readonly Point[]; x?: number; y?: number }): string {
  const isBroken = edge.rule !== undefined;
  const colour = isBroken ? BROKEN : '#555555';
  const dash = edge.isStandby ? ' stroke-dasharray="6 4"' : '';
  const line = `<path d="${smooth(points)}" fill="none" stroke="${colour}" stroke-width="${isBroken ? 2.5 : 1.3}"${dash} marker-end="url(#${isBroken ? 'broken' : 'arrow'})"/>`;
  const text = edgeText(edge);
  if (text === '' || x === undefined || y === undefined) return line;
  const halo = 'stroke="#ffffff" stroke-width="4" paint-order="stroke"';
  return `${line}<text x="${round(x)}" y="${round(y + 4)}" font-size="11" text-anchor="middle" fill="${colour}" ${halo}>${escapeXml(text)}</text>`;
}

/** A line through the points, rounded at each. */
function smooth(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const parts = [`M${round(first.x)} ${round(first.y)}`];
  for (const [at, point] of rest.entries()) {
    const next = rest[at + 1];
    if (!next) parts.push(`L${round(point.x)} ${round(point.y)}`);
    else
      parts.push(
        `Q${round(point.x)} ${round(point.y)} ${round((point.x + next.x) / 2)} ${round((point.y + next.y) / 2)}`,
      );
  }
  return parts.join('');
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
