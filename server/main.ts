/** The language server as a program of its own: `node dist/server.js --stdio` (also `--node-ipc`, `--socket=PORT`). */
import { join } from 'node:path';
import { ProposedFeatures, createConnection } from 'vscode-languageserver/node';
import { makeGuard } from './lsp/guard-messages';
import { createNodeHost } from './lsp/node-host';
import { startServer } from './lsp/start-server';

// A fault in one request must not take the editor's server away with all that it knows.
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
});
process.on('unhandledRejection', (reason) => {
  process.stderr.write(`${String(reason)}\n`);
});

const wantsTransport = process.argv.some((argument) => /^--(?:stdio|node-ipc|socket|pipe)\b/.test(argument));
const options = { messageStrategy: makeGuard() };
const connection = wantsTransport
  ? createConnection(ProposedFeatures.all, options)
  : createConnection(ProposedFeatures.all, process.stdin, process.stdout, options);
startServer(connection, createNodeHost(join(__dirname, '..', 'docs', 'rules')));
