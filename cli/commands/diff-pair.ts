/** `cdnlint diff-pair A B`: what differs between two directors, and what of it should. */
import { relative, resolve } from 'node:path';
import type { Difference, DifferenceSide } from '../../server/checker/topology/compare-directors';
import { compareDirectors } from '../../server/checker/topology/compare-directors';
import type { Host } from '../../server/checker/topology/topology';
import { makeColours } from '../colours';
import { EXIT, UsageError } from '../exit-codes';
import type { LoadedNode, NodeOptions } from '../load-node';
import { loadNode } from '../load-node';
import { showControls } from '../show-text';
import { readStyle } from '../terminal';
import { printJson } from '../print-json';

export interface DiffPairOptions extends NodeOptions {
  readonly format?: string;
  readonly color?: string;
}

/** @returns exit code: 1 if something differs that should not */
export function diffPair(left: string, right: string, options: DiffPairOptions): number {
  const [a, b] = [findDirector(left, options), findDirector(right, options)];
  const differences = compareDirectors(a.host, b.host);
  const text =
    options.format === 'json' ? toJson(differences, a, b) : toText(differences, a, b, readStyle(options).colour);
  process.stdout.write(text);
  return differences.some(({ reason }) => reason === undefined) ? EXIT.found : EXIT.clean;
}

interface Director {
  /** As messages call it. */
  readonly name: string;
  readonly node: LoadedNode;
  readonly host: Host;
}

/** The host whose keepalived files lie at a path. */
function findDirector(path: string, options: NodeOptions): Director {
  const node = loadNode(path, options);
  const own = relative(node.tree.root, resolve(process.cwd(), path));
  const hosts = node.tree.workspace.topology.hosts.filter(({ router }) => router !== undefined);
  const exact = hosts.filter(({ documents }) => documents.some((document) => document.path === own));
  const below = hosts.filter((host) => own === '' || host.path === own || host.path.startsWith(`${own}/`));
  const found = exact.length > 0 ? exact : below;
  const [host, more] = found;
  if (!host) throw new UsageError(`${showControls(path)}: no keepalived configuration is here.`);
  if (more)
    throw new UsageError(
      `${showControls(path)}: several directors are here (${found.map(({ name }) => name).join(', ')}); name one of them.`,
    );
  return { node, host, name: host.name === '.' ? path : host.name };
}

function toText(differences: readonly Difference[], a: Director, b: Director, colour: boolean): string {
  const colours = makeColours(colour);
  const unexpected = differences.filter(({ reason }) => reason === undefined);
  const expected = differences.filter(({ reason }) => reason !== undefined);
  if (differences.length === 0) return `${a.name} and ${b.name} say the same.\n`;
  const lines = [
    ...(unexpected.length > 0 ? [colours.bold('Should not differ')] : []),
    ...unexpected.flatMap((each) => printDifference(each, a, b, colour)),
    ...(expected.length > 0 ? [`${unexpected.length > 0 ? '\n' : ''}${colours.bold('Differs as it should')}`] : []),
    ...expected.flatMap((each) => printDifference(each, a, b, colour)),
  ];
  return `${lines.join('\n')}\n`;
}

function printDifference(
  { where, what, left, right, reason }: Difference,
  a: Director,
  b: Director,
  colour: boolean,
): readonly string[] {
  const colours = makeColours(colour);
  const why = reason === undefined ? '' : colours.dim(` (${reason})`);
  return [
    `  ${where === '' ? what : `${where} > ${what}`}${why}`,
    printSide(left, a, colours.red, '-'),
    printSide(right, b, colours.green, '+'),
  ];
}

function printSide(
  side: DifferenceSide | undefined,
  { node, name }: Director,
  paint: (text: string) => string,
  sign: string,
): string {
  if (!side) return `    ${sign} ${name} has no such line`;
  return `    ${paint(`${sign} ${side.text}`)}  ${node.locate(side)}`;
}

function toJson(differences: readonly Difference[], a: Director, b: Director): string {
  const side = (each: DifferenceSide | undefined, { node }: Director): unknown =>
    each ? { text: each.text, place: node.locate(each) } : null;
  const list = differences.map(({ where, what, left, right, reason }) => ({
    where,
    what,
    expected: reason !== undefined,
    reason: reason ?? null,
    left: side(left, a),
    right: side(right, b),
  }));
  return printJson({ version: 1, left: a.name, right: b.name, differences: list }, 2);
}
