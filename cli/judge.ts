/** The exit code, and what of its reasons isn't in the report. */
import type { Diagnostic } from '../server/checker/diagnostic';
import { SEVERITY_RANK } from '../server/checker/diagnostic';
import type { TreeResult } from './check-tree';
import { complain } from './complain';
import { EXIT } from './exit-codes';
import type { Threshold } from './lint-options';
import type { Report } from './report';
import { showControls } from './show-text';
import { count } from './summary';

export interface Verdict {
  readonly threshold: Threshold;
  readonly maxWarnings: number | undefined;
  /** Something named is missing, or could not be written. */
  readonly hasFailed: boolean;
  /** Only what concerns some files is reported, so that nothing may be there to report on. */
  readonly isPartial: boolean;
}

/** @returns exit code */
export function judge(report: Report, results: readonly TreeResult[], verdict: Verdict): number {
  const internal = results.flatMap(({ internalErrors }) => internalErrors);
  for (const { rule, file, stack } of internal)
    complain(`internal error in rule ${rule}${file === undefined ? '' : ` at ${showControls(file)}`}: ${stack}`);
  if (internal.length > 0) return EXIT.internal;
  if (verdict.hasFailed || report.diagnostics.some((each) => isInputError(each))) return EXIT.usage;
  if (!verdict.isPartial && isEmpty(report, results)) return EXIT.usage;
  const { maxWarnings, threshold } = verdict;
  if (maxWarnings !== undefined && report.summary.warnings > maxWarnings) {
    complain(`${count(report.summary.warnings, 'warning')}, more than --max-warnings ${maxWarnings} allows`);
    return EXIT.found;
  }
  return report.diagnostics.some((each) => reaches(each, threshold)) ? EXIT.found : EXIT.clean;
}

/** A path without anything to check is most likely a wrong path: it must not look like success. */
function isEmpty(report: Report, results: readonly TreeResult[]): boolean {
  if (report.summary.files > 0 || results.length === 0) return false;
  complain('no file of keepalived, HAProxy, swift or their hosts was found');
  return true;
}

/** True for what is wrong with the run itself rather than with what was checked. */
export function isInputError({ rule, severity }: Diagnostic): boolean {
  return severity === 'error' && (rule.startsWith('settings/') || rule.startsWith('files/'));
}

function reaches({ severity }: Diagnostic, threshold: Threshold): boolean {
  return threshold !== 'never' && SEVERITY_RANK[severity] >= SEVERITY_RANK[threshold];
}
