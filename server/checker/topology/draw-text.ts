/** Writes a graph in languages that other programs draw: Mermaid and Graphviz dot. */
import type { Graph, GraphEdge, GraphNode, NodeKind } from './graph';

/** Colours of the kinds: fill and border. Red is kept for what is broken. */
export const COLOURS: Readonly<Record<NodeKind, readonly [fill: string, border: string]>> = {
  address: ['#fff7d6', '#a58100'],
  director: ['#dcebff', '#1f5fae'],
  proxy: ['#def5e4', '#23783a'],
  cache: ['#ece4fb', '#6440a8'],
  host: ['#f2f2f2', '#666666'],
  unknown: ['#ffffff', '#888888'],
  origin: ['#f2f2f2', '#444444'],
};
export const BROKEN = '#c62828';

/** A Mermaid flowchart. */
export function drawMermaid({ nodes, edges }: Graph): string {
  const ids = new Map(nodes.map(({ id }, at) => [id, `n${at}`]));
  const lines = ['flowchart LR'];
  for (const node of nodes) lines.push(`  ${ids.get(node.id) ?? ''}${shapeOf(node)}`);
  for (const edge of edges) lines.push(`  ${ids.get(edge.from) ?? ''} ${arrowOf(edge)} ${ids.get(edge.to) ?? ''}`);
  for (const [kind, [fill, border]] of Object.entries(COLOURS)) {
    const own = nodes.filter((node) => node.kind === kind).map(({ id }) => ids.get(id) ?? '');
    if (own.length > 0)
      lines.push(`  classDef ${kind} fill:${fill},stroke:${border},color:#222`, `  class ${own.join(',')} ${kind}`);
  }
  const broken = nodes.filter(({ rule }) => rule !== undefined).map(({ id }) => ids.get(id) ?? '');
  if (broken.length > 0)
    lines.push(`  classDef broken stroke:${BROKEN},stroke-width:3px`, `  class ${broken.join(',')} broken`);
  const red = edges.flatMap(({ rule }, at) => (rule === undefined ? [] : [String(at)]));
  if (red.length > 0) lines.push(`  linkStyle ${red.join(',')} stroke:${BROKEN},stroke-width:3px,color:${BROKEN}`);
  return `${lines.join('\n')}\n`;
}

function shapeOf(node: GraphNode): string {
  const text = labelOf(node).map(escapeMermaid).join('<br/>');
  if (node.kind === 'address') return `(["${text}"])`;
  return node.kind === 'origin' ? `(("${text}"))` : `["${text}"]`;
}

function arrowOf(edge: GraphEdge): string {
  const text = edgeText(edge);
  const arrow = edge.isStandby ? '-.->' : '-->';
  return text === '' ? arrow : `${arrow}|"${escapeMermaid(text)}"|`;
}

function escapeMermaid(text: string): string {
  return text.replace(/[&<>"#]/g, (sign) => `#${sign.charCodeAt(0)};`);
}

/** Lines of a node, the rule that it breaks last. */
export function labelOf({ lines, rule }: GraphNode): readonly string[] {
  return rule === undefined ? lines : [...lines, rule];
}

/** What stands on an edge. */
export function edgeText({ label, rule }: GraphEdge): string {
  return rule === undefined ? label : label === '' ? rule : `${label}: ${rule}`;
}

/** A Graphviz digraph. */
export function drawDot({ nodes, edges }: Graph): string {
  const lines = [
    'digraph node {',
    '  rankdir=LR;',
    '  node [shape=box, style="rounded,filled", fontname="sans-serif"];',
    '  edge [fontname="sans-serif", fontsize=10];',
  ];
  for (const node of nodes) {
    const [fill, border] = COLOURS[node.kind];
    const pen = node.rule === undefined ? `color="${border}"` : `color="${BROKEN}", penwidth=3`;
    lines.push(`  ${quote(node.id)} [label=${quote(labelOf(node).join('\n'))}, fillcolor="${fill}", ${pen}];`);
  }
  for (const edge of edges) {
    const attributes = [
      `label=${quote(edgeText(edge))}`,
      ...(edge.isStandby ? ['style=dashed'] : []),
      ...(edge.rule === undefined ? [] : [`color="${BROKEN}"`, `fontcolor="${BROKEN}"`, 'penwidth=2']),
    ];
    lines.push(`  ${quote(edge.from)} -> ${quote(edge.to)} [${attributes.join(', ')}];`);
  }
  return `${[...lines, '}'].join('\n')}\n`;
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
