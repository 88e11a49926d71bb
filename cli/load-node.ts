/** Reads one tree for the commands that look at a whole node. */
import { relative } from 'node:path';
import type { Spot } from '../server/checker/topology/topology';
import type { LoadedTree } from '../server/node/load-tree';
import { loadTree } from '../server/node/load-tree';
import { UsageError } from './exit-codes';
import { planTrees } from './plan-trees';
import { showControls } from './show-text';

export interface NodeOptions {
  /** A settings file; false for none. */
  readonly config?: string | boolean;
}

/** A tree and the part of it that was asked for. */
export interface LoadedNode {
  readonly tree: LoadedTree;
  /** True for paths (relative to the root) that lie where the user pointed to. */
  readonly isWanted: (path: string) => boolean;
  /** `file:line` as people type it from the working directory; 1-based. */
  readonly locate: (spot: Spot) => string;
}

/** Loads the tree that a path belongs to. A path that doesn't exist is wrong usage. */
export function loadNode(path: string, options: NodeOptions): LoadedNode {
  const cwd = process.cwd();
  const settingsFile =
    options.config === false ? false : typeof options.config === 'string' ? options.config : undefined;
  const plan = planTrees([path], { cwd, ...(settingsFile !== undefined && { settingsFile }) });
  const [request] = plan.trees;
  if (!request) throw new UsageError(`${showControls(path)}: no such file or folder`);
  const tree = loadTree(request);
  const focus = request.focus ?? [];
  return {
    tree,
    isWanted: (own) => focus.length === 0 || focus.some((each) => own === each || `${own}/`.startsWith(each)),
    locate: ({ document, span }) => {
      const line = document.lines.lineAt(span.start) + 1;
      return `${relative(cwd, `${tree.root}/${document.path}`)}:${line}`;
    },
  };
}
