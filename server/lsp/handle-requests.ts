/** Language features: one line a request. Each finds its document and offset and asks the pure function of its name. */
import type { Connection, TextDocumentPositionParams } from 'vscode-languageserver';
import type { Document } from '../../grammars/core/syntax';
import type { FeatureContext } from '../features/feature-context';
import { hover } from '../features/hover';
import type { DiagnosticsRunner } from './diagnostics-runner';
import type { Folders } from './folders';
import type { Session } from './session';

export function handleRequests(
  connection: Connection,
  session: Session,
  _runner: DiagnosticsRunner,
  _folders: Folders,
): void {
  /** For features of a place: none where the text is no document of ours. */
  const at = <T>(
    params: TextDocumentPositionParams,
    feature: (context: FeatureContext, document: Document, offset: number) => T | undefined,
  ): T | null => {
    const found = session.find(params.textDocument.uri);
    if (!found) return null;
    const { root, document } = found;
    return feature(session.contextOf(root), document, session.places.offset(document, params.position)) ?? null;
  };
  connection.onHover((params) => at(params, hover));
}
