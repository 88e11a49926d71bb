import type { TreeCheck, TreeResult } from './check-tree';

/**
 * Trees below a tree that have settings of their own are checked too, unless only some files of it are in focus.
 * @param results grows while the trees are checked: the last one says what lies below its tree
 */
export function* walkTrees(
  trees: readonly TreeCheck[],
  results: readonly TreeResult[],
  refocus: ((tree: TreeCheck) => TreeCheck) | undefined,
): Generator<TreeCheck> {
  const queue = [...trees];
  for (let tree = queue.shift(); tree; tree = queue.shift()) {
    yield tree;
    const result = results.at(-1);
    if (!result || (tree.focus && !refocus)) continue;
    const shared = pickShared(tree);
    queue.push(...result.nestedRoots.map((root) => refocus?.({ root, ...shared }) ?? { root, ...shared }));
  }
}

/** What a tree below inherits. */
function pickShared({ targets, timed, checkFiles, verify }: TreeCheck): Omit<TreeCheck, 'root'> {
  return {
    ...(targets && { targets }),
    ...(timed && { timed }),
    ...(checkFiles && { checkFiles }),
    ...(verify && { verify }),
  };
}
