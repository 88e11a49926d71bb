/** `cdnlint lint`: what the program is for. */
import { relative, sep } from 'node:path';
import type { ChangedFiles } from '../changed-files';
import type { TreeCheck, TreeResult } from '../check-tree';
import { checkTreeInParallel } from '../check-in-parallel';
import { COMMAND_NAMES } from '../command-names';
import { complain } from '../complain';
import { EXIT, UsageError } from '../exit-codes';
import { gatherReport } from '../gather-report';
import { isInputError, judge } from '../judge';
import type { LintOptions } from '../lint-options';
import { readCount, readThreshold, refuseContradictions, suggest } from '../lint-options';
import type { SharedRequest } from '../plan-lint';
import { focusOnChanges, planLint } from '../plan-lint';
import { readLanguage, readTargets } from '../read-options';
import type { Report } from '../report';
import { showControls } from '../show-text';
import { walkTrees } from '../walk-trees';
import { ProgressLine } from '../progress';
import { planReports, writeReports } from '../write-reports';
import { isTerminal, print, printError } from '../standard-streams';

/** @returns exit code */
export async function lint(paths: readonly string[], options: LintOptions): Promise<number> {
  refuseContradictions(options, paths);
  if (options.watch !== true) return runOnce(paths, options);
  const { watchPaths } = await import('../watch');
  return watchPaths(paths, () => runOnce(paths, { ...options, watch: false }));
}

/** A path that isn't there may be a command that was misspelt. */
function complainOfMissing(paths: readonly string[]): void {
  for (const path of paths) {
    const hint = paths.length === 1 && !path.includes('/') ? suggest(path, COMMAND_NAMES) : '';
    complain(`${showControls(path)}: no such file or folder${hint === '' ? '' : `.${hint}`}`);
  }
}

/** Where a patch is all that is shown, what is wrong with the files themselves or with cdnlint.yaml is said beside it. */
function complainOfInput(report: Report): Report {
  for (const each of report.diagnostics.filter(isInputError)) complain(`${each.file}: ${each.message}`);
  return report;
}

async function runOnce(paths: readonly string[], options: LintOptions): Promise<number> {
  const cwd = process.cwd();
  const threshold = readThreshold(options.failOn);
  const maxWarnings = readCount('--max-warnings', options.maxWarnings);
  const reports = planReports(options);
  const changed = await readChanges(options, cwd);
  const plan = planLint(paths, options, { cwd, shared: await readShared(options), changed });
  complainOfMissing(plan.missing);
  const run = await runTrees(plan.trees, options, changed && ((tree) => focusOnChanges(tree, changed)));
  if (run.diff !== undefined) {
    print(run.diff);
    const verdict = {
      threshold: 'never' as const,
      maxWarnings: undefined,
      hasFailed: plan.missing.length > 0,
      isPartial: true,
    };
    const fault = judge(complainOfInput(gatherReport(run.results, cwd)), run.results, verdict);
    return fault !== EXIT.clean ? fault : run.diff === '' ? EXIT.clean : EXIT.found;
  }
  let report: Report = gatherReport(run.results, cwd);
  if (options.verify === true) {
    const { verifyReport } = await import('../verify/verify-report');
    report = await verifyReport(report, run.results, cwd);
  }
  const isPartial = changed !== undefined || options.ignoreUnknown === true;
  if (options.ignoreUnknown !== true) complainOfUnknown(plan.trees, run.results);
  if (options.baseline !== undefined) {
    const { applyBaseline } = await import('../use-baseline');
    report = applyBaseline(report, options, isPartial || plan.trees.some(({ focus }) => focus !== undefined));
  }
  if (options.lang !== undefined && options.lang !== 'en') {
    const { translateReport } = await import('../lang/translate-report');
    report = translateReport(report, options.lang);
  }
  writeReports(report, reports, options);
  if (options.stats === true) {
    const { printStats } = await import('../stats');
    printError(printStats(run.results));
  }
  const hasFailed = plan.missing.length > 0;
  return judge(report, run.results, { threshold, maxWarnings, hasFailed, isPartial });
}

/** Only who asks what was changed waits for git. */
async function readChanges(options: LintOptions, cwd: string): Promise<ChangedFiles | undefined> {
  if (options.staged !== true && options.since === undefined) return undefined;
  const { findChangedFiles } = await import('../changed-files');
  return findChangedFiles(options, cwd);
}

async function readShared(options: LintOptions): Promise<SharedRequest> {
  const targets = await readTargets(options.target ?? []);
  const languageId = readLanguage(options.language);
  return {
    ...(targets && { targets }),
    ...(languageId && { languageId }),
    ...(options.stats === true && { timed: true }),
    ...(options.checkFiles === true && { checkFiles: true }),
    ...(options.verify === true && { verify: true }),
  };
}

/** Named files that are of no language that is known, and about which nothing else is said. */
function complainOfUnknown(trees: readonly TreeCheck[], results: readonly TreeResult[]): void {
  for (const [at, { files = [], root }] of trees.entries()) {
    const result = results[at];
    if (files.length === 0 || !result) continue;
    const known = new Set([...result.documents.map(({ path }) => path), ...result.diagnostics.map(({ file }) => file)]);
    for (const file of files) {
      const name = relative(root, file).split(sep).join('/');
      if (!known.has(name))
        complain(
          `${showControls(relative(process.cwd(), file))}: passed over, its language is not known (--language says it)`,
        );
    }
  }
}

interface TreesRun {
  readonly results: readonly TreeResult[];
  /** What `--fix-dry-run` prints. */
  readonly diff?: string;
}

async function runTrees(
  trees: readonly TreeCheck[],
  options: LintOptions,
  refocus: ((tree: TreeCheck) => TreeCheck) | undefined,
): Promise<TreesRun> {
  if (options.fix === true || options.fixDryRun === true) {
    const { fixTrees } = await import('../fix-trees');
    return fixTrees(trees, options, refocus);
  }
  const check = await makeChecker(options);
  const results: TreeResult[] = [];
  for (const tree of walkTrees(trees, results, refocus)) results.push(await check(tree));
  return { results };
}

/** How a tree is checked: on all cores if it is large, with a word on how far it has come, from the cache if there is one. */
async function makeChecker(options: LintOptions): Promise<(tree: TreeCheck) => Promise<TreeResult>> {
  const threads = readCount('--workers', options.workers);
  const progress = isTerminal(2) ? new ProgressLine() : undefined;
  const check = async (tree: TreeCheck): Promise<TreeResult> => {
    const result = await checkTreeInParallel(tree, {
      threads,
      onProgress:
        progress &&
        ((at) => {
          progress.update(at);
        }),
    });
    progress?.clear();
    return result;
  };
  if (options.cache !== true) return check;
  if (options.cacheLocation === '') throw new UsageError('--cache-location takes a folder.');
  const { withCache } = await import('../cache');
  return withCache(check, options.cacheLocation);
}
