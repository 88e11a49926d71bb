/** Connects a session to an editor: which message leads to what. */
import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { Places } from '../features/places';
import type { Abilities } from './abilities';
import { readAbilities } from './abilities';
import { describeServer } from './describe-server';
import { DiagnosticsRunner } from './diagnostics-runner';
import { readEditorSettings } from './editor-settings';
import { Folders } from './folders';
import { answerRefused } from './guard-messages';
import { handleFormatting } from './handle-formatting';
import { handleHierarchy } from './handle-hierarchy';
import { handleOwn } from './handle-own';
import { handlePulls } from './handle-pulls';
import { handleRequests } from './handle-requests';
import { handleTokens } from './handle-tokens';
import { nextTurn, sleep } from './next-turn';
import type { ServerHost } from './server-host';
import { isSettingsPath } from './server-host';
import { Session } from './session';
import { warmUp } from './warm-up';

/** Milliseconds in which an editor that starts sends the files that it shows: they go before all warming up. */
const HEAD_START = 150;

/** Serves an editor over a connection until the editor says `exit`. */
export function startServer(connection: Connection, host: ServerHost): void {
  const session = new Session(host, ({ rule, file, error }) => {
    connection.console.error(`${rule} failed on ${file ?? 'the tree'}: ${error.stack ?? error.message}`);
  });
  const runner = new DiagnosticsRunner(
    session,
    (uri, version, diagnostics) => {
      void connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) });
    },
    () => refreshEditor(connection, session.abilities),
  );
  const folders = new Folders(session, runner, connection);
  session.onChange = (root, path) => {
    if (isSettingsPath(path)) void folders.renewSettings(root);
    runner.touch(root, path);
  };
  handleLife(connection, session, folders, async () => {
    await sleep(HEAD_START);
    host.limitMemory?.();
    await warmUp(session, async () => {
      await session.allLoaded();
      await runner.settled();
      await nextTurn();
    });
  });
  handleTexts(connection, session);
  handleRequests(connection, session, runner);
  handleFormatting(connection, session);
  handleTokens(connection, session);
  handleHierarchy(connection, session);
  handleOwn(connection, session, runner);
  handlePulls(connection, session, runner);
  answerRefused(connection);
  connection.listen();
}

function handleLife(connection: Connection, session: Session, folders: Folders, makeReady: () => Promise<void>): void {
  let started: InitializeParams | undefined;
  connection.onInitialize((params): InitializeResult => {
    started = params;
    session.abilities = readAbilities(params);
    session.places = new Places(session.abilities.encoding);
    return describeServer(session.abilities);
  });
  connection.onInitialized(() => {
    session.started = begin(connection, session, folders, started);
    followFolders(connection, session, folders);
    void session.started.then(makeReady);
    return session.started;
  });
  connection.onDidChangeConfiguration(async ({ settings }) => {
    const pushed = (settings as { readonly cdnlint?: unknown } | null)?.cdnlint;
    const { configuration } = session.abilities;
    const next = configuration ? await readSettings(connection, session.abilities) : readEditorSettings(pushed);
    await folders.applyEditorSettings(next);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => folders.takeChanges(changes));
}

/** Asks for the settings, then reads the folders. */
async function begin(
  connection: Connection,
  session: Session,
  folders: Folders,
  params: InitializeParams | undefined,
): Promise<void> {
  await register(connection, session.abilities);
  session.settings = await readSettings(connection, session.abilities);
  for (const uri of foldersOf(params)) folders.add(uri);
}

/** Folders may come and go before the settings are known; they are taken in their order. */
function followFolders(connection: Connection, session: Session, folders: Folders): void {
  if (!session.abilities.workspaceFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    session.started = session.started.then(() => {
      for (const { uri } of removed) folders.remove(uri);
      for (const { uri } of added) folders.add(uri);
    });
  });
}

function handleTexts(connection: Connection, session: Session): void {
  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text, languageId } }) => {
    session.open(uri, version, text, languageId);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    session.change(uri, version, contentChanges);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => session.close(uri));
}

/** Asks for messages that editors only send to who asks; one that refuses is served without them. */
async function register(connection: Connection, abilities: Abilities): Promise<void> {
  const { client } = connection;
  if (abilities.configurationChanges)
    await client.register(DidChangeConfigurationNotification.type, { section: 'cdnlint' }).catch(ignore);
  if (abilities.watchedFiles)
    await client
      .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] })
      .catch(ignore);
}

async function readSettings(
  connection: Connection,
  abilities: Abilities,
): Promise<ReturnType<typeof readEditorSettings>> {
  const section: unknown = abilities.configuration
    ? await connection.workspace.getConfiguration('cdnlint').catch(ignore)
    : undefined;
  return readEditorSettings(section);
}

function foldersOf(params: InitializeParams | undefined): readonly string[] {
  if (!params) return [];
  const { workspaceFolders } = params;
  // Older editors name one folder only.
  const { rootUri } = params as { readonly rootUri?: unknown };
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return typeof rootUri === 'string' ? [rootUri] : [];
}

/** What the editor has on show beside diagnostics may have changed with them. */
function refreshEditor(connection: Connection, abilities: Abilities): void {
  if (abilities.ownClient) void connection.sendNotification('cdnlint/changed');
  if (abilities.pullDiagnostics && abilities.refreshDiagnostics)
    void connection.languages.diagnostics.refresh().catch(ignore);
  if (abilities.refreshInlayHints) void connection.languages.inlayHint.refresh().catch(ignore);
  if (abilities.refreshCodeLens) void connection.sendRequest('workspace/codeLens/refresh').catch(ignore);
}

function ignore(): void {
  // What an editor refuses it does without: it shows what it has until it asks again.
}
