/** `cdnlint lint`: what the program is for. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic, Severity } from '../../server/checker/diagnostic';
import { SEVERITY_RANK } from '../../server/checker/diagnostic';
import { findTreeRoot } from '../../server/node/find-root';
import type { TreeCheck, TreeResult } from '../check-tree';
import { checkTree } from '../check-tree';
import { EXIT, UsageError } from '../exit-codes';
import { STDIN_NAME, gatherReport } from '../gather-report';
import { planTrees } from '../plan-trees';
import type { Report } from '../report';
import { REPORTERS } from '../reporters/index';
import { showControls, showControlsInProse } from '../show-text';
import { readStyle } from '../terminal';
import { readLanguage, readTargets } from '../read-options';

/** Options as they are typed, commander's names. */
export interface LintOptions {
  readonly format?: string;
  readonly target?: readonly string[];
  readonly language?: string;
  /** False with `--no-config`. */
  readonly config?: string | boolean;
  readonly failOn?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: string;
  readonly stdinFilename?: string;
}

export type Threshold = Severity | 'never';

/** @returns exit code */
export function lint(paths: readonly string[], options: LintOptions): number {
  const cwd = process.cwd();
  const threshold = readThreshold(options.failOn);
  const reporter = REPORTERS[options.format ?? 'pretty'];
  if (!reporter) throw new UsageError(`There is no format "${options.format ?? ''}".`);
  const { trees, missing } = planChecks(paths, options, cwd);
  const results = checkAll(trees);
  const report = gatherReport(results, cwd);
  process.stdout.write(reporter(report, readStyle(options)));
  for (const path of missing) complain(`${showControls(path)}: no such file or folder`);
  return judge(report, results, { threshold, hasMissing: missing.length > 0 });
}

/** Trees below a tree that have settings of their own are checked too, unless only some files are in focus. */
function checkAll(trees: readonly TreeCheck[]): TreeResult[] {
  const queue = [...trees];
  const results: TreeResult[] = [];
  for (let tree = queue.shift(); tree; tree = queue.shift()) {
    const result = checkTree(tree);
    results.push(result);
    if (tree.focus) continue;
    const { targets } = tree;
    queue.push(...result.nestedRoots.map((root) => ({ root, ...(targets && { targets }) })));
  }
  return results;
}

function planChecks(
  paths: readonly string[],
  options: LintOptions,
  cwd: string,
): { trees: readonly TreeCheck[]; missing: readonly string[] } {
  const targets = readTargets(options.target ?? []);
  const languageId = readLanguage(options.language);
  const settingsFile = readSettingsFile(options, cwd);
  const files = paths.filter((path) => path !== '-');
  const plan = planTrees(paths.length === 0 ? ['.'] : files, {
    cwd,
    ...(settingsFile !== undefined && { settingsFile }),
  });
  const extra = { ...(targets && { targets }), ...(languageId && { languageId }) };
  const trees: TreeCheck[] = plan.trees.map((tree) => ({ ...tree, ...extra }));
  if (paths.includes('-')) trees.push({ ...planStdin(options, cwd, settingsFile), ...extra });
  return { trees, missing: plan.missing };
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
  const focus = [path.slice(root.length + 1)];
  return { root, files: [path], focus, overlay: new Map([[path, text]]) };
}

function readSettingsFile(options: LintOptions, cwd: string): string | false | undefined {
  if (options.config === false) return false;
  return typeof options.config === 'string' ? resolve(cwd, options.config) : undefined;
}

function readThreshold(written = 'error'): Threshold {
  if (written === 'error' || written === 'warning' || written === 'info' || written === 'never') return written;
  throw new UsageError(`--fail-on takes error, warning, info or never, not "${written}".`);
}

/** Exit code, and what of the reasons isn't in the report goes to standard error. */
function judge(
  report: Report,
  results: readonly TreeResult[],
  how: { threshold: Threshold; hasMissing: boolean },
): number {
  const internal = results.flatMap(({ internalErrors }) => internalErrors);
  for (const { rule, file, stack } of internal)
    complain(`internal error in rule ${rule}${file === undefined ? '' : ` at ${showControls(file)}`}: ${stack}`);
  if (internal.length > 0) return EXIT.internal;
  if (how.hasMissing || report.diagnostics.some((each) => isInputError(each))) return EXIT.usage;
  if (report.summary.files === 0 && results.some(({ focused }) => focused === 0)) {
    complain('no file of keepalived, HAProxy, swift or their hosts was found');
    return results.some(isFolderWithoutFiles) ? EXIT.usage : EXIT.clean;
  }
  return report.diagnostics.some((each) => reaches(each, how.threshold)) ? EXIT.found : EXIT.clean;
}

function isFolderWithoutFiles({ files }: TreeResult): boolean {
  return files === 0;
}

function isInputError({ rule, severity }: Diagnostic): boolean {
  return severity === 'error' && (rule.startsWith('settings/') || rule.startsWith('files/'));
}

function reaches({ severity }: Diagnostic, threshold: Threshold): boolean {
  return threshold !== 'never' && SEVERITY_RANK[severity] >= SEVERITY_RANK[threshold];
}

/** Says something on standard error. */
export function complain(message: string): void {
  process.stderr.write(`cdnlint: ${showControlsInProse(message)}\n`);
}
