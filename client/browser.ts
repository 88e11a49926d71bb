/** Entry of the extension in a browser (vscode.dev): the whole server runs in a worker, files come from the editor. */
import type { ExtensionContext } from 'vscode';
import { registerExtension, stopExtension } from './register';

export function activate(context: ExtensionContext): void {
  registerExtension(context, async () => {
    const { connectToWorker } = await import('./connect-worker');
    return connectToWorker(context);
  });
}

export function deactivate(): Promise<void> | undefined {
  return stopExtension();
}
