/** What the server tells the editor about itself. */
import type { InitializeResult, ServerCapabilities } from 'vscode-languageserver';
import { CodeActionKind, TextDocumentSyncKind } from 'vscode-languageserver';
import { FIX_ALL } from '../features/code-actions';
import { FIRST_TRIGGER, MORE_TRIGGERS } from '../features/on-type-formatting';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../features/semantic-tokens';
import type { Abilities } from './abilities';

/** Answer to `initialize`. */
export function describeServer(abilities: Abilities): InitializeResult {
  return {
    serverInfo: { name: 'cdnlint' },
    capabilities: {
      positionEncoding: abilities.encoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      ...PLACES,
      ...FILES,
      ...EDITS,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(abilities.pullDiagnostics && {
        diagnosticProvider: { identifier: 'cdnlint', interFileDependencies: true, workspaceDiagnostics: true },
      }),
    },
  };
}

/** Signs after which proposals are worth asking for: a blank begins the next argument. */
const COMPLETION_TRIGGERS = [' ', '=', '(', ',', '{', '%', '[', '.', '/'];

const PLACES: ServerCapabilities = {
  hoverProvider: true,
  completionProvider: { triggerCharacters: COMPLETION_TRIGGERS, resolveProvider: true },
  signatureHelpProvider: { triggerCharacters: [' '], retriggerCharacters: [' '] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  linkedEditingRangeProvider: true,
  callHierarchyProvider: true,
};

const FILES: ServerCapabilities = {
  documentSymbolProvider: { label: 'cdnlint' },
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
  codeLensProvider: {},
  inlayHintProvider: true,
  semanticTokensProvider: {
    legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
    full: { delta: true },
    range: true,
  },
};

const EDITS: ServerCapabilities = {
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
  renameProvider: { prepareProvider: true },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: { rangesSupport: true },
  documentOnTypeFormattingProvider: { firstTriggerCharacter: FIRST_TRIGGER, moreTriggerCharacter: [...MORE_TRIGGERS] },
};
