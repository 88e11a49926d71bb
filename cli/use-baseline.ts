/** `--baseline`: only what is new counts. */
import { dirname, relative, resolve, sep } from 'node:path';
import { compareToBaseline, makeBaseline, readBaseline } from '../server/checker/baseline';
import type { Baseline } from '../server/checker/baseline';
import type { Diagnostic } from '../server/checker/diagnostic';
import { computeFingerprints } from '../server/checker/fingerprint';
import { readRegularFile } from '../server/node/read-file';
import { complain } from './complain';
import { UsageError } from './exit-codes';
import { replaceDiagnostics } from './gather-report';
import type { LintOptions } from './lint-options';
import type { Report } from './report';
import { showControls } from './show-text';
import { count } from './summary';
import { writeAtomically } from './write-file';

/** The report without what the baseline accepts; writes the baseline where that is asked for. */
export function applyBaseline(report: Report, options: LintOptions, isPartial: boolean): Report {
  if (options.baseline === undefined) return report;
  const path = resolve(options.baseline);
  const named = nameFromBaseline(report.diagnostics, path);
  const originals = new Map(named.map((each, at) => [each, report.diagnostics[at] ?? each]));
  const fingerprints = computeFingerprints(named, (each) => report.sources.lineOf(originals.get(each) ?? each));
  if (options.updateBaseline === true) return updateBaseline(report, path, { named, fingerprints });
  const baseline = loadBaseline(path);
  const { fresh, stale, known } = compareToBaseline(baseline, report.diagnostics, fingerprints);
  if (stale.length > 0 && !isPartial) {
    const gone = `${count(stale.length, 'entry', 'entries')} of ${showControls(options.baseline)}`;
    if (options.pruneBaseline === true) {
      saveBaseline(path, { version: 1, diagnostics: known });
      complain(`removed ${gone}: nothing is found there any more`);
    } else complain(`nothing is found any more of ${gone} (--prune-baseline removes them)`);
  }
  return replaceDiagnostics(report, fresh, report.diagnostics.length - fresh.length);
}

function updateBaseline(
  report: Report,
  path: string,
  { named, fingerprints }: { named: readonly Diagnostic[]; fingerprints: readonly string[] },
): Report {
  saveBaseline(path, makeBaseline(named, fingerprints));
  complain(`${count(named.length, 'diagnostic')} accepted in ${showControls(relative(process.cwd(), path) || path)}`);
  return replaceDiagnostics(report, [], named.length);
}

/** Paths relative to the baseline's own folder: the same wherever the program is started. */
function nameFromBaseline(diagnostics: readonly Diagnostic[], path: string): readonly Diagnostic[] {
  const folder = dirname(path);
  return diagnostics.map((each) => ({ ...each, file: relative(folder, resolve(each.file)).split(sep).join('/') }));
}

function loadBaseline(path: string): Baseline {
  const outcome = readRegularFile(path);
  const shown = showControls(relative(process.cwd(), path) || path);
  if (!('bytes' in outcome))
    throw new UsageError(`The baseline ${shown} can not be read: ${outcome.reason}. --update-baseline makes one.`);
  const baseline = readBaseline(outcome.bytes.toString('utf8'));
  if (baseline) return baseline;
  throw new UsageError(`${shown} is no baseline of cdnlint. --update-baseline makes one.`);
}

function saveBaseline(path: string, baseline: Baseline): void {
  writeAtomically(path, Buffer.from(`${JSON.stringify(baseline, undefined, 2)}\n`));
}
