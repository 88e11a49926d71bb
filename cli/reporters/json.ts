/** For machines; stable, described by schemas/output.schema.json. */
import type { Span } from '../../grammars/core/source';
import type { Diagnostic, Fix } from '../../server/checker/diagnostic';
import type { Report, ReportedRange, Sources } from '../report';
import { printJson } from '../print-json';

interface JsonPlace {
  readonly file: string;
  readonly range: ReportedRange;
}

export function reportJson({ diagnostics, sources, summary, undecided }: Report): string {
  const list = diagnostics.map((diagnostic) => toJson(diagnostic, sources));
  const open = undecided.length > 0 && { undecided };
  return printJson({ version: 1, diagnostics: list, summary, ...open });
}

/** One diagnostic as machines read it. */
function toJson(diagnostic: Diagnostic, sources: Sources): object {
  const { file, rule, severity, message, span, related, help, fix, suggestions } = diagnostic;
  const place = (at: { file: string; span: Span }): JsonPlace => ({
    file: at.file,
    range: sources.range(at.file, at.span),
  });
  const toFix = ({ title, edits, create }: Fix): object => ({
    title,
    edits: edits.map((edit) => ({ ...place(edit), newText: edit.newText })),
    ...(create && { create }),
  });
  return {
    file,
    rule,
    severity,
    message,
    range: sources.range(file, span),
    related: related.map((each) => ({ ...place(each), message: each.message })),
    ...(help !== undefined && { help }),
    ...(fix && { fix: toFix(fix) }),
    ...(suggestions && { suggestions: suggestions.map(toFix) }),
  };
}
