/** Runs inside the webview: draws what the extension sends, and says what is clicked or entered. */
import type { Drawing, DrawnEdge, DrawnNode, FileRange, Sheet } from '../../server/protocol';

interface Host {
  postMessage(message: unknown): void;
}

declare function acquireVsCodeApi(): Host;

// The webview has a page; the rest of the program is not built for one, so only what is needed is declared.
interface PageElement {
  textContent: string | null;
  setAttribute(name: string, value: string): void;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  focus(): void;
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
  readonly activeElement: PageElement | null;
  getElementById(id: string): PageElement | null;
  createElement(name: string): PageElement;
  createElementNS(space: string, name: string): PageElement;
};
declare const CSS: { escape(text: string): string };
declare const window: { addEventListener(name: string, listener: (event: PageEvent) => void): void };

const SVG = 'http://www.w3.org/2000/svg';
const host = acquireVsCodeApi();

let shown = '';

window.addEventListener('message', ({ data }) => {
  const { drawing, empty } = data as { readonly drawing: Drawing | null; readonly empty: string };
  const main = document.getElementById('drawing');
  const print = JSON.stringify(drawing);
  if (!main || print === shown) return;
  shown = print;
  const focused = document.activeElement?.getAttribute('data-id');
  const sheets = drawing?.sheets.filter(({ nodes }) => nodes.length > 0) ?? [];
  main.replaceChildren(...(sheets.length > 0 ? sheets.map(draw) : [paragraph(empty)]));
  if (focused) main.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
});
host.postMessage({ kind: 'ready' });

function paragraph(text: string): PageElement {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}

/** Share of its size below which a drawing is not shrunk: a wide one scrolls instead of becoming unreadable. */
const SMALLEST = 0.75;
/** Room around a drawing, for wide borders. */
const MARGIN = 8;

function draw({ width, height, nodes, edges }: Sheet): PageElement {
  const size = [width + 2 * MARGIN, height + 2 * MARGIN].map((each) => Math.ceil(each));
  const svg = make('svg', {
    viewBox: [-MARGIN, -MARGIN, ...size].join(' '),
    width: String(size[0]),
    style: `min-width: ${String(SMALLEST * (size[0] ?? 0))}px`,
    role: 'group',
    'aria-label': 'Topology',
  });
  const markers = make('defs', {});
  markers.append(arrowHead('arrow'), arrowHead('broken'));
  const names = new Map(nodes.map(({ id, lines }) => [id, lines[0] ?? id]));
  svg.append(markers, ...edges.map((edge) => drawEdge(edge, names)), ...nodes.map(drawNode));
  return svg;
}

function arrowHead(id: string): PageElement {
  const marker = make('marker', {
    id,
    viewBox: '0 0 10 10',
    refX: '9',
    refY: '5',
    markerWidth: '9',
    markerHeight: '9',
    markerUnits: 'userSpaceOnUse',
    orient: 'auto',
  });
  marker.append(make('path', { d: 'M0 0L10 5L0 10z' }));
  return marker;
}

/** Pixels from one line of a box to the next. */
const LINE_HEIGHT = 17;

function drawNode({ id, kind, lines, rule, x, y, width, height, radius, place }: DrawnNode): PageElement {
  const group = make('g', {
    class: `node ${kind}${rule === undefined ? '' : ' error'}`,
    transform: `translate(${String(x)} ${String(y)})`,
    'data-id': id,
  });
  group.append(make('rect', { width: String(width), height: String(height), rx: String(radius) }));
  const top = height / 2 - ((lines.length - 1) * LINE_HEIGHT) / 2 + 4.5;
  for (const [at, line] of lines.entries()) {
    const name = at === 0 ? 'name' : at === lines.length - 1 && rule !== undefined ? 'rule' : 'detail';
    group.append(write(line, name, width / 2, top + at * LINE_HEIGHT));
  }
  makeChoosable(group, lines.join(', '), place);
  return group;
}

function write(text: string, name: string, x: number, y: number): PageElement {
  const element = make('text', { class: name, x: String(x), y: String(y) });
  element.textContent = text;
  return element;
}

function drawEdge(edge: DrawnEdge, names: ReadonlyMap<string, string>): PageElement {
  const { from, to, text, isStandby, rule, line, at, place } = edge;
  const group = make('g', {
    class: `edge${isStandby ? ' standby' : ''}${rule === undefined ? '' : ' error'}`,
    'data-id': `${from} > ${to}`,
  });
  group.append(
    make('path', { d: line, 'marker-end': `url(#${rule === undefined ? 'arrow' : 'broken'})` }),
    make('path', { d: line, class: 'hit' }),
  );
  if (at) group.append(write(text, 'label', at.x, at.y + 4));
  makeChoosable(group, `${names.get(from) ?? from} → ${names.get(to) ?? to} ${text}`, place);
  return group;
}

/** With mouse, Enter and blank. */
function makeChoosable(element: PageElement, label: string, place: FileRange | undefined): void {
  element.setAttribute('aria-label', label);
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
