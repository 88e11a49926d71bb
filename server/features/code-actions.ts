/** What the editor offers on a diagnostic: its fix, suggestions, all fixes at once, a suppression. */
import type { CodeAction, Diagnostic as EditorDiagnostic, Range } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import type { Document } from '../../grammars/core/syntax';
import { findLanguage } from '../../grammars/index';
import { applyEdits } from '../checker/apply-edits';
import type { Diagnostic, Fix } from '../checker/diagnostic';
import { findSuppressions } from '../checker/suppressions';
import type { FeatureContext } from './feature-context';
import { toWorkspaceEdit } from './workspace-edit';

/** Kind under which "fix all" can be run on saving. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.cdnlint`;

export interface ActionRequest {
  readonly range: Range;
  /** Diagnostics as the editor has them, to be tied to the actions that mend them. */
  readonly shown: readonly EditorDiagnostic[];
  /** Kinds asked for; undefined: all but those for saving. */
  readonly only: readonly string[] | undefined;
}

/** Actions for a range of a file. */
export function listCodeActions(
  context: FeatureContext,
  document: Document,
  found: readonly Diagnostic[],
  request: ActionRequest,
): CodeAction[] {
  const span = {
    start: context.places.offset(document, request.range.start),
    end: context.places.offset(document, request.range.end),
  };
  const here = found.filter((each) => each.span.start <= span.end && each.span.end >= span.start);
  const actions: CodeAction[] = [];
  if (wants(request, CodeActionKind.QuickFix)) {
    for (const diagnostic of here) actions.push(...mend(context, document, diagnostic, request));
    for (const diagnostic of here) actions.push(...suppress(context, document, diagnostic, request));
  }
  if (wants(request, FIX_ALL) && (request.only !== undefined || here.some((each) => each.fix)))
    actions.push(...fixAll(context, found));
  return actions;
}

function wants({ only }: ActionRequest, kind: string): boolean {
  return only === undefined || only.some((each) => kind === each || kind.startsWith(`${each}.`) || each === '');
}

function mend(
  context: FeatureContext,
  document: Document,
  diagnostic: Diagnostic,
  request: ActionRequest,
): CodeAction[] {
  const shown = findShown(context, document, diagnostic, request);
  const { fix, suggestions } = diagnostic;
  const offers = [
    ...(fix ? [{ offer: fix, safe: true }] : []),
    ...(suggestions ?? []).map((offer) => ({ offer, safe: false })),
  ];
  return offers.flatMap(({ offer, safe }) => {
    const edit = toWorkspaceEdit(context, [offer]);
    if (!edit) return [];
    const isPreferred = safe || (offers.length === 1 && offer.edits.length > 0);
    return [
      { title: offer.title, kind: CodeActionKind.QuickFix, edit, ...(shown && { diagnostics: [shown] }), isPreferred },
    ];
  });
}

/** The diagnostic as the editor sent it: it greys out by identity of range and code. */
function findShown(
  context: FeatureContext,
  document: Document,
  { rule, span }: Diagnostic,
  { shown }: ActionRequest,
): EditorDiagnostic | undefined {
  const { start } = context.places.range(document, span);
  return shown.find(
    ({ code, range }) => code === rule && range.start.line === start.line && range.start.character === start.character,
  );
}

/** A comment that silences the rule: at the line's end is what a reader sees first, so the line above is taken. */
function suppress(
  context: FeatureContext,
  document: Document,
  diagnostic: Diagnostic,
  request: ActionRequest,
): CodeAction[] {
  const sign = findLanguage(document.languageId)?.commentSigns[0];
  if (sign === undefined) return [];
  const shown = findShown(context, document, diagnostic, request);
  const forms = [
    { title: `Suppress ${diagnostic.rule} for this line`, edit: suppressLine(document, diagnostic, sign) },
    { title: `Suppress ${diagnostic.rule} for this file`, edit: suppressFile(document, diagnostic, sign) },
  ];
  return forms.flatMap(({ title, edit }) => {
    const change = toWorkspaceEdit(context, [edit]);
    return change
      ? [{ title, kind: CodeActionKind.QuickFix, edit: change, ...(shown && { diagnostics: [shown] }) }]
      : [];
  });
}

function suppressLine(document: Document, { rule, span, file }: Diagnostic, sign: string): Fix {
  const line = document.lines.lineAt(span.start);
  const known = findSuppressions(document).find((each) => each.kind === 'next-line' && each.line === line);
  if (known) {
    const at = known.start + 'cdnlint-disable-next-line'.length;
    return { title: '', edits: [{ file, span: { start: at, end: at }, newText: ` ${rule}` }] };
  }
  const { start } = document.lines.lineSpan(line);
  const indent = /^[ \t]*/.exec(document.lines.lineText(line))?.[0] ?? '';
  const newText = `${indent}${sign} cdnlint-disable-next-line ${rule}${lineBreakOf(document)}`;
  return { title: '', edits: [{ file, span: { start, end: start }, newText }] };
}

function suppressFile(document: Document, { rule, file }: Diagnostic, sign: string): Fix {
  const start = document.text.startsWith('#!')
    ? document.lines.lineSpan(1).start
    : document.text.startsWith('\uFEFF')
      ? 1
      : 0;
  const newText = `${sign} cdnlint-disable-file ${rule}${lineBreakOf(document)}`;
  return { title: '', edits: [{ file, span: { start, end: start }, newText }] };
}

function lineBreakOf({ text }: Document): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** All safe fixes of the file that don't get into each other's way. */
function fixAll(context: FeatureContext, found: readonly Diagnostic[]): CodeAction[] {
  const fixes = found.flatMap((each) => (each.fix ? [each.fix] : []));
  const { left } = applyEdits(new Map(), fixes);
  const taken = distinctEdits(fixes.filter((fix) => !left.includes(fix)));
  const edit = taken.length === 0 ? undefined : toWorkspaceEdit(context, taken);
  if (!edit) return [];
  const count = taken.length;
  return [
    {
      title: count === 1 ? 'Apply the safe fix of this file' : `Apply all ${String(count)} safe fixes of this file`,
      kind: FIX_ALL,
      edit,
    },
  ];
}

/** Two diagnostics may offer the very same change. */
function distinctEdits(fixes: readonly Fix[]): Fix[] {
  return [...new Map(fixes.map((fix) => [JSON.stringify([fix.edits, fix.create]), fix])).values()];
}
