/** Draws a graph as SVG; no browser is needed. */
import { BROKEN, COLOURS } from './draw-text';
import type { Graph, GraphEdge } from './graph';
import type { PlacedEdge, PlacedNode } from './lay-out';
import { LINE_HEIGHT, layOut } from './lay-out';
import { round } from './route-edges';

/** Pixels around the drawing. */
const MARGIN = 20;
const LINE = '#555555';

/** A whole SVG document. */
export function drawSvg(graph: Graph): string {
  const { width, height, nodes, edges } = layOut(graph);
  const size = { width: Math.ceil(width + 2 * MARGIN), height: Math.ceil(height + 2 * MARGIN) };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="${-MARGIN} ${-MARGIN} ${size.width} ${size.height}" font-family="system-ui, sans-serif" font-size="13">`,
    '<defs>',
    ...[
      ['arrow', LINE],
      ['broken', BROKEN],
    ].map(
      ([id = '', colour = '']) =>
        `<marker id="${id}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" fill="${colour}"/></marker>`,
    ),
    '</defs>',
    `<rect x="${-MARGIN}" y="${-MARGIN}" width="${size.width}" height="${size.height}" fill="#ffffff"/>`,
    ...edges.filter(({ edge }) => edge.rule === undefined).map(drawLine),
    ...edges.filter(({ edge }) => edge.rule !== undefined).map(drawLine),
    ...edges.flatMap(drawText),
    ...nodes.map(drawNode),
    '</svg>',
    '',
  ].join('\n');
}

function drawNode({ node, lines, x, y, width, height, radius }: PlacedNode): string {
  const [fill, border] = COLOURS[node.kind];
  const isBroken = node.rule !== undefined;
  const dash = node.kind === 'unknown' ? ' stroke-dasharray="4 3"' : '';
  const texts = lines.map((line, at) => {
    const isRule = isBroken && at === lines.length - 1;
    const style = isRule ? ` fill="${BROKEN}"` : at === 0 ? ' font-weight="600"' : ' fill="#444444"';
    return `<text x="${round(x)}" y="${round(y - ((lines.length - 1) * LINE_HEIGHT) / 2 + at * LINE_HEIGHT + 4.5)}" text-anchor="middle"${style}>${escapeXml(line)}</text>`;
  });
  const box = `<rect x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${round(width)}" height="${round(height)}" rx="${round(radius)}" fill="${fill}" stroke="${isBroken ? BROKEN : border}" stroke-width="${isBroken ? 3 : 1.5}"${dash}/>`;
  return `<g>${box}${texts.join('')}</g>`;
}

function drawLine({ edge, line }: PlacedEdge): string {
  const isBroken = edge.rule !== undefined;
  const dash = edge.isStandby ? ' stroke-dasharray="6 4"' : '';
  return `<path d="${line}" fill="none" stroke="${colourOf(edge)}" stroke-width="${isBroken ? 2.5 : 1.3}"${dash} marker-end="url(#${isBroken ? 'broken' : 'arrow'})"/>`;
}

/** Texts lie above all lines, on a white ground. */
function drawText({ edge, text, at }: PlacedEdge): readonly string[] {
  if (!at) return [];
  const halo = 'stroke="#ffffff" stroke-width="4" paint-order="stroke"';
  return [
    `<text x="${round(at.x)}" y="${round(at.y + 4)}" font-size="11" text-anchor="middle" fill="${colourOf(edge)}" ${halo}>${escapeXml(text)}</text>`,
  ];
}

function colourOf({ rule }: GraphEdge): string {
  return rule === undefined ? LINE : BROKEN;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
