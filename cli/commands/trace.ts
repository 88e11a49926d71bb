/** `cdnlint trace`: the way of a request, hop by hop, and where it breaks. */
import type { Hop } from '../../server/checker/topology/path';
import { describeEnd, tracePath } from '../../server/checker/topology/path';
import { canonicalAddress } from '../../server/checker/topology/addresses';
import { makeColours } from '../colours';
import { EXIT, UsageError } from '../exit-codes';
import type { LoadedNode, NodeOptions } from '../load-node';
import { loadNode } from '../load-node';
import { readStyle } from '../terminal';
import { printJson } from '../print-json';

export interface TraceOptions extends NodeOptions {
  readonly host?: string;
  readonly uri?: string;
  readonly format?: string;
  readonly color?: string;
}

/** @returns exit code: 1 if the request gets nowhere or may break on some way */
export function trace(path: string, target: string, options: TraceOptions): number {
  const { address, port } = readTarget(target);
  const node = loadNode(path, options);
  const request = { host: options.host?.toLowerCase().replace(/:\d+$/, ''), uri: options.uri };
  const hop = tracePath(node.tree.workspace.topology, address, port, request);
  const text =
    options.format === 'json'
      ? printJson({ version: 1, request: { address, port, ...request }, path: toPlain(hop, node) }, 2)
      : `${printHop(hop, node, '', '', readStyle(options).colour).join('\n')}\n`;
  process.stdout.write(text);
  return hasBreak(hop) ? EXIT.found : EXIT.clean;
}

/** `192.0.2.1:80`, `[2001:db8::1]:80`; port 80 where none is given. */
function readTarget(text: string): { address: string; port: number } {
  const match = /^(?:\[([^\]]+)\]|([^:]+)|([\da-fA-F:]+))(?::(\d{1,5}))?$/.exec(text);
  const bracketed = match?.[1] ?? match?.[2] ?? match?.[3] ?? text;
  const address = canonicalAddress(bracketed) ?? canonicalAddress(text);
  const port = Number(match?.[4] ?? 80);
  if (address === undefined || port > 65535)
    throw new UsageError(`trace takes ADDRESS:PORT, such as 192.0.2.1:80 or [2001:db8::1]:443, not "${text}".`);
  return { address, port };
}

function hasBreak(hop: Hop): boolean {
  return hop.status === 'broken' || hop.next.some(hasBreak);
}

/** A hop at its branch of the tree; broken ends are marked. */
function printHop(hop: Hop, node: LoadedNode, head: string, indent: string, colour: boolean): readonly string[] {
  const colours = makeColours(colour);
  const end = describeEnd(hop);
  const mark =
    end === undefined ? '' : hop.status === 'broken' ? colours.red(` ✗ ${end}`) : colours.yellow(` ? ${end}`);
  const place = hop.spot ? colours.dim(`  ${node.locate(hop.spot)}`) : '';
  const lines = [`${head}${hop.text}${mark}${place}`];
  for (const [at, next] of hop.next.entries()) {
    const isLast = at === hop.next.length - 1;
    lines.push(
      ...printHop(next, node, `${indent}${isLast ? '└─ ' : '├─ '}`, `${indent}${isLast ? '   ' : '│  '}`, colour),
    );
  }
  return lines;
}

interface PlainHop {
  readonly kind: string;
  readonly host: string | null;
  readonly text: string;
  readonly status: string;
  readonly place: string | null;
  readonly next: readonly PlainHop[];
}

function toPlain({ kind, host, text, status, spot, next }: Hop, node: LoadedNode): PlainHop {
  const place = spot ? node.locate(spot) : null;
  return { kind, host: host ?? null, text, status, place, next: next.map((each) => toPlain(each, node)) };
}
