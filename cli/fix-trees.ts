/** `--fix` and `--fix-dry-run`. */
import { relative, sep } from 'node:path';
import { decodeText, encodeText } from '../server/node/decode-text';
import { readRegularFile } from '../server/node/read-file';
import type { TreeCheck, TreeResult } from './check-tree';
import { checkTree } from './check-tree';
import { complain } from './complain';
import { UsageError } from './exit-codes';
import type { FixedTree } from './fix-tree';
import { fixTree } from './fix-tree';
import type { LintOptions } from './lint-options';
import { printDiff } from './print-diff';
import { showControls } from './show-text';
import { count } from './summary';
import { readStyle } from './terminal';
import { walkTrees } from './walk-trees';
import { writeAtomically } from './write-file';

/** Fixes every tree; what comes back is what is left. */
export function fixTrees(
  trees: readonly TreeCheck[],
  options: LintOptions,
  refocus: ((tree: TreeCheck) => TreeCheck) | undefined,
): { results: readonly TreeResult[]; diff?: string } {
  const results: TreeResult[] = [];
  const changed = new Map<string, { before: string | undefined; after: string }>();
  let applied = 0;
  for (const tree of walkTrees(trees, results, refocus)) {
    const fixed = fixTree(tree, options.unsafeFixes === true, checkTree);
    results.push(fixed.result);
    applied += fixed.applied;
    for (const [path, change] of fixed.changed) changed.set(path, change);
  }
  if (options.fixDryRun === true) return { results, diff: showChanges(changed, options) };
  for (const [path, { before, after }] of changed) writeFixed(path, before, after);
  if (changed.size > 0) complain(`${count(applied, 'fix', 'fixes')} applied to ${count(changed.size, 'file')}`);
  return { results };
}

function showChanges(changed: FixedTree['changed'], options: LintOptions): string {
  const { colour } = readStyle(options);
  const parts = [...changed].map(([path, { before, after }]) =>
    printDiff({ name: nameOf(path), before, after, colour }),
  );
  return parts.join('');
}

/** Writes a text in the encoding of the file as it is; refuses where that would change more than was fixed. */
export function writeFixed(path: string, before: string | undefined, after: string): void {
  if (before === undefined) {
    writeAtomically(path, Buffer.from(after));
    return;
  }
  const outcome = readRegularFile(path);
  if (!('bytes' in outcome)) throw new UsageError(`${showControls(nameOf(path))} can not be read: ${outcome.reason}.`);
  const { text, encoding } = decodeText(outcome.bytes);
  if (text !== before)
    throw new UsageError(`${showControls(nameOf(path))} was changed meanwhile, so it is left as it is.`);
  const same = encodeText(before, encoding);
  const bytes = encodeText(after, encoding);
  if (!bytes || !same?.equals(outcome.bytes))
    throw new UsageError(
      `${showControls(nameOf(path))} can not be written back in its encoding, so it is left as it is.`,
    );
  writeAtomically(path, bytes);
}

function nameOf(path: string): string {
  return relative(process.cwd(), path).split(sep).join('/');
}
