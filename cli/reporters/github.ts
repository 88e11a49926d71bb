/** Workflow commands of GitHub Actions, which become annotations. */
import type { Severity } from '../../server/checker/diagnostic';
import type { Report } from '../report';
import { showControlsInProse } from '../show-text';
import { joinMessage, listRelated } from './join-message';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

export function reportGithub({ diagnostics, sources }: Report): string {
  return diagnostics
    .map((diagnostic) => {
      const { file, span, rule, severity } = diagnostic;
      const { start, end } = sources.range(file, span);
      const columns = start.line === end.line ? `,col=${start.column},endColumn=${end.column}` : `,col=${start.column}`;
      const place = `file=${escapeProperty(file)},line=${start.line},endLine=${end.line}${columns}`;
      const text = [joinMessage(diagnostic), ...listRelated(diagnostic, sources)].join('\n');
      return `::${COMMANDS[severity]} ${place},title=${escapeProperty(rule)}::${escapeData(text)}\n`;
    })
    .join('');
}

function escapeData(text: string): string {
  return showControlsInProse(text.replaceAll('%', '%25').replaceAll('\r', '%0D')).replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
