/** Language features: one line a request. Each finds its document and offset and asks the pure function of its name. */
import type {
  CancellationToken,
  Connection,
  TextDocumentIdentifier,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Document } from '../../grammars/core/syntax';
import { FIX_ALL, listCodeActions } from '../features/code-actions';
import { listLenses } from '../features/code-lens';
import { complete, resolveCompletion } from '../features/completion';
import { findDefinition } from '../features/definition';
import { highlight } from '../features/document-highlight';
import { listLinks } from '../features/document-links';
import { findWorkspaceSymbols, listDocumentSymbols, listFlatSymbols } from '../features/document-symbols';
import type { FeatureContext } from '../features/feature-context';
import { listFolds } from '../features/folding';
import { hover } from '../features/hover';
import { listInlayHints } from '../features/inlay-hints';
import { linkEditing } from '../features/linked-editing';
import type { ProposalOrigin } from '../features/proposal';
import { findAllReferences } from '../features/references';
import { RenameRefusal, prepareRename, rename } from '../features/rename';
import { growSelection } from '../features/selection-range';
import { helpWithSignature } from '../features/signature-help';
import type { DiagnosticsRunner } from './diagnostics-runner';
import type { Opened, Session } from './session';

/** Most symbols that a query gives; an editor narrows as one types. */
const MOST_SYMBOLS = 500;

export function handleRequests(connection: Connection, session: Session, runner: DiagnosticsRunner): void {
  handlePlaces(connection, session);
  handleNames(connection, session);
  handleFiles(connection, session);
  handleSymbols(connection, session);
  connection.onCodeAction(({ textDocument, range, context: { diagnostics, only } }) =>
    inFile(session, textDocument, (context, document, { root }) => {
      // What is applied on saving must not depend on how far the rules have got.
      if (only?.some((kind) => FIX_ALL.startsWith(kind))) root.check.renewDocument(document);
      const found = runner.found(root, document.path);
      return listCodeActions(context, document, found, { range, shown: diagnostics, only });
    }),
  );
}

/** For features of a file: none where the text is no document of ours. */
export function inFile<T>(
  session: Session,
  { uri }: TextDocumentIdentifier,
  feature: (context: FeatureContext, document: Document, opened: Opened) => T | undefined,
): T | null {
  const opened = session.find(uri);
  return (opened && feature(session.contextOf(opened.root), opened.document, opened)) ?? null;
}

/** Answers about a place; undefined where there is nothing to say. */
type PlaceFeature<T> = (context: FeatureContext, document: Document, offset: number) => T | undefined;

/** For features of a place. */
export function atPlace<T>(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
  feature: PlaceFeature<T>,
): T | null {
  return inFile(session, textDocument, (context, document) =>
    feature(context, document, session.places.offset(document, position)),
  );
}

/**
 * For features of names that other files may have, too: waits until all of the tree is read. A rename that misses a file
 * breaks it. Fails if the text has been edited meanwhile, since the place is then another.
 */
export async function inTree<T>(
  session: Session,
  { uri }: TextDocumentIdentifier,
  token: CancellationToken,
  ask: () => T,
): Promise<T | ResponseError> {
  const version = session.versionOf(uri);
  await session.treeRead(uri);
  if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
  if (session.versionOf(uri) !== version)
    return new ResponseError(LSPErrorCodes.ContentModified, 'The text was edited before all files were read.');
  return ask();
}

function handlePlaces(connection: Connection, session: Session): void {
  connection.onHover((params) => atPlace(session, params, hover));
  connection.onCompletion((params) => atPlace(session, params, complete));
  connection.onCompletionResolve((item) => {
    const { uri } = (item.data ?? {}) as Partial<ProposalOrigin>;
    if (uri === undefined) return item;
    return inFile(session, { uri }, (context, document) => resolveCompletion(context, document, item)) ?? item;
  });
  connection.onSignatureHelp((params) => atPlace(session, params, helpWithSignature));
  connection.onDocumentHighlight((params) => atPlace(session, params, highlight));
}

function handleNames(connection: Connection, session: Session): void {
  const ask = <T>(params: TextDocumentPositionParams, token: CancellationToken, feature: PlaceFeature<T>) =>
    inTree(session, params.textDocument, token, () => refuseReadably(() => atPlace(session, params, feature)));
  connection.onDefinition((params, token) => ask(params, token, findDefinition));
  connection.onReferences((params, token) =>
    ask(params, token, (context, document, offset) =>
      findAllReferences(context, document, offset, params.context.includeDeclaration),
    ),
  );
  connection.onPrepareRename((params, token) => ask(params, token, prepareRename));
  connection.onRenameRequest((params, token) =>
    ask(params, token, (context, document, offset) => rename(context, document, offset, params.newName)),
  );
  connection.languages.onLinkedEditingRange((params, token) => ask(params, token, linkEditing));
}

/** A name that can't be given is the user's to mend: the editor shows the sentence. */
function refuseReadably<T>(run: () => T): T | ResponseError {
  try {
    return run();
  } catch (error) {
    if (error instanceof RenameRefusal) return new ResponseError(ErrorCodes.InvalidRequest, error.message);
    throw error;
  }
}

function handleFiles(connection: Connection, session: Session): void {
  connection.onFoldingRanges(({ textDocument }) =>
    inFile(session, textDocument, (_context, document) => listFolds(document)),
  );
  connection.onSelectionRanges(({ textDocument, positions }) =>
    inFile(session, textDocument, (context, document) =>
      positions.map((each) => growSelection(context, document, session.places.offset(document, each))),
    ),
  );
  connection.onDocumentLinks(({ textDocument }, token) =>
    inTree(session, textDocument, token, () => inFile(session, textDocument, listLinks)),
  );
  connection.onCodeLens(({ textDocument }, token) =>
    inTree(session, textDocument, token, () =>
      session.settings.codeLens ? inFile(session, textDocument, listLenses) : null,
    ),
  );
  connection.languages.inlayHint.on(({ textDocument, range }) => {
    if (!session.settings.inlayHints) return null;
    return inFile(session, textDocument, (context, document) => {
      const start = session.places.offset(document, range.start);
      return listInlayHints(context, document, { start, end: session.places.offset(document, range.end) });
    });
  });
}

function handleSymbols(connection: Connection, session: Session): void {
  connection.onDocumentSymbol(({ textDocument }) =>
    inFile(session, textDocument, (context, document) =>
      session.abilities.hierarchicalSymbols
        ? listDocumentSymbols(context, document)
        : listFlatSymbols(context, document),
    ),
  );
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    await session.allLoaded();
    if (token.isCancellationRequested) return null;
    return session.roots
      .flatMap((root) => findWorkspaceSymbols(session.contextOf(root), query, MOST_SYMBOLS))
      .slice(0, MOST_SYMBOLS);
  });
}
