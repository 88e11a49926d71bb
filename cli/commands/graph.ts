/** `cdnlint graph`: the node drawn, for people and for other programs. */
import { checkWorkspace } from '../../server/checker/check';
import { drawDot, drawMermaid } from '../../server/checker/topology/draw-text';
import type { Graph } from '../../server/checker/topology/graph';
import { buildGraph } from '../../server/checker/topology/graph';
import { EXIT, UsageError } from '../exit-codes';
import type { LoadedNode, NodeOptions } from '../load-node';
import { loadNode } from '../load-node';
import { showControls } from '../show-text';
import { writeAtomically } from '../write-file';

export interface GraphOptions extends NodeOptions {
  readonly format?: string;
  readonly output?: string;
}

/** @returns exit code */
export async function graph(path: string, options: GraphOptions): Promise<number> {
  const node = loadNode(path, options);
  const { workspace } = node.tree;
  const drawn = buildGraph(workspace.topology, checkWorkspace(workspace).diagnostics, node.isWanted);
  if (drawn.nodes.length === 0)
    throw new UsageError(
      `${showControls(path)}: there is nothing to draw: no virtual address, proxy or cache is here.`,
    );
  const text = await render(drawn, options.format ?? 'mermaid', node);
  if (options.output === undefined) process.stdout.write(text);
  else writeAtomically(options.output, Buffer.from(text));
  return EXIT.clean;
}

async function render(drawn: Graph, format: string, node: LoadedNode): Promise<string> {
  if (format === 'dot') return drawDot(drawn);
  if (format === 'json') return toJson(drawn, node);
  if (format !== 'svg') return drawMermaid(drawn);
  const { drawSvg } = await import('../../server/checker/topology/draw-svg');
  return drawSvg(drawn);
}

function toJson({ nodes, edges }: Graph, node: LoadedNode): string {
  const report = {
    version: 1,
    nodes: nodes.map(({ id, kind, lines, rule }) => ({ id, kind, lines, rule: rule ?? null })),
    edges: edges.map(({ spot, rule, ...edge }) => ({
      ...edge,
      rule: rule ?? null,
      place: spot ? node.locate(spot) : null,
    })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
