/** Commands, status and views, and the life of the client behind them. Nothing here loads the language client itself. */
import type { ExtensionContext } from 'vscode';
import { commands, l10n, window, workspace } from 'vscode';
import { registerCommands } from './commands';
import type { Connect, Registration } from './session';
import { Session } from './session';
import { registerStatus } from './status';

let session: Session | undefined;

export function registerExtension(context: ExtensionContext, connect: Connect): void {
  session = new Session(connect);
  const own: Registration[] = [...registerCommands(context, session), ...registerStatus(session)];
  context.subscriptions.push(...own);
  session.whenReady((client) => {
    void import('./fact-files').then(({ followFactFiles }) => {
      session?.adopt(followFactFiles(client));
    });
  });
  setTimeout(() => void start(), 0);
}

export async function stopExtension(): Promise<void> {
  await session?.stop();
  session = undefined;
}

async function start(): Promise<void> {
  try {
    await session?.client();
    await commands.executeCommand('setContext', 'cdnlint.running', true);
  } catch (error) {
    if (workspace.workspaceFolders !== undefined)
      void window.showErrorMessage(l10n.t('cdnlint could not be started: {0}', String(error)));
  }
}
