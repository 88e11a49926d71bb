/** The last line: what was read, what was found, and what could not be checked. */
import { makeColours } from './colours';
import type { Report, ReportStyle } from './report';
import { showControls } from './show-text';

/** One line, or more with `verbose`; with a line break at its end. */
export function summarize(report: Report, style: ReportStyle): string {
  const { summary, diagnostics, accepted } = report;
  const colours = makeColours(style.colour);
  const read = `${count(summary.files, 'file')} of ${count(summary.hosts, 'host')}, ${count(summary.clusters, 'pair')}`;
  const found = [
    summary.errors > 0 ? colours.red(count(summary.errors, 'error')) : '',
    summary.warnings > 0 ? colours.yellow(count(summary.warnings, 'warning')) : '',
    summary.infos > 0 ? colours.cyan(count(summary.infos, 'note')) : '',
  ].filter((part) => part !== '');
  const verdict = found.length === 0 ? colours.green('nothing to report') : found.join(', ');
  const fixable = diagnostics.filter(({ fix }) => fix).length;
  const parts = [
    `Read ${read}: ${verdict}.`,
    fixable > 0 ? `${fixable} can be mended with --fix.` : '',
    accepted > 0 ? `${accepted} accepted by the baseline.` : '',
    describeUndecided(report, style),
  ];
  return `${parts.filter((part) => part !== '').join(' ')}\n`;
}

function describeUndecided({ undecided }: Report, { verbose }: ReportStyle): string {
  if (undecided.length === 0) return '';
  const what = `${count(undecided.length, 'check')} left open for want of files`;
  if (!verbose) return `${what} (--verbose lists them).`;
  const lines = undecided.map(({ file, rule, message }) => {
    const where = file === undefined ? '' : `${showControls(file)}: `;
    return `  ${where}${showControls(message)} [${rule}]`;
  });
  return `${what}:\n${lines.join('\n')}`;
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
