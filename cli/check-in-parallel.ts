/**
 * Checks a large tree on all cores. This thread reads the whole tree and works out its topology, for which every file
 * is needed; meanwhile workers run the rules for single files over shares of it, and this thread helps when it is done.
 * The result is the same as that of one thread: findings made without a file that belongs to the unit are made anew.
 */
import { availableParallelism } from 'node:os';
import type { Document } from '../grammars/core/syntax';
import type { CheckResult } from '../server/checker/check';
import { checkTopology, finishDocument } from '../server/checker/check';
import { compareDiagnostics } from '../server/checker/diagnostic';
import type { Diagnostic } from '../server/checker/diagnostic';
import type { LoadProgress, LoadedTree } from '../server/node/load-tree';
import { loadTreeInSteps } from '../server/node/load-tree';
import type { FileFindings, ShareResult } from './check-share';
import { checkDocuments, nameUnit } from './check-share';
import type { TreeCheck, TreeResult } from './check-tree';
import { checkLoadedTree, finishTree } from './check-tree';
import { readClock } from './clock';
import type { Team } from './team';

export interface ParallelOptions {
  /** Threads in all, this one included; as many as there are cores where it is left out. */
  readonly threads?: number | undefined;
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
}

/** Fewer files than this are done before a worker has started. */
const LEAST_FILES = 400;

/** Checks a tree, with workers if it is large. */
export async function checkTreeInParallel(request: TreeCheck, options: ParallelOptions = {}): Promise<TreeResult> {
  const started = readClock();
  const steps = loadTreeInSteps(request);
  let step = steps.next();
  const files = step.done === true ? [] : step.value.files;
  const threads = options.threads ?? availableParallelism();
  const isLarge = files.length >= LEAST_FILES && threads > 1 && !request.languageId;
  const team = isLarge ? await gatherTeam(request, files, threads - 1) : undefined;
  while (step.done !== true) {
    options.onProgress?.(step.value);
    step = steps.next();
  }
  const loaded = readClock();
  const tree = step.value;
  const result = team ? await finishWithTeam(tree, request, team) : checkLoadedTree(tree, request);
  const times = new Map(result.times);
  times.set('load', loaded - started);
  times.set('check', readClock() - loaded);
  return { ...result, times };
}

/** Small trees never load what workers need. */
async function gatherTeam(request: TreeCheck, files: readonly string[], workers: number): Promise<Team> {
  const { Team: Workers } = await import('./team');
  return new Workers(request, files, workers);
}

async function finishWithTeam(tree: LoadedTree, request: TreeCheck, team: Team): Promise<TreeResult> {
  const { workspace } = tree;
  const times = new Map<string, number>();
  const timed = request.timed === true;
  const across = checkTopology(workspace, timed ? { times, now: readClock } : {});
  const byPath = new Map<string, FileFindings>();
  const take = (result: Omit<ShareResult, 'share'>): void => {
    for (const [rule, time] of result.times) times.set(rule, (times.get(rule) ?? 0) + time);
    for (const each of result.files) byPath.set(each.path, each);
  };
  const ofPaths = (paths: readonly string[]): Document[] => paths.flatMap((path) => workspace.document(path) ?? []);
  for (let share = team.takeShare(); share; share = team.takeShare())
    take(checkDocuments(workspace, ofPaths(share), timed));
  for (const result of await team.finish()) take(result);
  // What no worker has seen (it was named, or included from elsewhere), or has seen without all that belongs to it.
  const left = workspace.documents.filter(
    (document) => byPath.get(document.path)?.unit !== nameUnit(workspace, document),
  );
  take(checkDocuments(workspace, left, timed));
  const findings = workspace.documents.flatMap((document) => byPath.get(document.path) ?? []);
  const diagnostics = workspace.documents.flatMap((document) => {
    const found: readonly Diagnostic[] = [
      ...(byPath.get(document.path)?.diagnostics ?? []),
      ...(across.byFile.get(document.path) ?? []),
    ];
    return finishDocument(workspace, document, found);
  });
  const checked: CheckResult = {
    diagnostics: diagnostics.sort(compareDiagnostics),
    internalErrors: across.internalErrors,
    undecided: [...findings.flatMap((each) => each.undecided), ...across.undecided],
  };
  const result = finishTree(tree, request, checked, times);
  return { ...result, internalErrors: [...findings.flatMap((each) => each.internalErrors), ...result.internalErrors] };
}
