/** `cdnlint lsp`: the language server, a bundle of its own beside this one. */
import { join } from 'node:path';

/** Returns at once; the server lives as long as its connection does. */
export function startLanguageServer(): void {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the bundle is loaded only for this command
  require(join(__dirname, 'server.js'));
}
