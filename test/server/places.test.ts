/** Places in all three encodings, folders of all kinds, settings as they change. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type {
  Diagnostic,
  Hover,
  InlayHint,
  Position,
  SemanticTokens,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { LspClient } from './lsp-client';

/** A text of each language with signs of two, three and four bytes before the name; `@` stands before what is looked at. */
const TEXTS: readonly (readonly [path: string, text: string, name: string])[] = [
  [
    'haproxy.cfg',
    'backend app\nfrontend web\n    # é中😀\n    acl "é中😀" path /\n    http-request deny if { path "é中😀" } @known\n    acl known path /x\n',
    'known',
  ],
  [
    'keepalived.conf',
    'vrrp_instance V {\n    notify "é中😀" @x\n}\nvrrp_script é中😀x {\n}\nvrrp_sync_group "é中😀" {\n    group { "é中😀" @V }\n}\n',
    'V',
  ],
  ['squid.conf', 'acl known src 192.0.2.0/24\nhttp_access deny é中😀 @known\nhttp_port 80\n', 'known'],
];
const WIDTHS: Readonly<Record<string, (text: string) => number>> = {
  'utf-8': (text) => Buffer.byteLength(text),
  'utf-16': (text) => text.length,
  'utf-32': (text) => Array.from(text).length,
};

describe.each(Object.keys(WIDTHS))('positions in %s', (encoding) => {
  const measure = WIDTHS[encoding] ?? ((): number => 0);
  const placeOf = (text: string, offset: number): Position => {
    const lines = text.slice(0, offset).split('\n');
    return { line: lines.length - 1, character: measure(lines[lines.length - 1] ?? '') };
  };

  test.each(TEXTS)('are those of the words in %s', async (path, marked, name) => {
    const client = await LspClient.start({ capabilities: { general: { positionEncodings: [encoding] } } });
    expect(client.description.capabilities.positionEncoding).toBe(encoding);
    const offset = marked.indexOf('@');
    const text = marked.replace('@', '');
    const start = placeOf(text, offset);
    const end = { ...start, character: start.character + measure(name) };
    await client.open(path, text);
    const textDocument = { uri: client.uri(path) };
    if (path !== 'keepalived.conf') {
      const marks = await client.request<{ range: object }[]>('textDocument/documentHighlight', {
        textDocument,
        position: start,
      });
      expect(marks.map(({ range }) => range)).toContainEqual({ start, end });
    }
    // An edit behind the signs, in the same units, leaves the text that it says.
    await client.change(path, [{ range: { start, end }, text: 'other' }]);
    const after = { ...start, character: start.character + measure('other') };
    const selection = await client.request<{ range: { start: Position; end: Position } }[]>(
      'textDocument/selectionRange',
      {
        textDocument,
        positions: [start],
      },
    );
    expect(selection[0]?.range).toEqual({ start, end: after });
    const tokens = await client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
    expect(tokens.data.length).toBeGreaterThan(0);
    expect(await client.stop()).toBe(0);
  });

  test('hold for edits of a rename and for diagnostics', async () => {
    const client = await LspClient.start({ capabilities: { general: { positionEncodings: [encoding] } } });
    const text = 'acl known src 192.0.2.0/24\nacl "é中😀" src all\nhttp_access deny "é中😀" known nobody\n';
    await client.open('squid.conf', text);
    const start = placeOf(text, text.indexOf(' known nobody') + 1);
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      textDocument: { uri: client.uri('squid.conf') },
      position: start,
      newName: 'n',
    });
    const edits = edit.changes?.[client.uri('squid.conf')] ?? [];
    expect(edits.map(({ range }) => range.start)).toContainEqual(start);
    const found = await client.diagnostics('squid.conf', (list) => list.some(isUndefinedAcl));
    expect(found.filter(isUndefinedAcl).map(({ range }) => range.start)).toContainEqual(
      placeOf(text, text.indexOf('nobody')),
    );
    expect(await client.stop()).toBe(0);
  });
});

const isUndefinedAcl = ({ code }: Diagnostic): boolean => code === 'swift/undefined-acl';

const DAEMON = 'frontend web\n    bind :80\n    default_backed x\n';
const hasUnknown = (list: readonly Diagnostic[]): boolean => list.some(({ code }) => code === 'syntax/unknown-keyword');

