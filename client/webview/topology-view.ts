/** Runs inside the webview: draws what the extension sends, and says what is clicked or entered. */
import type { Drawing, DrawnEdge, DrawnNode, FileRange, Sheet } from '../../server/protocol';
import type { Stop } from './keyboard';
import { connectStops } from './keyboard';
import type { PageElement, PageEvent } from './page';

interface Host {
  postMessage(message: unknown): void;
}

declare function acquireVsCodeApi(): Host;

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

/** What the extension sends; the texts are in the editor's language. */
interface Message {
  readonly drawing: Drawing | null;
  readonly empty: string;
  /** How to get around, for those who don't see the drawing. */
  readonly hint: string;
}

let shown = '';

window.addEventListener('message', ({ data }) => {
  const { drawing, empty, hint } = data as Message;
  const main = document.getElementById('drawing');
  const print = JSON.stringify(drawing);
  if (!main || print === shown) return;
  shown = print;
  const focused = document.activeElement?.getAttribute('data-id');
  const sheets = drawing?.sheets.filter(({ nodes }) => nodes.length > 0) ?? [];
  main.replaceChildren(...(sheets.length > 0 ? sheets.map((sheet) => draw(sheet, hint)) : [paragraph(empty)]));
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

function draw({ width, height, nodes, edges }: Sheet, hint: string): PageElement {
  const size = [width + 2 * MARGIN, height + 2 * MARGIN].map((each) => Math.ceil(each));
  const svg = make('svg', {
    viewBox: [-MARGIN, -MARGIN, ...size].join(' '),
    width: String(size[0]),
    role: 'group',
    'aria-label': hint,
  });
  svg.style.minWidth = `${String(SMALLEST * (size[0] ?? 0))}px`;
  const markers = make('defs', {});
  markers.append(arrowHead('arrow'), arrowHead('broken'));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const boxes = nodes.map((node): Stop => ({ element: drawNode(node), ...centreOf(node) }));
  const lines = edges.map((edge): Stop => ({ element: drawEdge(edge, byId), ...middleOf(edge, byId) }));
  connectStops([...boxes, ...lines]);
  svg.append(markers, ...[...lines, ...boxes].map(({ element }) => element));
  return svg;
}

type Nodes = ReadonlyMap<string, DrawnNode>;

function centreOf({ x, y, width, height }: DrawnNode): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where its text is, or between what it joins. */
function middleOf({ at, from, to }: DrawnEdge, nodes: Nodes): { readonly x: number; readonly y: number } {
  if (at) return at;
  const ends = [from, to].flatMap((id) => nodes.get(id) ?? []).map(centreOf);
  const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / (ends.length || 1);
  return { x: mean(ends.map(({ x }) => x)), y: mean(ends.map(({ y }) => y)) };
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

function drawEdge(edge: DrawnEdge, nodes: Nodes): PageElement {
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
  const name = (id: string): string => nodes.get(id)?.lines[0] ?? id;
  makeChoosable(group, `${name(from)} → ${name(to)} ${text}`, place);
  return group;
}

/** With mouse, Enter and blank. */
function makeChoosable(element: PageElement, label: string, place: FileRange | undefined): void {
  element.setAttribute('aria-label', label);
  element.setAttribute('role', place ? 'link' : 'img');
  if (!place) return;
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
