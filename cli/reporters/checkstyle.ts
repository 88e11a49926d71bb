/** Checkstyle's XML, which many review tools read. */
import type { Diagnostic } from '../../server/checker/diagnostic';
import type { Report, Sources } from '../report';
import { escapeXml } from './escape-xml';
import { groupByFile } from './group-by-file';
import { joinMessage } from './join-message';

export function reportCheckstyle({ diagnostics, sources }: Report): string {
  const files = [...groupByFile(diagnostics)].map(
    ([file, own]) =>
      `  <file name="${escapeXml(file)}">\n${own.map((each) => printError(each, sources)).join('')}  </file>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.join('')}</checkstyle>\n`;
}

function printError(diagnostic: Diagnostic, sources: Sources): string {
  const { file, span, rule, severity } = diagnostic;
  const { line, column } = sources.range(file, span).start;
  const place = `line="${line}" column="${column}" severity="${severity}"`;
  const source = `cdnlint.${rule.replace('/', '.')}`;
  return `    <error ${place} message="${escapeXml(joinMessage(diagnostic))}" source="${escapeXml(source)}"/>\n`;
}
