/** Runs inside the webview: draws what the extension sends, and says what is clicked or entered. */
import type { Drawing, DrawnEdge, DrawnNode, FileRange } from '../protocol';

interface Host {
  postMessage(message: unknown): void;
}

declare function acquireVsCodeApi(): Host;

// The webview has a page; the rest of the program is not built for one, so only what is needed is declared.
interface PageElement {
  textContent: string | null;
  setAttribute(name: string, value: string): void;
  append(...children: PageElement[]): void;
  replaceChildren(...children: PageElement[]): void;
  addEventListener(name: string, listener: (event: PageEvent) => void): void;
}

interface PageEvent {
  readonly key?: string;
  readonly data?: unknown;
  preventDefault(): void;
}

declare const document: {
  getElementById(id: string): PageElement | null;
  createElement(name: string): PageElement;
  createElementNS(space: string, name: string): PageElement;
};
declare const window: { addEventListener(name: string, listener: (event: PageEvent) => void): void };

const SVG = 'http://www.w3.org/2000/svg';
const host = acquireVsCodeApi();

window.addEventListener('message', ({ data }) => {
  const { drawing, empty } = data as { readonly drawing: Drawing | null; readonly empty: string };
  const main = document.getElementById('drawing');
  if (!main) return;
  main.replaceChildren(drawing && drawing.nodes.length > 0 ? draw(drawing) : paragraph(empty));
});
host.postMessage({ kind: 'ready' });

function paragraph(text: string): PageElement {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}

function draw({ width, height, nodes, edges }: Drawing): PageElement {
  const svg = make('svg', {
    viewBox: `0 0 ${String(width)} ${String(height)}`,
    width: String(width),
    role: 'group',
    'aria-label': 'Topology',
  });
  svg.append(arrowHead(), ...edges.map((edge) => drawEdge(edge, nodes)), ...nodes.map(drawNode));
  return svg;
}

function arrowHead(): PageElement {
  const marker = make('marker', {
    id: 'arrow',
    viewBox: '0 0 8 8',
    refX: '8',
    refY: '4',
    markerWidth: '8',
    markerHeight: '8',
    orient: 'auto-start-reverse',
  });
  marker.append(make('path', { d: 'M0 0 L8 4 L0 8 z' }));
  const defs = make('defs', {});
  defs.append(marker);
  return defs;
}

function drawNode(node: DrawnNode): PageElement {
  const { x, y, width, height, label, detail, kind, severity, place } = node;
  const group = make('g', { class: `node ${kind} ${severity}`, transform: `translate(${String(x)} ${String(y)})` });
  group.append(make('rect', { width: String(width), height: String(height), rx: '6' }));
  group.append(write(label, 'name', 20), ...detail.map((line, at) => write(line, 'detail', 36 + at * 14)));
  makeChoosable(group, [label, ...detail].join(', '), severity, place);
  return group;
}

function write(text: string, name: string, y: number): PageElement {
  const element = make('text', { class: name, x: '10', y: String(y) });
  element.textContent = text;
  return element;
}

function drawEdge(edge: DrawnEdge, nodes: readonly DrawnNode[]): PageElement {
  const { points, label, kind, severity, place } = edge;
  const d = points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${String(x)} ${String(y)}`).join(' ');
  const group = make('g', { class: `edge ${kind} ${severity}` });
  group.append(
    make('path', kind === 'flow' ? { d, 'marker-end': 'url(#arrow)' } : { d }),
    make('path', { d, class: 'hit' }),
  );
  const middle = points[Math.floor(points.length / 2)];
  if (middle && label !== '') {
    const text = make('text', { x: String(middle.x + 4), y: String(middle.y - 4) });
    text.textContent = label;
    group.append(text);
  }
  const name = (id: string): string => nodes.find((each) => each.id === id)?.label ?? id;
  makeChoosable(group, `${name(edge.from)} → ${name(edge.to)} ${label}`, severity, place);
  return group;
}

/** With mouse, Enter and blank. */
function makeChoosable(element: PageElement, label: string, severity: string, place: FileRange | undefined): void {
  element.setAttribute('aria-label', severity === 'none' ? label : `${label}: ${severity}`);
  if (!place) return;
  element.setAttribute('tabindex', '0');
  element.setAttribute('role', 'link');
  const choose = (): void => host.postMessage({ kind: 'open', place });
  element.addEventListener('click', choose);
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    choose();
  });
}

function make(name: string, attributes: Readonly<Record<string, string>>): PageElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
