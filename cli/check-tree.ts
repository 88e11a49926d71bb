/** Loads and checks one tree. What goes in and comes out is plain data, so that it can cross to a worker or a cache. */
import type { LanguageId } from '../grammars/core/syntax';
import type { CheckResult, Undecided } from '../server/checker/check';
import { checkWorkspace } from '../server/checker/check';
import type { Diagnostic } from '../server/checker/diagnostic';
import { compareDiagnostics } from '../server/checker/diagnostic';
import type { Workspace } from '../server/checker/workspace';
import type { LoadedTree, TreeRequest } from '../server/node/load-tree';
import { findMissingFiles } from '../server/node/check-files';
import { loadTree } from '../server/node/load-tree';
import { readClock } from './clock';
import { toPlainDiagnostic } from './plain-diagnostic';
import type { DaemonRun } from './verify/list-runs';
import { listRuns } from './verify/list-runs';

export interface TreeCheck extends TreeRequest {
  /** Relative to the root: files, or folders with a `/` at their end. Only what concerns these is reported. */
  readonly focus?: readonly string[];
  /** Measure the time of every rule. */
  readonly timed?: boolean;
  /** List what the daemons are to be asked about. */
  readonly verify?: boolean;
  /** Look whether the files that the configuration names are on this machine. */
  readonly checkFiles?: boolean;
}

/** What a tree gave. Paths are relative to its root. */
export interface TreeResult {
  readonly root: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Texts of the files that the diagnostics name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly files: number;
  readonly hosts: number;
  readonly clusters: number;
  readonly undecided: readonly Undecided[];
  readonly internalErrors: readonly {
    readonly rule: string;
    readonly file: string | undefined;
    readonly stack: string;
  }[];
  /** Folders below that are trees for themselves, absolute. */
  readonly nestedRoots: readonly string[];
  /** Milliseconds by rule (`rule …`) and by phase (`load`, `check`). */
  readonly times: ReadonlyMap<string, number>;
  /** Number of focused files that are of our languages. */
  readonly focused: number;
  /** Files that were read, in the tree's order. */
  readonly documents: readonly { readonly path: string; readonly languageId: LanguageId }[];
  /** Files and folders (absolute) that includes named. */
  readonly consulted: readonly string[];
  /** Calls of the daemons that `--verify` makes. */
  readonly runs: readonly DaemonRun[];
  /** Number of syntax errors by file, where there are any. */
  readonly syntaxErrors: ReadonlyMap<string, number>;
}

/** Loads and checks. */
export function checkTree(request: TreeCheck): TreeResult {
  const started = readClock();
  const tree = loadTree(request);
  const loaded = readClock();
  const result = checkLoadedTree(tree, request);
  const times = new Map(result.times);
  times.set('load', loaded - started);
  times.set('check', readClock() - loaded);
  return { ...result, times };
}

/** Checks a tree that is loaded. */
export function checkLoadedTree(tree: LoadedTree, request: Omit<TreeCheck, 'root'>): TreeResult {
  const times = new Map<string, number>();
  const options = request.timed === true ? { times, now: readClock } : {};
  return finishTree(tree, request, checkWorkspace(tree.workspace, options), times);
}

/** Makes the result of what the rules said: what concerns the files in focus, with the texts for excerpts. */
export function finishTree(
  tree: LoadedTree,
  request: Omit<TreeCheck, 'root'>,
  checked: CheckResult,
  times: ReadonlyMap<string, number>,
): TreeResult {
  const { workspace } = tree;
  const missing = request.checkFiles === true ? findMissingFiles(workspace, tree.root) : [];
  const all = [...tree.diagnostics, ...checked.diagnostics, ...missing].sort(compareDiagnostics);
  const isFocused = matchFocus(request.focus);
  const diagnostics = all.filter((each) => concerns(each, isFocused)).map(toPlainDiagnostic);
  const { hosts, clusters } = workspace.topology;
  const { documents } = workspace;
  return {
    root: tree.root,
    diagnostics,
    texts: collectTexts(diagnostics, workspace, tree.settingsTexts),
    files: documents.length,
    hosts: hosts.length,
    clusters: clusters.length,
    undecided: checked.undecided.filter(({ file }) => file === undefined || isFocused(file)),
    internalErrors: checked.internalErrors.map(({ rule, file, error }) => ({
      rule,
      file,
      stack: error.stack ?? error.message,
    })),
    nestedRoots: tree.nestedRoots,
    times,
    focused: documents.filter(({ path }) => isFocused(path)).length,
    documents: documents.map(({ path, languageId }) => ({ path, languageId })),
    runs: request.verify === true ? listRuns(workspace) : [],
    syntaxErrors: countSyntaxErrors(workspace),
    consulted: [...tree.consulted],
  };
}

function countSyntaxErrors({ documents }: Workspace): ReadonlyMap<string, number> {
  return new Map(
    documents.flatMap(({ path, syntaxErrors: { length } }) => (length > 0 ? [[path, length] as const] : [])),
  );
}

/** A diagnostic concerns a file if it stands in it or names it as a related place; settings concern everybody. */
function concerns(diagnostic: Diagnostic, isFocused: (path: string) => boolean): boolean {
  if (diagnostic.rule.startsWith('settings/') || isFocused(diagnostic.file)) return true;
  return diagnostic.related.some(({ file }) => isFocused(file));
}

function matchFocus(focus: readonly string[] | undefined): (path: string) => boolean {
  if (!focus) return () => true;
  const files = new Set(focus);
  const folders = focus.filter((path) => path.endsWith('/'));
  return (path) => files.has(path) || folders.some((folder) => path.startsWith(folder));
}

function collectTexts(
  diagnostics: readonly Diagnostic[],
  workspace: Workspace,
  settingsTexts: ReadonlyMap<string, string>,
): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { file, related, fix, suggestions } of diagnostics) {
    const fixes = [...(fix ? [fix] : []), ...(suggestions ?? [])];
    const files = [
      file,
      ...related.map((each) => each.file),
      ...fixes.flatMap(({ edits }) => edits.map((each) => each.file)),
    ];
    for (const path of files) {
      const text = workspace.document(path)?.text ?? settingsTexts.get(path);
      if (text !== undefined) texts.set(path, text);
    }
  }
  return texts;
}
