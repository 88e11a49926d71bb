/** Edits of several files, in the editor's notation. */
import type { CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Edit, Fix } from '../checker/diagnostic';
import type { FeatureContext } from './feature-context';
import { sourceOf } from './feature-context';

/** Undefined if the editor can't do it (it creates a file), or a file that it changes isn't known any more. */
export function toWorkspaceEdit(context: FeatureContext, fixes: readonly Fix[]): WorkspaceEdit | undefined {
  const edits = fixes.flatMap((fix) => fix.edits);
  const creations = fixes.flatMap((fix) => fix.create ?? []);
  if (creations.length === 0) return makeWorkspaceEdit(context, edits);
  if (!context.createsFiles) return undefined;
  const changes = makeWorkspaceEdit(context, edits);
  return (
    changes && {
      documentChanges: [...creations.flatMap((each) => createFile(context, each)), ...(changes.documentChanges ?? [])],
    }
  );
}

/**
 * Edits of files that exist, for the version of each that the editor has open: an edit that comes too late is refused
 * instead of hitting the wrong words.
 * @returns undefined if a file isn't known any more
 */
export function makeWorkspaceEdit(context: FeatureContext, edits: readonly Edit[]): WorkspaceEdit | undefined {
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const converted = convertEdit(context, edit);
    if (!converted) return undefined;
    byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), converted]);
  }
  const { versionOf, uriOf } = context;
  if (!versionOf) return { changes: Object.fromEntries([...byFile].map(([file, list]) => [uriOf(file), list])) };
  return {
    documentChanges: [...byFile].map(([file, list]) => ({
      textDocument: { uri: uriOf(file), version: versionOf(file) },
      edits: list,
    })),
  };
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
