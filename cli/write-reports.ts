/** Where reports go: the terminal, a file, or both; in the format asked for or the one that the pipeline reads. */
import { resolve } from 'node:path';
import type { LintOptions } from './lint-options';
import { readFormat } from './lint-options';
import type { Report, Reporter } from './report';
import { REPORTERS } from './reporters/index';
import { print } from './standard-streams';
import { readStyle } from './terminal';
import { writeAtomically } from './write-file';

export interface ReportPlan {
  readonly terminal: string;
  /** Format of `--output`. */
  readonly file: { readonly path: string; readonly format: string } | undefined;
}

/**
 * With `--output`, the file has the format asked for and the terminal what people read. Without `--format`, GitHub's
 * annotations go to the log of a GitHub workflow, and GitLab's report is what a GitLab job writes.
 */
export function planReports(options: LintOptions, env: NodeJS.ProcessEnv = process.env): ReportPlan {
  const isGithub = env['GITHUB_ACTIONS'] === 'true';
  const isGitlab = env['GITLAB_CI'] === 'true';
  const wanted = options.format === undefined ? undefined : readFormat(options.format);
  const forPeople = isGithub ? 'github' : 'pretty';
  if (options.output === undefined) return { terminal: wanted ?? (isGitlab ? 'gitlab' : forPeople), file: undefined };
  const format = wanted ?? formatOfName(options.output) ?? (isGitlab ? 'gitlab' : 'json');
  return { terminal: forPeople, file: { path: options.output, format } };
}

/** What a file's name says of its format. */
function formatOfName(path: string): string | undefined {
  if (/\.sarif(?:\.json)?$/i.test(path)) return 'sarif';
  if (/\.md$/i.test(path)) return 'markdown';
  if (/\.txt$/i.test(path)) return 'pretty';
  if (/\.rdjson$/i.test(path)) return 'rdjson';
  if (/code-?quality[^/]*\.json$/i.test(path)) return 'gitlab';
  if (/junit[^/]*\.xml$/i.test(path)) return 'junit';
  return /checkstyle[^/]*\.xml$/i.test(path) ? 'checkstyle' : undefined;
}

/** Prints, and writes the file. Throws a UsageError if the file can't be written. */
export function writeReports(report: Report, plan: ReportPlan, options: LintOptions): void {
  print(reporterOf(plan.terminal)(report, readStyle(options)));
  if (!plan.file) return;
  const text = reporterOf(plan.file.format)(report, readStyle({}, true));
  writeAtomically(resolve(plan.file.path), Buffer.from(text));
}

function reporterOf(format: string): Reporter {
  const reporter = REPORTERS[format];
  if (!reporter) throw new Error(`no reporter ${format}`);
  return reporter;
}
