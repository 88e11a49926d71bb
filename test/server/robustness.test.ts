/** What no editor should send, and what every editor does now and then: the server goes on. */
import { LspClient } from './lsp-client';

const FILE = 'haproxy.cfg';
const TEXT = 'frontend web\n    bind :80\n    default_backed x\n';

const PLACES = [
  'textDocument/hover',
  'textDocument/completion',
  'textDocument/signatureHelp',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/documentHighlight',
  'textDocument/prepareRename',
  'textDocument/linkedEditingRange',
  'textDocument/prepareCallHierarchy',
];
const FILES = [
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/documentLink',
  'textDocument/codeLens',
  'textDocument/semanticTokens/full',
  'textDocument/formatting',
];

describe('the server', () => {
  let client: LspClient;
  beforeEach(async () => {
    client = await LspClient.start();
  });
  afterEach(async () => {
    expect(await client.stop()).toBe(0);
  });

  const isAlive = async (): Promise<void> => {
    await client.replace(FILE, 'default_backed', 'default_backend');
    await client.diagnostics(FILE, (list) => list.every(({ code }) => code !== 'syntax/unknown-keyword'));
  };

  test.each([...PLACES, ...FILES])('%s of a file that nobody opened is answered', async (method) => {
    const params = { textDocument: { uri: 'file:///nowhere/at/all.cfg' }, position: { line: 3, character: 1 } };
    const context = { includeDeclaration: true };
    const options = { tabSize: 4, insertSpaces: true };
    const answer = await client.request<unknown>(method, { ...params, context, options });
    expect(answer === null || typeof answer === 'object').toBe(true);
  });

  test.each(PLACES)('%s far outside the text is answered', async (method) => {
    await client.open(FILE, TEXT);
    const position = { line: 4_000_000, character: 4_000_000 };
    const context = { includeDeclaration: true };
    const answer = await client.request<unknown>(method, {
      textDocument: { uri: client.uri(FILE) },
      position,
      context,
    });
    expect(answer === null || typeof answer === 'object').toBe(true);
    await isAlive();
  });

  test.each([...PLACES, ...FILES])('%s without any parameters fails alone', async (method) => {
    await client.open(FILE, TEXT);
    await client.request(method, {}).catch(() => undefined);
    await isAlive();
  });

  test('an unknown request is refused, an unknown notification passed over', async () => {
    await client.open(FILE, TEXT);
    await expect(client.request('textDocument/levitate', {})).rejects.toThrow();
    await client.notify('$/unheardOf', {});
    await isAlive();
  });

  test('a message that is no JSON is survived', async () => {
    await client.open(FILE, TEXT);
    const broken = '{"jsonrpc": "2.0", "method": ';
    client.process.stdin.write(`Content-Length: ${String(broken.length)}\r\n\r\n${broken}`);
    await isAlive();
  });

  test('changes with impossible ranges are survived', async () => {
    await client.open(FILE, TEXT);
    const end = { line: 2_000_000, character: 7 };
    await client.change(FILE, [
      { range: { start: { line: 1, character: 900 }, end }, text: '\n    default_backed x\n' },
    ]);
    await client.change(FILE, [{ range: { start: end, end: { line: 0, character: 0 } }, text: '' }]);
    await client.change(FILE, [{ text: TEXT }]);
    await isAlive();
  });

  test('a change of a file that is not open is passed over', async () => {
    await client.open(FILE, TEXT);
    await client.change('other.cfg', [{ text: 'frontend x\n' }]);
    await isAlive();
  });

  test('a cancelled request ends, and the next is answered', async () => {
    await client.open(FILE, TEXT);
    const textDocument = { uri: client.uri(FILE) };
    const requests = Array.from({ length: 20 }, (_, id) => {
      const answer = client.request('textDocument/semanticTokens/full', { textDocument }).catch(() => 'cancelled');
      void client.notify('$/cancelRequest', { id: id + 1 });
      return answer;
    });
    await Promise.all(requests);
    await isAlive();
  });

  test('texts of half an emoji, NUL and no line end are survived', async () => {
    await client.open(FILE, 'frontend \ud83d\n\0\0bind :80\r\rmode "');
    const textDocument = { uri: client.uri(FILE) };
    for (const method of FILES)
      await client.request(method, { textDocument, options: { tabSize: 4, insertSpaces: true } });
    await client.change(FILE, [{ text: TEXT }]);
    await isAlive();
  });
});
