/** Where a request goes from a host on, as far as the files show it. */
import type { Document } from '../../grammars/core/syntax';
import type { Host, Topology } from '../checker/topology/topology';
import type { Flow } from './flows';
import { listFlows } from './flows';

const DEEPEST = 8;

/**
 * The ways from the block at a place, or from its whole host, in Markdown.
 * @param offset only what is sent by lines of the outermost block at this offset, if it sends anything
 */
export function traceRequest(topology: Topology, document: Document, offset: number): string {
  const [host] = topology.hostsOf.get(document) ?? [];
  if (!host) return '# Trace\n\nThis file belongs to no host.\n';
  const flows = listFlows(topology);
  const block = document.directives.find((each) => each.start <= offset && offset <= each.end);
  const own = flows.filter((flow) => flow.from === host);
  const here = own.filter(
    (flow) => block && flow.document === document && block.start <= flow.span.start && flow.span.end <= block.end,
  );
  const from = here.length > 0 && block ? ` ${block.words.map(({ text }) => text).join(' ')}` : '';
  const start = here.length > 0 ? here : own;
  if (start.length === 0) return `# Trace\n\n${host.name} sends requests to nobody.\n`;
  const lines = start.flatMap((flow) => follow(flow, flows, 0, [host]));
  return `# Trace from ${host.name}${from}\n\n${lines.join('\n')}\n`;
}

function follow(flow: Flow, flows: readonly Flow[], depth: number, way: readonly Host[]): string[] {
  const { to, address, port, via, document } = flow;
  const line = String(document.lines.lineAt(flow.span.start) + 1);
  const target = `${address}${port === undefined ? '' : `:${String(port)}`}`;
  const who = to ? ` (${to.name})` : ' (no host of this workspace)';
  const text = `${'  '.repeat(depth)}- ${via} → **${target}**${who} — ${document.path}:${line}`;
  if (!to || depth >= DEEPEST) return [text];
  if (way.includes(to)) return [text, `${'  '.repeat(depth + 1)}- back where it has been: a loop`];
  const next = flows.filter((each) => each.from === to && accepts(each, port));
  return [text, ...next.flatMap((each) => follow(each, flows, depth + 1, [...way, to]))];
}

/** A virtual server passes on its own port alone; of proxies and caches every way is shown. */
function accepts({ via }: Flow, port: number | undefined): boolean {
  const own = /^virtual server .*:(\d+)$/.exec(via)?.[1];
  return own === undefined || port === undefined || own === String(port);
}
