/** What the server asks of the editor: to look again where something else has changed what is on show. */
import type { DocumentDiagnosticReport, WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol';
import { LspClient } from './lsp-client';

const router = (priority: number): string =>
  `vrrp_instance web {\n    state BACKUP\n    interface eth0\n    virtual_router_id 51\n    priority ${String(priority)}\n    virtual_ipaddress {\n        192.0.2.10/24\n    }\n}\n`;
const FILES = {
  'lvs1/keepalived.conf': router(150),
  'lvs2/keepalived.conf': router(100),
  'proxy/haproxy.cfg': 'frontend web\n    bind :80\n    default_backed x\n',
  'cache/squid.conf': 'http_port 80\nhttp_acces deny all\n',
};
const REFRESHES = ['diagnostics', 'inlayHint', 'codeLens', 'semanticTokens'] as const;

describe('an editor that asks for diagnostics', () => {
  let client: LspClient;
  const asked: string[] = [];
  beforeAll(async () => {
    const refreshSupport = Object.fromEntries(REFRESHES.map((each) => [each, { refreshSupport: true }]));
    client = await LspClient.start({
      files: FILES,
      capabilities: { textDocument: { diagnostic: {} }, workspace: { configuration: true, ...refreshSupport } },
    });
    client.connection.onRequest((method) => {
      asked.push(method);
      return null;
    });
    for (const [path, text] of Object.entries(FILES)) await client.open(path, text);
    await client.request('cdnlint/lint', {});
  });
  afterAll(async () => {
    expect(await client.stop()).toBe(0);
  });

  const pull = (path: string, previousResultId?: string): Promise<DocumentDiagnosticReport & { resultId: string }> =>
    client.request('textDocument/diagnostic', {
      textDocument: { uri: client.uri(path) },
      ...(previousResultId !== undefined && { previousResultId }),
    });
  const waitFor = async (methods: readonly string[]): Promise<void> => {
    const deadline = Date.now() + 8000;
    while (!methods.every((each) => asked.includes(each)) && Date.now() < deadline)
      await client.request('workspace/symbol', { query: 'nothing' });
    expect(asked).toEqual(expect.arrayContaining([...methods]));
  };

  test('is told to ask again when the other file of a pair has changed, and gets only what is new', async () => {
    const before = await Promise.all([
      pull('lvs1/keepalived.conf'),
      pull('lvs2/keepalived.conf'),
      pull('cache/squid.conf'),
    ]);
    asked.length = 0;
    await client.replace('lvs1/keepalived.conf', 'priority 150', 'priority 100');
    await waitFor(['workspace/diagnostic/refresh', 'workspace/inlayHint/refresh', 'workspace/codeLens/refresh']);
    const after = await pull('lvs2/keepalived.conf', before[1].resultId);
    expect(after.kind).toBe('full');
    expect(JSON.stringify(after)).toContain('pair/equal-priority');
    expect((await pull('cache/squid.conf', before[2].resultId)).kind).toBe('unchanged');
  });

  test('gets of the whole tree only what is new', async () => {
    const first = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
    expect(new Set(first.items.map(({ uri }) => uri))).toEqual(
      new Set(Object.keys(FILES).map((path) => client.uri(path))),
    );
    const previousResultIds = first.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
    const again = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
    expect(again.items.map(({ kind }) => kind)).toEqual(first.items.map(() => 'unchanged'));
    await client.replace('proxy/haproxy.cfg', 'default_backed', 'default_backend');
    const changed = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
    const full = changed.items.filter(({ kind }) => kind === 'full').map(({ uri }) => uri);
    expect(full).toEqual([client.uri('proxy/haproxy.cfg')]);
  });

  test('is told to colour anew when the release that files are for changes', async () => {
    asked.length = 0;
    client.settings = { targets: { haproxy: '2.6' } };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await waitFor(['workspace/semanticTokens/refresh', 'workspace/diagnostic/refresh']);
  });
});

test('diagnostics carry tags, and places that have to do with them', async () => {
  const client = await LspClient.start({
    files: {
      ...FILES,
      'lvs2/keepalived.conf': router(150),
      'cache/squid.conf': 'acl nobody src 192.0.2.9/32\nhttp_port 80\nhttp_access deny all\ndns_v4_first on\n',
    },
  });
  const [pair] = (
    await client.diagnostics('lvs2/keepalived.conf', (list) => list.some(({ code }) => code === 'pair/equal-priority'))
  ).filter(({ code }) => code === 'pair/equal-priority');
  expect(pair?.relatedInformation?.map(({ location }) => location.uri)).toContain(client.uri('lvs1/keepalived.conf'));
  const squid = await client.diagnostics('cache/squid.conf', (list) =>
    list.some(({ code }) => code === 'swift/unused-acl'),
  );
  const tags = Object.fromEntries(squid.map(({ code, tags: each }) => [String(code), each]));
  expect(tags).toMatchObject({ 'swift/unused-acl': [1], 'swift/removed-directive': [2] });
  expect(await client.stop()).toBe(0);
});
