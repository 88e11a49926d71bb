/** An editor reduced to its protocol: starts the bundled server and talks to it over stdio. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import { StreamMessageReader, StreamMessageWriter, createMessageConnection } from 'vscode-jsonrpc/node';
import type { Diagnostic, InitializeResult, Position, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';

// Bundling takes its time on a busy machine.
jest.setTimeout(30_000);

const BUNDLE = join('build', 'test', `server-${process.env.JEST_WORKER_ID ?? '1'}.cjs`);
let isBuilt = false;

/** Path of a freshly bundled server. */
export function bundleServer(): string {
  if (!isBuilt) execFileSync(process.execPath, ['test/server/bundle-server.mjs', BUNDLE]);
  isBuilt = true;
  return BUNDLE;
}

export interface ClientOptions {
  /** Files of a workspace folder, by path; without them there is no folder. */
  readonly files?: Readonly<Record<string, string>>;
  readonly capabilities?: object;
  readonly initializationOptions?: object;
  /** The language of the editor, such as `zh-cn`. */
  readonly locale?: string;
  /** Answer to `workspace/configuration`. */
  readonly settings?: object;
}

const CAPABILITIES = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] }, codeDescriptionSupport: true },
    completion: { completionItem: { snippetSupport: true } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: { configuration: true, workspaceFolders: true },
};

export class LspClient {
  readonly published: PublishDiagnosticsParams[] = [];
  private readonly waiting = new Set<() => void>();
  private readonly versions = new Map<string, number>();
  private readonly texts = new Map<string, string>();
  settings: object;
  /** What the server says of itself. */
  description: InitializeResult = { capabilities: {} };

  private constructor(
    readonly folder: string,
    readonly process: ChildProcessWithoutNullStreams,
    readonly connection: MessageConnection,
    options: ClientOptions,
  ) {
    this.settings = options.settings ?? {};
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      for (const wake of this.waiting) wake();
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.listen();
  }

  static async start(options: ClientOptions = {}): Promise<LspClient> {
    const bundle = bundleServer();
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cdnlint-lsp-')));
    for (const [path, text] of Object.entries(options.files ?? {})) writeFile(join(folder, path), text);
    const child = spawn(process.execPath, [bundle, '--stdio'], { stdio: 'pipe' });
    child.stderr.pipe(process.stderr);
    const reader = new StreamMessageReader(child.stdout);
    const connection = createMessageConnection(reader, new StreamMessageWriter(child.stdin));
    const client = new LspClient(folder, child, connection, options);
    client.description = await client.request<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: options.files ? [{ uri: client.uri('').replace(/\/$/, ''), name: 'test' }] : null,
      capabilities: { ...CAPABILITIES, ...options.capabilities },
      initializationOptions: options.initializationOptions,
      locale: options.locale,
    });
    await connection.sendNotification('initialized', {});
    return client;
  }

  uri(path: string): string {
    return pathToFileURL(join(this.folder, path)).href;
  }

  request<T>(method: string, params: object): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  /** Opens a text; the mark `<|>` in it, if there is one, is taken out and its position returned. */
  async open(path: string, marked: string, languageId = 'plaintext'): Promise<Position> {
    const { text, position } = takeMark(marked);
    this.versions.set(path, 1);
    this.texts.set(path, text);
    await this.notify('textDocument/didOpen', {
      textDocument: { uri: this.uri(path), languageId, version: 1, text },
    });
    return position;
  }

  /** Replaces a piece of an open text by its first occurrence. */
  async replace(path: string, before: string, after: string): Promise<void> {
    const text = this.texts.get(path) ?? '';
    const start = text.indexOf(before);
    if (start < 0) throw new Error(`${path} has no ${before}`);
    const range = { start: positionAt(text, start), end: positionAt(text, start + before.length) };
    await this.change(path, [{ range, text: after }]);
    this.texts.set(path, text.slice(0, start) + after + text.slice(start + before.length));
  }

  async change(
    path: string,
    contentChanges: readonly { readonly range?: object; readonly text: string }[],
  ): Promise<void> {
    const last = contentChanges[contentChanges.length - 1];
    if (last && !last.range) this.texts.set(path, last.text);
    const version = (this.versions.get(path) ?? 0) + 1;
    this.versions.set(path, version);
    await this.notify('textDocument/didChange', { textDocument: { uri: this.uri(path), version }, contentChanges });
  }

  /** Opens a text with a mark and asks something about the marked place. */
  async ask<T>(method: string, path: string, marked: string, more: object = {}, languageId?: string): Promise<T> {
    const position = await this.open(path, marked, languageId);
    return this.request<T>(method, { textDocument: { uri: this.uri(path) }, position, ...more });
  }

  /** Last diagnostics of a file once they satisfy a condition. */
  async diagnostics(
    path: string,
    wanted: (diagnostics: readonly Diagnostic[]) => boolean = () => true,
  ): Promise<readonly Diagnostic[]> {
    const uri = this.uri(path);
    const deadline = Date.now() + 8000;
    for (;;) {
      const last = this.published.findLast((each) => each.uri === uri)?.diagnostics;
      if (last && wanted(last)) return last;
      if (Date.now() > deadline)
        throw new Error(`no such diagnostics of ${path}; last: ${JSON.stringify(last, null, 1)}`);
      await this.nextPublished(deadline - Date.now());
    }
  }

  /** Ends the server as an editor does; resolves with its exit code. */
  async stop(): Promise<number | null> {
    const exited = new Promise<number | null>((resolve) => this.process.once('exit', resolve));
    await this.request('shutdown', {});
    await this.notify('exit', {});
    const code = await exited;
    this.connection.dispose();
    rmSync(this.folder, { recursive: true, force: true });
    return code;
  }

  private nextPublished(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, Math.max(1, milliseconds));
      this.waiting.add(done);
    });
  }
}

function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Takes the mark `<|>` out of a text. Without one the position is the text's beginning. */
export function takeMark(marked: string): { text: string; position: Position; offset: number } {
  const offset = Math.max(0, marked.indexOf('<|>'));
  const text = marked.replace('<|>', '');
  return { text, position: positionAt(text, offset), offset };
}

/** Line and character (UTF-16) of an offset. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before[before.length - 1]!.length };
}
