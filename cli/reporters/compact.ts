/** A line for each diagnostic: `file:line:col: severity: message [rule]`; editors and grep read it. */
import type { Report } from '../report';
import { showControls, showPath } from '../show-text';

export function reportCompact({ diagnostics, sources }: Report): string {
  return diagnostics
    .map(({ file, span, severity, message, rule }) => {
      const { line, column } = sources.range(file, span).start;
      return `${showPath(file)}:${line}:${column}: ${severity}: ${showControls(message)} [${rule}]\n`;
    })
    .join('');
}
