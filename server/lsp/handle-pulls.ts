/** Diagnostics that the editor asks for (`textDocument/diagnostic`, `workspace/diagnostic`). */
import type {
  Connection,
  Diagnostic,
  DocumentDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type { DiagnosticsRunner } from './diagnostics-runner';
import type { Root } from './root';
import type { Session } from './session';

export function handlePulls(connection: Connection, session: Session, runner: DiagnosticsRunner): void {
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }): Promise<DocumentDiagnosticReport> => {
    await runner.settled();
    const root = session.roots.find((each) => isKnown(each, textDocument.uri));
    const path = root?.pathOf(textDocument.uri);
    const items = root && path !== undefined ? runner.current(root, path) : [];
    const resultId = fingerprint(items);
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  });
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
    await session.allLoaded();
    await runner.settled();
    const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const root of session.roots) {
      for (const path of [...root.workspace.documents.map((each) => each.path), ...root.faultyPaths]) {
        if (token.isCancellationRequested) return { items: [] };
        if (!session.isOwn(root, path)) continue;
        items.push(reportFile(root, path, runner.current(root, path), previous));
      }
    }
    return { items };
  });
}

function reportFile(
  root: Root,
  path: string,
  items: Diagnostic[],
  previous: ReadonlyMap<string, string>,
): WorkspaceDocumentDiagnosticReport {
  const uri = root.uriOf(path);
  const version = root.open.get(path)?.version ?? null;
  const resultId = fingerprint(items);
  if (previous.get(uri) === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items };
}

function isKnown(root: Root, uri: string): boolean {
  const path = root.pathOf(uri);
  return path !== undefined && (root.workspace.document(path) ?? root.textOf(path)) !== undefined;
}

/** The same diagnostics give the same text (FNV-1a over their JSON). */
function fingerprint(items: readonly Diagnostic[]): string {
  let hash = 0x811c9dc5;
  const text = JSON.stringify(items);
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return `${String(items.length)}-${hash.toString(36)}-${String(text.length)}`;
}
