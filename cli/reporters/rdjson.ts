/** reviewdog's Diagnostic Format. Its columns count bytes of UTF-8, ours UTF-16 units. */
import type { Span } from '../../grammars/core/source';
import type { Diagnostic, Severity } from '../../server/checker/diagnostic';
import type { Report, ReportedPosition, ReportedRange, Sources } from '../report';
import { ruleUrl } from '../report';
import { joinMessage } from './join-message';
import { printJson } from '../print-json';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

export function reportRdjson({ diagnostics, sources }: Report): string {
  const source = { name: 'cdnlint', url: 'https://github.com/cdnlint/cdnlint' };
  const list = diagnostics.map((diagnostic) => toRdjson(diagnostic, sources));
  return printJson({ source, diagnostics: list });
}

function toRdjson(diagnostic: Diagnostic, sources: Sources): object {
  const { file, span, rule, severity, related, fix } = diagnostic;
  const suggestions = (fix?.edits ?? [])
    .filter((edit) => edit.file === file)
    .map((edit) => ({ range: toByteRange(edit, sources), text: edit.newText }));
  return {
    message: joinMessage(diagnostic),
    location: { path: file, range: toByteRange({ file, span }, sources) },
    severity: SEVERITIES[severity],
    code: { value: rule, url: ruleUrl(rule) },
    ...(suggestions.length > 0 && { suggestions }),
    ...(related.length > 0 && {
      relatedLocations: related.map((each) => ({
        message: each.message,
        location: { path: each.file, range: toByteRange(each, sources) },
      })),
    }),
  };
}

function toByteRange({ file, span }: { file: string; span: Span }, sources: Sources): ReportedRange {
  const { start, end } = sources.range(file, span);
  return { start: toBytes(start, file, sources), end: toBytes(end, file, sources) };
}

function toBytes({ line, column }: ReportedPosition, file: string, sources: Sources): ReportedPosition {
  const before = sources
    .lines(file)
    .lineText(line - 1)
    .slice(0, column - 1);
  return { line, column: Buffer.byteLength(before) + 1 };
}
