/** Entry of the extension on the desktop and on servers: runs the language server as a process of its own. */
import type { ExtensionContext } from 'vscode';
import { registerExtension, stopExtension } from './register';

/** Only registers; what takes time is loaded behind the editor's back. */
export function activate(context: ExtensionContext): void {
  registerExtension(context, async () => {
    const { connectToProcess } = await import('./connect-process');
    return connectToProcess(context);
  });
}

export function deactivate(): Promise<void> | undefined {
  return stopExtension();
}
