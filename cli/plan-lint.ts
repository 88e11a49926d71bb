/** From the words of the command line to the trees that are checked. */
import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { findSettingsFile, findTreeRoot } from '../server/node/find-root';
import { isInside } from '../server/node/paths';
import type { ChangedFiles } from './changed-files';
import type { TreeCheck } from './check-tree';
import { STDIN_NAME } from './gather-report';
import type { LintOptions } from './lint-options';
import { readSettingsFile } from './lint-options';
import { planTrees } from './plan-trees';

export interface LintPlan {
  readonly trees: readonly TreeCheck[];
  /** Paths that don't exist, as typed. */
  readonly missing: readonly string[];
}

/** What every tree has in common. */
export type SharedRequest = Pick<TreeCheck, 'targets' | 'languageId' | 'timed' | 'checkFiles' | 'verify'>;

/** @param changed only what concerns these files is reported */
export function planLint(
  paths: readonly string[],
  options: LintOptions,
  context: { cwd: string; shared: SharedRequest; changed: ChangedFiles | undefined },
): LintPlan {
  const { cwd, shared, changed } = context;
  const settingsFile = readSettingsFile(options, cwd);
  const files = paths.filter((path) => path !== '-');
  const plan = planTrees(paths.length === 0 ? ['.'] : files, {
    cwd,
    ...(settingsFile !== undefined && { settingsFile }),
  });
  const trees: TreeCheck[] = plan.trees.map((tree) => ({ ...tree, ...shared }));
  if (paths.includes('-')) trees.push({ ...planStdin(options, cwd, settingsFile), ...shared });
  return { trees: changed ? trees.map((tree) => focusOnChanges(tree, changed)) : trees, missing: plan.missing };
}

/**
 * The same tree with only the changed files in focus. A changed settings file concerns everything.
 * With `--staged`, what will be committed stands for what is on disk.
 */
export function focusOnChanges(tree: TreeCheck, changed: ChangedFiles): TreeCheck {
  const overlay = new Map([...changed.staged].filter(([path]) => isInside(tree.root, path)));
  const shown = overlay.size > 0 ? { ...tree, overlay } : tree;
  const settings = tree.settingsFile === undefined ? findSettingsFile(tree.root) : tree.settingsFile;
  if (typeof settings === 'string' && changed.paths.has(settings)) return shown;
  const names = [...changed.paths]
    .filter((path) => isInside(tree.root, path))
    .map((path) => relative(tree.root, path).split(sep).join('/'));
  return { ...shown, focus: names.filter((name) => isNamed(name, tree.focus)) };
}

function isNamed(name: string, focus: readonly string[] | undefined): boolean {
  return !focus || focus.some((each) => each === name || (each.endsWith('/') && name.startsWith(each)));
}

/** Standard input takes the place of the file that it is said to be, in that file's tree. */
function planStdin(options: LintOptions, cwd: string, settingsFile: string | false | undefined): TreeCheck {
  const text = readFileSync(0, 'utf8');
  const name = options.stdinFilename;
  const settings = settingsFile === undefined ? {} : { settingsFile };
  if (name === undefined) {
    const path = resolve(cwd, STDIN_NAME);
    return { root: cwd, starts: [], files: [path], overlay: new Map([[path, text]]), ...settings };
  }
  const path = resolve(cwd, name);
  const root = settingsFile === undefined ? findTreeRoot(resolve(path, '..')) : undefined;
  if (root === undefined)
    return { root: resolve(path, '..'), starts: [], files: [path], overlay: new Map([[path, text]]), ...settings };
  const focus = [relative(root, path).split(sep).join('/')];
  return { root, files: [path], focus, overlay: new Map([[path, text]]) };
}
