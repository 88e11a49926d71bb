/** Commands, status and views, and the life of the client behind them. Nothing here loads the language client itself. */
import type { ExtensionContext } from 'vscode';
import { commands, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { registerCommands } from './commands';
import { registerStatus } from './status';

/** Something that is taken back when the extension ends. */
export interface Registration {
  dispose(): unknown;
}

/** Gives a client that is running. */
export type Connect = () => Promise<BaseLanguageClient>;

let session: Session | undefined;

/** The running client, for those who need it now and then. */
export class Session {
  private starting: Promise<BaseLanguageClient> | undefined;
  private readonly adopted: Registration[] = [];
  private readonly onReady: ((client: BaseLanguageClient) => void)[] = [];

  constructor(private readonly connect: Connect) {}

  /** Starts the server if it isn't running. */
  client(): Promise<BaseLanguageClient> {
    this.starting ??= this.connect().then((client) => {
      for (const each of this.onReady) each(client);
      return client;
    });
    return this.starting;
  }

  /** Called for the client that runs now, and for each that follows it. */
  whenReady(use: (client: BaseLanguageClient) => void): void {
    this.onReady.push(use);
    void this.starting?.then(use);
  }

  /** Takes what lives as long as the client that runs. */
  adopt(registrations: readonly Registration[]): void {
    this.adopted.push(...registrations);
  }

  async stop(): Promise<void> {
    for (const each of this.adopted.splice(0)) each.dispose();
    const client = await this.starting?.catch(() => undefined);
    this.starting = undefined;
    await client?.dispose();
  }
}

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
      void window.showErrorMessage(`cdnlint could not be started: ${String(error)}`);
  }
}
