/** A table for job summaries and comments on merge requests. */
import type { Report } from '../report';
import { ruleUrl, sayerOf } from '../report';
import { showControls } from '../show-text';
import { count, describeRead } from '../summary';
import { joinMessage } from './join-message';

/** GitHub cuts summaries at 1 MB and comments at 65,536 characters. */
const MOST_ROWS = 200;

export function reportMarkdown(report: Report): string {
  const { diagnostics, sources, summary } = report;
  const say = sayerOf(report);
  const counts = [count(summary.errors, 'error'), count(summary.warnings, 'warning'), count(summary.infos, 'note')];
  const found = diagnostics.length === 0 ? say('nothing to report') : counts.map(say).join(say(', '));
  const head = `### cdnlint: ${found}\n\n${say(`${describeRead(report)} read.`)}\n`;
  if (diagnostics.length === 0) return head;
  const rows = diagnostics.slice(0, MOST_ROWS).map((diagnostic) => {
    const { file, span, rule, severity } = diagnostic;
    const { line, column } = sources.range(file, span).start;
    const name = `[\`${rule}\`](${ruleUrl(rule)})`;
    return `| ${say(severity)} | ${asCode(`${file}:${line}:${column}`)} | ${escapeCell(joinMessage(diagnostic))} | ${name} |\n`;
  });
  const left = diagnostics.length - rows.length;
  const more = left > 0 ? `\n${say(`and ${left} more.`)}\n` : '';
  return `${head}\n| | ${['where', 'what', 'rule'].map(say).join(' | ')} |\n| --- | --- | --- | --- |\n${rows.join('')}${more}`;
}

function asCode(text: string): string {
  const plain = showControls(text).replaceAll('|', '\\|');
  return plain.includes('`') ? `\`\` ${plain} \`\`` : `\`${plain}\``;
}

/** Characters that mean something in a table or in HTML. */
function escapeCell(text: string): string {
  return showControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\|*_`[\]~]/g, '\\$&');
}
