/** What rules report. Spans are offsets into the text of `file`; reporters and `server/lsp` turn them into lines. */
import type { Span } from '../../grammars/core/source';

export type Severity = 'error' | 'warning' | 'info';

/** Orders severities: the graver, the higher. */
export const SEVERITY_RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** A place in a file of the tree. `file` is the path that the document carries. */
export interface Place {
  readonly file: string;
  readonly span: Span;
}

/** Another place that has to do with a diagnostic, and why. */
export interface RelatedPlace extends Place {
  readonly message: string;
}

/** One replacement in one file. */
export interface Edit extends Place {
  readonly newText: string;
}

/** A change that is safe to apply without looking: the meaning of the file stays what its author plainly meant. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Files that don't exist yet, with their whole content. */
  readonly create?: readonly { readonly file: string; readonly text: string }[];
}

/** A change that a person should look at first. */
export type Suggestion = Fix;

export type DiagnosticTag = 'deprecated' | 'unnecessary';

/** One finding of one rule. */
export interface Diagnostic extends Place {
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong and what will happen because of it. */
  readonly message: string;
  /** What to do. */
  readonly help?: string;
  readonly related: readonly RelatedPlace[];
  readonly fix?: Fix;
  readonly suggestions?: readonly Suggestion[];
  readonly tags?: readonly DiagnosticTag[];
}

/** Orders diagnostics as a person reads a tree: by file, place, then rule. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
