/** Diagnostics as plain data: spans that are words of a document are copied, so that workers and files can carry them. */
import type { Diagnostic, Fix } from '../server/checker/diagnostic';
import type { Span } from '../grammars/core/source';

export function toPlainDiagnostic(diagnostic: Diagnostic): Diagnostic {
  const { fix, suggestions, related, span } = diagnostic;
  return {
    ...diagnostic,
    span: toPlainSpan(span),
    related: related.map(({ file, span: place, message }) => ({ file, span: toPlainSpan(place), message })),
    ...(fix && { fix: toPlainFix(fix) }),
    ...(suggestions && { suggestions: suggestions.map(toPlainFix) }),
  };
}

function toPlainFix({ title, edits, create }: Fix): Fix {
  return {
    title,
    edits: edits.map(({ file, span, newText }) => ({ file, span: toPlainSpan(span), newText })),
    ...(create && { create: create.map(({ file, text }) => ({ file, text })) }),
  };
}

function toPlainSpan({ start, end }: Span): Span {
  return { start, end };
}
