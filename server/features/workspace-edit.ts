/** Fixes of the checker as edits of the editor. */
import type { CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Edit, Fix } from '../checker/diagnostic';
import type { FeatureContext } from './feature-context';
import { sourceOf } from './feature-context';

/** Undefined if the editor can't do it (it creates a file), or a file that it changes isn't known any more. */
export function toWorkspaceEdit(context: FeatureContext, fixes: readonly Fix[]): WorkspaceEdit | undefined {
  const edits = new Map<string, TextEdit[]>();
  for (const edit of fixes.flatMap((fix) => fix.edits)) {
    const converted = convertEdit(context, edit);
    if (!converted) return undefined;
    const uri = context.uriOf(edit.file);
    edits.set(uri, [...(edits.get(uri) ?? []), converted]);
  }
  const creations = fixes.flatMap((fix) => fix.create ?? []);
  if (creations.length === 0) return { changes: Object.fromEntries(edits) };
  if (!context.createsFiles) return undefined;
  const changes = [...edits].map(([uri, list]): TextDocumentEdit => ({
    textDocument: { uri, version: null },
    edits: list,
  }));
  return { documentChanges: [...creations.flatMap((each) => createFile(context, each)), ...changes] };
}

function convertEdit(context: FeatureContext, { file, span, newText }: Edit): TextEdit | undefined {
  const source = sourceOf(context, file);
  return source && { range: context.places.range(source, span), newText };
}

function createFile(
  context: FeatureContext,
  { file, text }: { readonly file: string; readonly text: string },
): (CreateFile | TextDocumentEdit)[] {
  const uri = context.uriOf(file);
  const start = { line: 0, character: 0 };
  return [
    { kind: 'create', uri, options: { ignoreIfExists: true } },
    { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
  ];
}
