/** The order that the protocol prescribes, and messages that break it: refused, never fatal. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import { StreamMessageReader, StreamMessageWriter, createMessageConnection } from 'vscode-jsonrpc/node';
import { ErrorCodes } from 'vscode-languageserver-protocol';
import { bundleServer } from './lsp-client';

const URI = 'file:///etc/haproxy/haproxy.cfg';
const HOVER = { textDocument: { uri: URI }, position: { line: 1, character: 5 } };

describe('a server', () => {
  let child: ChildProcessWithoutNullStreams;
  let connection: MessageConnection;
  let exited: Promise<number | null>;
  beforeEach(() => {
    child = spawn(process.execPath, [bundleServer(), '--stdio'], { stdio: 'pipe' });
    exited = new Promise((resolve) => child.once('exit', resolve));
    connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    connection.listen();
  });
  afterEach(() => {
    connection.dispose();
    child.kill();
  });

  const initialize = async (): Promise<void> => {
    await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: URI, languageId: 'haproxy', version: 1, text: 'frontend web\n    bind :80\n' },
    });
  };
  const codeOf = async (method: string, params?: object): Promise<number | undefined> =>
    connection.sendRequest(method, params).then(
      () => undefined,
      (error: unknown) => (error as { code: number }).code,
    );
  const isAlive = async (): Promise<void> => {
    expect(JSON.stringify(await connection.sendRequest('textDocument/hover', HOVER))).toContain('bind <addresses>');
  };

  test('refuses what comes before initialize, and serves what comes after', async () => {
    expect(await codeOf('textDocument/hover', HOVER)).toBe(ErrorCodes.ServerNotInitialized);
    expect(await codeOf('shutdown')).toBe(ErrorCodes.ServerNotInitialized);
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
    await initialize();
    await isAlive();
  });

  test('is initialized once', async () => {
    await initialize();
    expect(await codeOf('initialize', { processId: null, rootUri: null, capabilities: {} })).toBe(
      ErrorCodes.InvalidRequest,
    );
    await isAlive();
  });

  test('refuses what comes after shutdown, and exits with 0', async () => {
    await initialize();
    await connection.sendRequest('shutdown');
    expect(await codeOf('textDocument/hover', HOVER)).toBe(ErrorCodes.InvalidRequest);
    await connection.sendNotification('exit');
    expect(await exited).toBe(0);
  });

  test('exits with 1 where nobody said shutdown', async () => {
    await initialize();
    await connection.sendNotification('exit');
    expect(await exited).toBe(1);
  });

  test('exits when its editor is gone', async () => {
    await initialize();
    await isAlive();
    child.stdin.end();
    expect(await exited).not.toBeNull();
  });

  test.each<[string, object]>([
    ['textDocument/hover', {}],
    ['textDocument/hover', { ...HOVER, textDocument: null }],
    ['textDocument/hover', { ...HOVER, textDocument: { uri: 5 } }],
    ['textDocument/hover', { ...HOVER, position: { line: -1, character: 0 } }],
    ['textDocument/completion', { ...HOVER, position: { line: 0.5, character: 0 } }],
    ['textDocument/definition', { ...HOVER, position: { line: '1', character: 0 } }],
    ['textDocument/references', HOVER],
    ['textDocument/rename', HOVER],
    ['textDocument/rename', { ...HOVER, newName: 7 }],
    ['textDocument/onTypeFormatting', { ...HOVER, options: {} }],
    ['textDocument/formatting', { textDocument: { uri: URI } }],
    ['textDocument/rangeFormatting', { textDocument: { uri: URI }, options: {}, range: { start: HOVER.position } }],
    ['textDocument/rangesFormatting', { textDocument: { uri: URI }, options: {}, ranges: [7] }],
    ['textDocument/inlayHint', { textDocument: { uri: URI } }],
    ['textDocument/codeAction', { textDocument: { uri: URI }, range: { start: HOVER.position, end: HOVER.position } }],
    ['textDocument/selectionRange', { textDocument: { uri: URI }, positions: [{}] }],
    ['textDocument/semanticTokens/range', { textDocument: { uri: URI }, range: [] }],
    ['textDocument/documentSymbol', { textDocument: [] }],
    ['workspace/symbol', {}],
    ['workspace/diagnostic', {}],
    ['callHierarchy/incomingCalls', { item: {} }],
  ])('refuses %s with unfit parameters: %j', async (method, params) => {
    await initialize();
    expect(await codeOf(method, params)).toBe(ErrorCodes.InvalidParams);
    await isAlive();
  });

  test.each([
    ['no JSON', 'Content-Length: 9\r\n\r\n{"jsonrpc'],
    ['no message', 'Content-Length: 2\r\n\r\n[]'],
    ['no length', 'X-Nothing: 1\r\n\r\n'],
    ['no number for a length', 'Content-Length: much\r\n\r\n'],
    ['no header', 'what is this\r\n\r\n'],
    [
      'another charset, spelt out',
      'Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: 2\r\n\r\n{}',
    ],
  ])('goes on after a message with %s', async (_, bytes) => {
    await initialize();
    child.stdin.write(bytes);
    // What follows a header that can't be read is taken together with the next message.
    const more = setInterval(() => void connection.sendNotification('$/next'), 50);
    await isAlive();
    clearInterval(more);
  });

  test('goes on after notifications with anything in them', async () => {
    await initialize();
    const garbage = [undefined, {}, { textDocument: {} }, { textDocument: { uri: URI }, contentChanges: [{}] }];
    for (const method of ['didOpen', 'didChange', 'didClose', 'didSave'])
      for (const params of garbage) await connection.sendNotification(`textDocument/${method}`, params);
    for (const method of ['didChangeConfiguration', 'didChangeWatchedFiles', 'didChangeWorkspaceFolders'])
      for (const params of [undefined, {}, { settings: 7 }, { changes: [{}] }])
        await connection.sendNotification(`workspace/${method}`, params);
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: URI, languageId: 'haproxy', version: 1, text: 'frontend web\n    bind :80\n' },
    });
    await isAlive();
  });

  test.each([
    'untitled:Untitled-1',
    'git:/x/haproxy.cfg?ref',
    'vscode-vfs://github/x/y.cfg',
    'no address',
    'file:///%zz',
  ])('serves a text at %s', async (uri) => {
    await initialize();
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'haproxy', version: 1, text: 'frontend web\n    bind :80\n' },
    });
    const hover = await connection.sendRequest('textDocument/hover', { ...HOVER, textDocument: { uri } });
    expect(JSON.stringify(hover)).toContain('bind <addresses>');
  });

  test('says nothing against a file as it was in another commit', async () => {
    const published: { uri: string; diagnostics: unknown[] }[] = [];
    connection.onNotification('textDocument/publishDiagnostics', (params: (typeof published)[number]) => {
      published.push(params);
    });
    await initialize();
    for (const uri of ['git:/x/haproxy.cfg?ref', 'untitled:Untitled-1'])
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'haproxy', version: 1, text: 'frontend web\n    bnd :80\n' },
      });
    const deadline = Date.now() + 10_000;
    const said = (scheme: string): number =>
      published.filter(({ uri }) => uri.startsWith(scheme)).reduce((sum, each) => sum + each.diagnostics.length, 0);
    while (said('untitled:') === 0 && Date.now() < deadline) await connection.sendRequest('cdnlint/lint', {});
    expect(said('untitled:')).toBeGreaterThan(0);
    expect(said('git:')).toBe(0);
  });

  test('answers a cancelled request, and the next one', async () => {
    await initialize();
    const answers = Array.from({ length: 10 }, (_, at) => {
      const answer = codeOf('textDocument/references', { ...HOVER, context: { includeDeclaration: true } });
      void connection.sendNotification('$/cancelRequest', { id: at });
      return answer;
    });
    await Promise.all(answers);
    await isAlive();
  });
});
