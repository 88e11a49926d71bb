/**
 * Diagnostics of one tree while it is edited: each document's own are renewed when it or what it is read with changes,
 * those across files afterwards. Between the two, what was known is shown where it has moved to.
 */
import type { TextEdit } from '../../grammars/core/language';
import type { Span } from '../../grammars/core/source';
import type { Document } from '../../grammars/core/syntax';
import type { InternalError } from '../checker/check';
import { checkDocument, checkTopology, finishDocument } from '../checker/check';
import type { Diagnostic } from '../checker/diagnostic';
import type { Unit } from '../checker/unit';
import type { Workspace } from '../checker/workspace';

interface Checked {
  readonly document: Document;
  readonly unit: Unit;
  readonly found: readonly Diagnostic[];
}

export class LiveCheck {
  private readonly checked = new Map<string, Checked>();
  private acrossFiles = new Map<string, readonly Diagnostic[]>();

  constructor(
    private readonly workspace: Workspace,
    private readonly onError: (error: InternalError) => void,
  ) {}

  /** Forgets everything, for instance after the settings changed. */
  clear(): void {
    this.checked.clear();
    this.acrossFiles.clear();
  }

  /** Moves what is known of a file along with an edit in it; what the edit touches is dropped. */
  shift(path: string, edit: TextEdit): void {
    const known = this.acrossFiles.get(path);
    if (known)
      this.acrossFiles.set(
        path,
        known.flatMap((each) => shiftDiagnostic(each, edit)),
      );
  }

  /** True if the rules for single files have yet to see the document as it is. */
  isStale(document: Document): boolean {
    const known = this.checked.get(document.path);
    return known?.document !== document || !isSameUnit(known.unit, this.workspace.unitOf(document));
  }

  /** Runs the rules for single files over a document if it, or what it is read with, has changed. */
  renewDocument(document: Document): void {
    if (!this.isStale(document)) return;
    const { byFile, internalErrors } = checkDocument(this.workspace, document);
    internalErrors.forEach(this.onError);
    const unit = this.workspace.unitOf(document);
    this.checked.set(document.path, { document, unit, found: byFile.get(document.path) ?? [] });
  }

  /** Runs the rules that look across files. */
  renewTopology(): void {
    const { byFile, internalErrors } = checkTopology(this.workspace);
    internalErrors.forEach(this.onError);
    this.acrossFiles = new Map(byFile);
  }

  /** What is known of a document now, suppressions applied, in order of place. */
  diagnosticsOf(document: Document): readonly Diagnostic[] {
    const own = this.checked.get(document.path)?.found ?? [];
    const across = this.acrossFiles.get(document.path) ?? [];
    return finishDocument(this.workspace, document, across.length === 0 ? own : [...own, ...across]);
  }

  /** Drops what is known of files that are gone. */
  forget(path: string): void {
    this.checked.delete(path);
    this.acrossFiles.delete(path);
  }
}

/** Units are made anew after every edit: the same documents make the same unit. */
function isSameUnit(a: Unit, b: Unit): boolean {
  if (a === b) return true;
  if (a.complete !== b.complete || a.documents.length !== b.documents.length) return false;
  return a.documents.every((document, at) => document === b.documents[at]);
}

function shiftDiagnostic(diagnostic: Diagnostic, edit: TextEdit): Diagnostic[] {
  const span = shiftSpan(diagnostic.span, edit);
  if (!span) return [];
  return [{ ...diagnostic, span, fix: undefined, suggestions: undefined }];
}

/** Where a span is after an edit; undefined if the edit lies in it. */
export function shiftSpan(span: Span, edit: TextEdit): Span | undefined {
  if (span.end <= edit.start) return span;
  if (span.start < edit.end) return undefined;
  const by = edit.newText.length - (edit.end - edit.start);
  return { start: span.start + by, end: span.end + by };
}
