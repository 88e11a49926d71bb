/** Starts the language server in a worker and reads files for it. */
import type { ExtensionContext } from 'vscode';
import { RelativePattern, Uri, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions } from './client-options';

// The program is not built against a page's types; this is all that is used of them.
interface PlainWorker {
  postMessage(message: unknown): void;
}
declare const Worker: new (url: string) => PlainWorker;
declare const Blob: new (parts: readonly Uint8Array[], options: { readonly type: string }) => object;
declare const URL: { createObjectURL(object: object): string };

const LARGEST = 32 * 1024 * 1024;
const MOST_FILES = 10_000;

/** A client that is running. */
export async function connectToWorker(context: ExtensionContext): Promise<LanguageClient> {
  const worker = await startWorker(Uri.joinPath(context.extensionUri, 'dist', 'server-worker.js'));
  const client = new LanguageClient('cdnlint', 'cdnlint', worker, clientOptions());
  client.onRequest('cdnlint/listFiles', ({ uri }: { uri: string }) => listFiles(Uri.parse(uri)));
  client.onRequest('cdnlint/readFile', ({ uri }: { uri: string }) => readFile(Uri.parse(uri)));
  await client.start();
  return client;
}

/** An editor in the browser starts no worker from a script that lies on its remote machine; from a copy in the page it does. */
async function startWorker(script: Uri): Promise<PlainWorker> {
  if (script.scheme !== 'vscode-remote') return new Worker(script.toString(true));
  const copy = new Blob([await workspace.fs.readFile(script)], { type: 'application/javascript' });
  return new Worker(URL.createObjectURL(copy));
}

async function listFiles(folder: Uri): Promise<string[]> {
  const found = await workspace.findFiles(new RelativePattern(folder, '**/*'), '**/{.git,node_modules}/**', MOST_FILES);
  return found.map((uri) => uri.toString()).sort();
}

async function readFile(uri: Uri): Promise<string | null> {
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > LARGEST) return null;
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
