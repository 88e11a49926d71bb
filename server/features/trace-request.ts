/** Where a request goes that comes in at a place of a file: what `cdnlint trace` tells of an address and port. */
import type { Document } from '../../grammars/core/syntax';
import type { Entrance } from '../checker/topology/entrances';
import { findEntrances } from '../checker/topology/entrances';
import type { Hop } from '../checker/topology/path';
import { describeEnd, tracePath, traceThroughHost } from '../checker/topology/path';
import type { Topology } from '../checker/topology/topology';
import { escapeMarkdown } from './escape-markdown';

/** Ways that are told; more are counted. */
const MOST_ENTRANCES = 12;

/** Nothing is known of the request: what depends on its host name or path is told as a possibility. */
const ANY_REQUEST = { host: undefined, uri: undefined };

/**
 * The ways from the block at a place, or from its whole host, in Markdown.
 * @param offset in the document; a block that takes no request itself stands for those before it, or its host
 */
export function traceRequest(topology: Topology, document: Document, offset: number): string {
  const { from, entrances } = findEntrances(topology, document, offset);
  if (from === undefined) return '# Trace\n\nThis file belongs to no host.\n';
  const title = `# Trace from ${escapeMarkdown(from)}`;
  if (entrances.length === 0) return `${title}\n\nNothing here takes requests.\n`;
  const ways = entrances.slice(0, MOST_ENTRANCES).map((each) => print(follow(topology, each), 0).join('\n'));
  const more = entrances.length - ways.length;
  const rest = more > 0 ? [`… and ${String(more)} more: put the cursor on one of them.`] : [];
  return `${[title, ...ways, ...rest].join('\n\n')}\n`;
}

function follow(topology: Topology, { host, address, port }: Entrance): Hop {
  return host
    ? traceThroughHost(topology, host, address, port, ANY_REQUEST)
    : tracePath(topology, address, port, ANY_REQUEST);
}

function print(hop: Hop, depth: number): string[] {
  const end = describeEnd(hop);
  const place = hop.spot && `\`${hop.spot.document.path}:${String(lineOf(hop.spot))}\``;
  const parts = [escapeMarkdown(hop.text), end && `**${end}**`, place].filter((part) => part !== undefined);
  return [`${'  '.repeat(depth)}- ${parts.join(' — ')}`, ...hop.next.flatMap((next) => print(next, depth + 1))];
}

/** 1-based. */
function lineOf({ document, span }: NonNullable<Hop['spot']>): number {
  return document.lines.lineAt(span.start) + 1;
}
