/** A table for job summaries and comments on merge requests. */
import type { Report } from '../report';
import { ruleUrl } from '../report';
import { showControls } from '../show-text';
import { count } from '../summary';
import { joinMessage } from './join-message';

/** GitHub cuts summaries at 1 MB and comments at 65,536 characters. */
const MOST_ROWS = 200;

export function reportMarkdown({ diagnostics, sources, summary }: Report): string {
  const read = `${count(summary.files, 'file')} of ${count(summary.hosts, 'host')}, ${count(summary.clusters, 'pair')}`;
  const found = `${count(summary.errors, 'error')}, ${count(summary.warnings, 'warning')}, ${count(summary.infos, 'note')}`;
  const head = `### cdnlint: ${diagnostics.length === 0 ? 'nothing to report' : found}\n\n${read} read.\n`;
  if (diagnostics.length === 0) return head;
  const rows = diagnostics.slice(0, MOST_ROWS).map((diagnostic) => {
    const { file, span, rule, severity } = diagnostic;
    const { line, column } = sources.range(file, span).start;
    const name = `[\`${rule}\`](${ruleUrl(rule)})`;
    return `| ${severity} | ${asCode(`${file}:${line}:${column}`)} | ${escapeCell(joinMessage(diagnostic))} | ${name} |\n`;
  });
  const left = diagnostics.length - rows.length;
  const more = left > 0 ? `\nand ${left} more.\n` : '';
  return `${head}\n| | where | what | rule |\n| --- | --- | --- | --- |\n${rows.join('')}${more}`;
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
