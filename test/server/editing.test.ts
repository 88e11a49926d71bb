import type { CodeAction, InlayHint, SemanticTokens, TextEdit } from 'vscode-languageserver-protocol';
import { LspClient } from './lsp-client';

const FILE = 'haproxy.cfg';
const TEXT = `defaults
    mode http
    timeout client 10000
    timeout connect 5s
    timeout server 10s

frontend web
    bind :80
    default_backed caches

backend caches
    server swift1 192.0.2.31:9090 check
`;

describe('edits and hints over stdio', () => {
  let client: LspClient;
  beforeEach(async () => {
    client = await LspClient.start();
  });
  afterEach(async () => {
    expect(await client.stop()).toBe(0);
  });

  const textDocument = (): { uri: string } => ({ uri: client.uri(FILE) });
  const lineRange = (line: number): object => ({ start: { line, character: 0 }, end: { line, character: 99 } });

  const actionsAt = async (line: number, only?: string[]): Promise<CodeAction[]> => {
    const diagnostics = await client.diagnostics(FILE, (list) => list.length > 0);
    return client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: textDocument(),
      range: lineRange(line),
      context: { diagnostics, ...(only && { only }) },
    });
  };

  test('a misspelt keyword is mended by a quick fix tied to its diagnostic', async () => {
    await client.open(FILE, TEXT);
    const actions = await actionsAt(8);
    const mend = actions.find(({ title }) => title.includes('default_backend'));
    expect(mend?.diagnostics?.[0]?.code).toBe('syntax/unknown-keyword');
    expect(mend?.edit?.changes?.[client.uri(FILE)]).toEqual([
      { range: { start: { line: 8, character: 4 }, end: { line: 8, character: 18 } }, newText: 'default_backend' },
    ]);
  });

  test('a rule can be suppressed for a line', async () => {
    await client.open(FILE, TEXT);
    const actions = await actionsAt(8);
    const suppress = actions.find(({ title }) => title === 'Suppress syntax/unknown-keyword for this line');
    expect(suppress?.edit?.changes?.[client.uri(FILE)]?.[0]?.newText).toBe(
      '    # cdnlint-disable-next-line syntax/unknown-keyword\n',
    );
    await client.replace(
      FILE,
      '    default_backed',
      '    # cdnlint-disable-next-line syntax/unknown-keyword\n    default_backed',
    );
    await client.diagnostics(FILE, (list) => list.every(({ code }) => code !== 'syntax/unknown-keyword'));
  });

  test('all safe fixes come at once', async () => {
    await client.open(FILE, `\uFEFF${TEXT}`);
    const [all] = await actionsAt(0, ['source.fixAll']);
    expect(all?.kind).toBe('source.fixAll.cdnlint');
    expect(all?.edit?.changes?.[client.uri(FILE)]?.length).toBeGreaterThan(0);
  });

  test('a bare number of milliseconds is spelt out behind it', async () => {
    await client.open(FILE, TEXT);
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', {
      textDocument: textDocument(),
      range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
    });
    expect(hints).toContainEqual(expect.objectContaining({ label: '= 10 s', position: { line: 2, character: 24 } }));
    expect(hints.map(({ label }) => label)).toContainEqual(expect.stringContaining('mode http · timeout client 10000'));
  });

  test('tokens come whole, by range, and as what has changed', async () => {
    await client.open(FILE, TEXT);
    const whole = await client.request<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: textDocument(),
    });
    expect(whole.data.length % 5).toBe(0);
    expect(whole.data.slice(0, 5)).toEqual([0, 0, 8, 0, 0]);
    const part = await client.request<SemanticTokens>('textDocument/semanticTokens/range', {
      textDocument: textDocument(),
      range: { start: { line: 10, character: 0 }, end: { line: 12, character: 0 } },
    });
    expect(part.data.length).toBeLessThan(whole.data.length);
    await client.replace(FILE, 'mode http', 'mode tcp');
    const delta = await client.request<{ edits: unknown[] }>('textDocument/semanticTokens/full/delta', {
      textDocument: textDocument(),
      previousResultId: whole.resultId,
    });
    expect(delta.edits).toHaveLength(1);
  });

  test('a lens above a backend says who uses it', async () => {
    await client.open(FILE, TEXT.replace('default_backed', 'default_backend'));
    const lenses = await client.request<{ command: { title: string } }[]>('textDocument/codeLens', {
      textDocument: textDocument(),
    });
    expect(lenses.map(({ command }) => command.title)).toEqual(['used by web']);
  });

  test('a new line is indented as its section', async () => {
    await client.open(FILE, TEXT.replace('mode http\n', 'mode http\n\n'));
    const edits = await client.request<TextEdit[]>('textDocument/onTypeFormatting', {
      textDocument: textDocument(),
      position: { line: 2, character: 0 },
      ch: '\n',
      options: { tabSize: 4, insertSpaces: true },
    });
    expect(edits.map(({ newText }) => newText)).toEqual(['    ']);
  });

  test('formatting changes the lines that need it, and only those asked for', async () => {
    const messy = TEXT.replace('    mode http', '  mode    http').replace('    bind', '      bind');
    await client.open(FILE, messy);
    const options = { tabSize: 4, insertSpaces: true };
    const whole = await client.request<TextEdit[]>('textDocument/formatting', {
      textDocument: textDocument(),
      options,
    });
    expect(whole.map(({ newText }) => newText)).toEqual(['    mode http\n', '    bind :80\n']);
    const part = await client.request<TextEdit[]>('textDocument/rangeFormatting', {
      textDocument: textDocument(),
      range: lineRange(7),
      options,
    });
    expect(part.map(({ newText }) => newText)).toEqual(['    bind :80\n']);
  });

  test('a closing brace goes below the line that opened its block', async () => {
    const path = 'keepalived.conf';
    await client.open(path, 'vrrp_instance VI_1 {\n    state MASTER\n    }\n');
    const edits = await client.request<TextEdit[]>('textDocument/onTypeFormatting', {
      textDocument: { uri: client.uri(path) },
      position: { line: 2, character: 5 },
      ch: '}',
      options: { tabSize: 4, insertSpaces: true },
    });
    expect(edits).toEqual([
      { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 4 } }, newText: '' },
    ]);
  });
});
