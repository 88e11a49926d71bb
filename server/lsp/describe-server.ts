/** What the server tells the editor about itself. */
import type { InitializeResult } from 'vscode-languageserver';
import { TextDocumentSyncKind } from 'vscode-languageserver';
import type { Abilities } from './abilities';

/** Answer to `initialize`. */
export function describeServer(abilities: Abilities): InitializeResult {
  return {
    serverInfo: { name: 'cdnlint' },
    capabilities: {
      positionEncoding: abilities.encoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(abilities.pullDiagnostics && {
        diagnosticProvider: { identifier: 'cdnlint', interFileDependencies: true, workspaceDiagnostics: true },
      }),
    },
  };
}
