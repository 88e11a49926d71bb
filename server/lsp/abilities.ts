/** What the editor said it can do, boiled down to what the server decides by. */
import type { InitializeParams } from 'vscode-languageserver';
import type { DiagnosticAbilities } from '../features/publish-diagnostics';
import type { PositionEncoding } from '../features/places';

export interface Abilities extends DiagnosticAbilities {
  readonly encoding: PositionEncoding;
  readonly snippets: boolean;
  readonly configuration: boolean;
  /** It can be asked to say when its settings change. */
  readonly configurationChanges: boolean;
  readonly watchedFiles: boolean;
  readonly workspaceFolders: boolean;
  readonly progress: boolean;
  /** Diagnostics are asked for by the editor instead of sent to it. */
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshInlayHints: boolean;
  readonly refreshCodeLens: boolean;
  readonly refreshTokens: boolean;
  /** Signature help may say that no parameter is being written (LSP 3.18). */
  readonly noActiveParameter: boolean;
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  /** Ranges given with rename, completion and the like are taken only in these forms. */
  readonly hierarchicalSymbols: boolean;
  readonly codeActionLiterals: boolean;
  /** The editor is our own extension, which has commands that others lack. */
  readonly ownClient: boolean;
  /** The language in which the editor speaks, such as `zh-cn`. */
  readonly locale: string | undefined;
}

export const NO_ABILITIES: Abilities = readAbilities({ capabilities: {} });

/** Reads `initialize`. */
export function readAbilities(
  params: Pick<InitializeParams, 'capabilities' | 'initializationOptions' | 'locale'>,
): Abilities {
  const { textDocument, workspace, window, general } = params.capabilities;
  const published = textDocument?.publishDiagnostics;
  const options = (params.initializationOptions ?? {}) as {
    readonly pushDiagnostics?: unknown;
    readonly ownClient?: unknown;
  };
  return {
    encoding: chooseEncoding(general?.positionEncodings),
    related: published?.relatedInformation ?? textDocument?.diagnostic?.relatedInformation ?? false,
    tags: published?.tagSupport !== undefined || textDocument?.diagnostic?.tagSupport !== undefined,
    codeDescription: published?.codeDescriptionSupport ?? textDocument?.diagnostic?.codeDescriptionSupport ?? false,
    snippets: textDocument?.completion?.completionItem?.snippetSupport ?? false,
    configuration: workspace?.configuration ?? false,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    workspaceFolders: workspace?.workspaceFolders ?? false,
    progress: window?.workDoneProgress ?? false,
    pullDiagnostics: textDocument?.diagnostic !== undefined && options.pushDiagnostics !== true,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport ?? false,
    refreshCodeLens: workspace?.codeLens?.refreshSupport ?? false,
    refreshTokens: workspace?.semanticTokens?.refreshSupport ?? false,
    noActiveParameter: textDocument?.signatureHelp?.signatureInformation?.noActiveParameterSupport ?? false,
    documentChanges: workspace?.workspaceEdit?.documentChanges ?? false,
    createFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    ownClient: options.ownClient === true,
    locale: params.locale,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
  };
}

/** The editor names what it can count by, the best for it first; without a word from it, UTF-16 holds. */
function chooseEncoding(offered: readonly string[] | undefined): PositionEncoding {
  return offered?.find(isEncoding) ?? 'utf-16';
}

function isEncoding(name: string): name is PositionEncoding {
  return name === 'utf-8' || name === 'utf-16' || name === 'utf-32';
}
