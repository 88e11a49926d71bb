/** The language server in a browser's worker. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { makeGuard } from './lsp/guard-messages';
import { startServer } from './lsp/start-server';
import { createWorkerHost } from './lsp/worker-host';

declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self), {
  messageStrategy: makeGuard(),
});
startServer(connection, createWorkerHost(connection));