describe('folders', () => {
  let client: LspClient;
  afterEach(async () => {
    expect(await client.stop()).toBe(0);
  });
  const change = (added: readonly string[], removed: readonly string[]): Promise<void> => {
    const toFolder = (path: string): object => ({ uri: client.uri(path), name: path });
    return client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: added.map(toFolder), removed: removed.map(toFolder) },
    });
  };
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(client.folder, path)), { recursive: true });
    writeFileSync(join(client.folder, path), text);
  };

  test('are trees for themselves: an address of one is nothing to the other', async () => {
    client = await LspClient.start();
    for (const folder of ['one', 'two']) {
      write(`${folder}/cdnlint.yaml`, `hosts:\n  ${folder}-cache: { path: cache, addresses: [192.0.2.31] }\n`);
      write(`${folder}/cache/squid.conf`, 'http_port 80\n');
      write(`${folder}/proxy/haproxy.cfg`, 'backend b\n    server s 192.0.2.31:80\n');
    }
    await change(['one', 'two'], []);
    await client.request('cdnlint/lint', {});
    for (const folder of ['one', 'two']) {
      const hover = await client.request<Hover>('textDocument/hover', {
        textDocument: { uri: client.uri(`${folder}/proxy/haproxy.cfg`) },
        position: { line: 1, character: 15 },
      });
      expect(JSON.stringify(hover.contents)).toContain(`own address of **${folder}-cache**`);
    }
  });

  test('within folders go without taking these away', async () => {
    client = await LspClient.start({ files: { 'haproxy.cfg': DAEMON, 'inner/haproxy.cfg': DAEMON } });
    await client.diagnostics('inner/haproxy.cfg', hasUnknown);
    await change(['inner'], []);
    await client.request('cdnlint/lint', {});
    await change([], ['inner']);
    await client.request('cdnlint/lint', {});
    await client.diagnostics('haproxy.cfg', hasUnknown);
    await client.diagnostics('inner/haproxy.cfg', hasUnknown);
    const symbols = await client.request<{ location: { uri: string } }[]>('workspace/symbol', { query: 'web' });
    expect(symbols.map(({ location }) => location.uri).sort()).toEqual(
      ['haproxy.cfg', 'inner/haproxy.cfg'].map((path) => client.uri(path)),
    );
  });

  test('show their progress while they are read, or do without', async () => {
    client = await LspClient.start({ capabilities: { window: { workDoneProgress: true } } });
    const progress: string[] = [];
    client.connection.onNotification('$/progress', ({ value }: { value: { kind: string } }) => {
      progress.push(value.kind);
    });
    write('a/haproxy.cfg', DAEMON);
    await change(['a'], []);
    await client.diagnostics('a/haproxy.cfg', hasUnknown);
    await client.request('cdnlint/lint', {});
    expect([progress[0], progress[progress.length - 1]]).toEqual(['begin', 'end']);
    client.connection.onRequest('window/workDoneProgress/create', () => {
      throw new Error('not today');
    });
    write('b/haproxy.cfg', DAEMON);
    await change(['b'], []);
    await client.diagnostics('b/haproxy.cfg', hasUnknown);
  });

  test('are read again where files come and go', async () => {
    client = await LspClient.start({
      files: {
        'lvs1/keepalived.conf': 'include parts/*.conf\nvrrp_sync_group G {\n    group {\n        web\n    }\n}\n',
      },
    });
    await client.diagnostics('lvs1/keepalived.conf', (list) => list.length > 0);
    write('lvs1/parts/web.conf', 'vrrp_instance web {\n}\n');
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: client.uri('lvs1/parts/web.conf'), type: 1 }],
    });
    const definition = await client.request<{ uri: string }[]>('textDocument/definition', {
      textDocument: { uri: client.uri('lvs1/keepalived.conf') },
      position: { line: 3, character: 9 },
    });
    expect(definition.map(({ uri }) => uri)).toEqual([client.uri('lvs1/parts/web.conf')]);
  });
});

test('settings switch hints and lenses off and on, and name the release', async () => {
  const client = await LspClient.start({ files: {} });
  const text =
    'defaults\n    timeout client 10000\nfrontend web\n    default_backend app\n    reqrep ^a b\nbackend app\n';
  await client.open('haproxy.cfg', text);
  const textDocument = { uri: client.uri('haproxy.cfg') };
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const apply = async (settings: object): Promise<void> => {
    client.settings = settings;
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.request('cdnlint/lint', {});
  };
  const hints = (): Promise<InlayHint[] | null> => client.request('textDocument/inlayHint', { textDocument, range });
  const lenses = (): Promise<unknown[] | null> => client.request('textDocument/codeLens', { textDocument });
  expect(await hints()).not.toEqual([]);
  expect(await lenses()).not.toEqual([]);
  await apply({ inlayHints: { enabled: false }, codeLens: { enabled: false }, targets: { haproxy: '2.0' } });
  expect([await hints(), await lenses()]).toEqual([null, null]);
  await client.diagnostics('haproxy.cfg', (list) => list.some(({ code }) => code === 'syntax/deprecated-keyword'));
  await apply({ targets: { haproxy: '3.0' } });
  expect(await hints()).not.toEqual([]);
  await client.diagnostics('haproxy.cfg', (list) => list.some(({ code }) => code === 'syntax/removed-keyword'));
  expect(await client.stop()).toBe(0);
});
