/** The server as a browser's worker runs it: no Node, files by way of the editor. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { MessageChannel as NodeChannel } from 'node:worker_threads';

jest.setTimeout(30_000);

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly diagnostics?: readonly { readonly code?: string }[] };
  readonly result?: unknown;
}

const FILES: Readonly<Record<string, string>> = {
  'memfs:/node/cdnlint.yaml': 'targets: { haproxy: "2.6" }\n',
  'memfs:/node/haproxy1/haproxy.cfg': 'frontend web\n    bind :80\n    default_backed x\n',
};

const BUNDLE = `build/test/worker-${process.env.JEST_WORKER_ID ?? '1'}.js`;

/** Channels that the worker opened: one left open, or opened by work that goes on after the tests, would keep them from ending. */
const channels: NodeChannel[] = [];
let isOver = false;
class Channel extends NodeChannel {
  constructor() {
    super();
    if (isOver) this.port1.close();
    else channels.push(this);
  }
}

/** Runs the worker with nothing of Node in sight; answers its requests for files. */
class Page {
  readonly received: Message[] = [];
  private readonly listeners: ((event: { data: unknown }) => void)[] = [];
  private readonly self: {
    onmessage?: (event: { data: unknown }) => void;
    postMessage: (message: Message) => void;
    addEventListener: (name: string, listener: (event: { data: unknown }) => void) => void;
  };

  constructor() {
    this.self = {
      postMessage: (message) => this.receive(message),
      addEventListener: (name, listener) => {
        if (name === 'message') this.listeners.push(listener);
      },
    };
    const globals = { self: this.self, console, setTimeout, clearTimeout, setInterval, clearInterval, performance };
    const more = { TextDecoder, TextEncoder, URL, MessageChannel: Channel, queueMicrotask };
    runInContext(readFileSync(BUNDLE, 'utf8'), createContext({ ...globals, ...more }));
  }

  send(message: object): void {
    const event = { data: { jsonrpc: '2.0', ...message } };
    this.self.onmessage?.(event);
    for (const each of this.listeners) each(event);
  }

  async until(isIt: (message: Message) => boolean): Promise<Message> {
    for (let attempt = 0; attempt < 500; attempt++) {
      const found = this.received.find(isIt);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`never came; last: ${JSON.stringify(this.received.slice(-3))}`);
  }

  private receive(message: Message): void {
    this.received.push(message);
    const { id, method, params } = message;
    if (id === undefined || method === undefined) return;
    const result =
      method === 'cdnlint/listFiles'
        ? Object.keys(FILES)
        : method === 'cdnlint/readFile'
          ? (FILES[params?.uri ?? ''] ?? null)
          : null;
    setTimeout(() => this.send({ id, result }), 0);
  }
}

describe('the server in a worker', () => {
  beforeAll(() => {
    execFileSync(process.execPath, ['test/server/bundle-worker.mjs', BUNDLE]);
  });

  afterAll(() => {
    isOver = true;
    for (const { port1, port2 } of channels) [port1, port2].forEach((port) => port.close());
  });

  test('reads a folder through the editor and answers', async () => {
    const page = new Page();
    const workspaceFolders = [{ uri: 'memfs:/node', name: 'node' }];
    page.send({
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {}, workspaceFolders },
    });
    await page.until(({ id }) => id === 1);
    page.send({ method: 'initialized', params: {} });
    const uri = 'memfs:/node/haproxy1/haproxy.cfg';
    const published = await page.until(
      ({ method, params }) => method === 'textDocument/publishDiagnostics' && params?.uri === uri,
    );
    expect(published.params?.diagnostics?.map(({ code }) => code)).toContain('syntax/unknown-keyword');
    page.send({
      id: 2,
      method: 'textDocument/hover',
      params: { textDocument: { uri }, position: { line: 1, character: 5 } },
    });
    const { result } = await page.until(({ id, method }) => id === 2 && method === undefined);
    expect(JSON.stringify(result)).toContain('bind');
  });
});
