/** Logging commands of Azure Pipelines. Azure knows no third severity: notes become warnings. */
import type { Report } from '../report';
import { showControlsInProse } from '../show-text';
import { joinMessage } from './join-message';

export function reportAzure({ diagnostics, sources }: Report): string {
  return diagnostics
    .map((diagnostic) => {
      const { file, span, rule, severity } = diagnostic;
      const { line, column } = sources.range(file, span).start;
      const type = severity === 'error' ? 'error' : 'warning';
      const place = `sourcepath=${escapeProperty(file)};linenumber=${line};columnnumber=${column};code=${escapeProperty(rule)}`;
      return `##vso[task.logissue type=${type};${place};]${escapeData(joinMessage(diagnostic))}\n`;
    })
    .join('');
}

function escapeData(text: string): string {
  return showControlsInProse(text.replaceAll('%', '%AZP25').replaceAll('\r', '%0D')).replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(']', '%5D').replaceAll(';', '%3B');
}
