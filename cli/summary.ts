/** The last line: what was read, what was found, and what could not be checked. */
import { makeColours } from './colours';
import type { Report, ReportStyle } from './report';
import { sayerOf } from './report';
import { showControls } from './show-text';

/** One line, or more with `verbose`; with a line break at its end. */
export function summarize(report: Report, style: ReportStyle): string {
  const { summary, diagnostics, accepted } = report;
  const say = sayerOf(report);
  const colours = makeColours(style.colour);
  const found = [
    summary.errors > 0 ? colours.red(say(count(summary.errors, 'error'))) : '',
    summary.warnings > 0 ? colours.yellow(say(count(summary.warnings, 'warning'))) : '',
    summary.infos > 0 ? colours.cyan(say(count(summary.infos, 'note'))) : '',
  ].filter((part) => part !== '');
  const verdict = found.length === 0 ? colours.green(say('nothing to report')) : found.join(say(', '));
  const fixable = diagnostics.filter(({ fix }) => fix).length;
  const parts = [
    say(`Read ${describeRead(report)}: ${verdict}.`),
    fixable > 0 ? say(`${fixable} can be mended with --fix.`) : '',
    accepted > 0 ? say(`${accepted} accepted by the baseline.`) : '',
    describeUndecided(report, style),
  ];
  return `${parts.filter((part) => part !== '').join(' ')}\n`;
}

/** `2 files of 1 host, 0 pairs`, to stand in a sentence that is put into the report's language as a whole. */
export function describeRead(report: Report): string {
  const { files, hosts, clusters } = report.summary;
  const say = sayerOf(report);
  return `${say(count(files, 'file'))} of ${say(count(hosts, 'host'))}, ${say(count(clusters, 'pair'))}`;
}

function describeUndecided(report: Report, { verbose }: ReportStyle): string {
  const { undecided } = report;
  if (undecided.length === 0) return '';
  const say = sayerOf(report);
  const what = say(`${count(undecided.length, 'check')} left open for want of files`);
  if (!verbose) return say(`${what} (--verbose lists them).`);
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
