/** Starts the language server with the editor's own Node and talks to it. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions } from './client-options';

/** A client that is running. */
export async function connectToProcess(context: ExtensionContext): Promise<LanguageClient> {
  const module = context.asAbsolutePath('dist/server.js');
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--inspect=6009'] } };
  const client = new LanguageClient('cdnlint', 'cdnlint', { run, debug }, clientOptions());
  await client.start();
  return client;
}
