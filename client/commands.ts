/** The extension's commands. */
import type { ExtensionContext } from 'vscode';
import { Location, Position, Range, Uri, commands, l10n, window, workspace } from 'vscode';
import type { LintAnswer, ReportAnswer } from '../server/protocol';
import type { Registration, Session } from './session';
import { selectTarget } from './select-target';
import { TopologyView } from './topology-view';

export function registerCommands(context: ExtensionContext, session: Session): Registration[] {
  const topology = new TopologyView(context, session);
  const table: Readonly<Record<string, (...args: never[]) => unknown>> = {
    'cdnlint.restart': () => restart(session),
    'cdnlint.showOutput': async () => {
      (await session.client()).outputChannel.show(true);
    },
    'cdnlint.lintWorkspace': () => lintWorkspace(session),
    'cdnlint.showTopology': () => topology.show(),
    'cdnlint.showFailover': () => showReport(session, 'failover'),
    'cdnlint.traceFromHere': () => showReport(session, 'trace'),
    'cdnlint.selectTarget': () => selectTarget(session),
    'cdnlint.showReferences': showReferences,
  };
  const register = ([name, run]: [string, (...args: never[]) => unknown]): Registration =>
    commands.registerCommand(name, (...args: never[]) => tellFailure(() => run(...args)));
  return [topology, ...Object.entries(table).map(register)];
}

/** Says in one sentence why a command could not be run, instead of the editor's own report of an error. */
async function tellFailure(run: () => unknown): Promise<void> {
  try {
    await run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(l10n.t('cdnlint could not do this: {0}', reason));
  }
}

async function restart(session: Session): Promise<void> {
  await session.stop();
  await session.client();
  window.setStatusBarMessage(l10n.t('cdnlint: the server has been restarted.'), 4000);
}

async function lintWorkspace(session: Session): Promise<void> {
  const client = await session.client();
  const { files, errors, warnings, infos } = await client.sendRequest<LintAnswer>('cdnlint/lint', {});
  if (files === 0) {
    void window.showInformationMessage(l10n.t('Open a folder with keepalived, HAProxy, swift or Squid files first.'));
    return;
  }
  await commands.executeCommand('workbench.actions.view.problems');
  void window.showInformationMessage(
    l10n.t('cdnlint: {0} files, {1} errors, {2} warnings, {3} notes.', files, errors, warnings, infos),
  );
}

/** Opens what the server says about the tree as a Markdown preview beside the editor. */
async function showReport(session: Session, kind: 'failover' | 'trace'): Promise<void> {
  const editor = window.activeTextEditor;
  const client = await session.client();
  const answer = await client.sendRequest<ReportAnswer | null>('cdnlint/report', {
    kind,
    ...(editor && {
      textDocument: { uri: editor.document.uri.toString() },
      position: { line: editor.selection.active.line, character: editor.selection.active.character },
    }),
  });
  if (!answer) {
    void window.showInformationMessage(
      kind === 'trace'
        ? l10n.t('Open a keepalived, HAProxy, swift or Squid file first.')
        : l10n.t('Open a folder with keepalived, HAProxy, swift or Squid files first.'),
    );
    return;
  }
  const document = await workspace.openTextDocument({ language: 'markdown', content: answer.markdown });
  await commands.executeCommand('markdown.showPreviewToSide', document.uri);
}

interface PlainLocation {
  readonly uri: string;
  readonly range: { readonly start: PlainPosition; readonly end: PlainPosition };
}

interface PlainPosition {
  readonly line: number;
  readonly character: number;
}

/** Behind the counts above definitions. */
async function showReferences(uri: string, position: PlainPosition, places: readonly PlainLocation[]): Promise<void> {
  const toPosition = ({ line, character }: PlainPosition): Position => new Position(line, character);
  const locations = places.map(
    (each) => new Location(Uri.parse(each.uri), new Range(toPosition(each.range.start), toPosition(each.range.end))),
  );
  await commands.executeCommand('editor.action.showReferences', Uri.parse(uri), toPosition(position), locations);
}
