import type { Hover } from 'vscode-languageserver-protocol';
import { LspClient } from './lsp-client';

const director = (state: string, priority: number): string => `vrrp_instance web {
    state ${state}
    interface eth0
    virtual_router_id 51
    priority ${String(priority)}
    virtual_ipaddress {
        192.0.2.10/24
    }
}
virtual_server 192.0.2.10 80 {
    lb_kind DR
    real_server 192.0.2.21 80 {
        TCP_CHECK {
        }
    }
}
`;
const FILES = {
  'cdnlint.yaml':
    'hosts:\n  lvs1: { path: lvs1, addresses: [192.0.2.11] }\n  lvs2: { path: lvs2, addresses: [192.0.2.12] }\n  proxy1: { path: proxy1, addresses: [192.0.2.21] }\n',
  'lvs1/keepalived.conf': director('MASTER', 150),
  'lvs2/keepalived.conf': director('BACKUP', 100),
  'proxy1/haproxy.cfg':
    'frontend web\n    bind :80\n    default_backend caches\nbackend caches\n    server a 198.51.100.9:8080 check\n',
};

describe('the node as one system, over stdio', () => {
  let client: LspClient;
  beforeAll(async () => {
    client = await LspClient.start({ files: FILES, initializationOptions: { ownClient: true } });
    await client.open('lvs1/keepalived.conf', FILES['lvs1/keepalived.conf']);
    await client.request('cdnlint/lint', {});
  });
  afterAll(async () => {
    expect(await client.stop()).toBe(0);
  });

  const textDocument = (path: string): { uri: string } => ({ uri: client.uri(path) });

  test('is drawn: hosts with their addresses, lines with their ports', async () => {
    const drawing = await client.request<{
      nodes: { id: string; label: string; detail: string[]; x: number; place?: { uri: string } }[];
      edges: { from: string; to: string; label: string; kind: string }[];
    }>('cdnlint/topology', {});
    expect(drawing.nodes.map(({ label }) => label)).toEqual(['lvs1', 'lvs2', 'proxy1', '198.51.100.9']);
    const [first, , proxy] = drawing.nodes;
    expect(first?.detail).toContain('VIP 192.0.2.10');
    expect(first!.x).toBeLessThan(proxy!.x);
    expect(first?.place?.uri).toBe(client.uri('lvs1/keepalived.conf'));
    const edges = drawing.edges.map(({ from, to, label, kind }) => [kind, from, to, label]);
    expect(edges).toContainEqual(['pair', '0:lvs1', '0:lvs2', 'VRRP']);
    expect(edges).toContainEqual(['flow', '0:lvs1', '0:proxy1', ':80']);
    expect(edges).toContainEqual(['flow', '0:proxy1', '0:address 198.51.100.9', ':8080']);
  });

  test('has a failover table', async () => {
    const { markdown } = await client.request<{ markdown: string }>('cdnlint/report', { kind: 'failover' });
    expect(markdown).toContain('| all is well | lvs1 |');
    expect(markdown).toContain('| lvs1 is dead | lvs2 |');
  });

  test('tells the way of a request', async () => {
    const { markdown } = await client.request<{ markdown: string }>('cdnlint/report', {
      kind: 'trace',
      textDocument: textDocument('lvs1/keepalived.conf'),
      position: { line: 10, character: 4 },
    });
    expect(markdown).toContain('192.0.2.21:80** (proxy1)');
    expect(markdown).toContain('198.51.100.9:8080** (no host of this workspace)');
  });

  test('says on a priority who wins, and on an address whose it is', async () => {
    const ask = async (line: number, character: number): Promise<string> => {
      const hover = await client.request<Hover>('textDocument/hover', {
        textDocument: textDocument('lvs1/keepalived.conf'),
        position: { line, character },
      });
      return (hover.contents as { value: string }).value;
    };
    expect(await ask(4, 6)).toContain('this router wins: 150 against 100 of lvs2');
    expect(await ask(11, 20)).toContain('own address of **proxy1**');
    expect(await ask(6, 10)).toContain('virtual address of `web` on **lvs2**');
  });

  test('shows above an instance who wins, and behind an address its host', async () => {
    const lenses = await client.request<{ command: { title: string } }[]>('textDocument/codeLens', {
      textDocument: textDocument('lvs1/keepalived.conf'),
    });
    expect(lenses.map(({ command }) => command.title)).toContain('this router wins: 150 against 100 of lvs2');
    const hints = await client.request<{ label: string }[]>('textDocument/inlayHint', {
      textDocument: textDocument('lvs1/keepalived.conf'),
      range: { start: { line: 10, character: 0 }, end: { line: 14, character: 0 } },
    });
    expect(hints.map(({ label }) => label)).toContain('proxy1');
  });

  test('follows an unsaved edit of the other file', async () => {
    await client.replace('lvs1/keepalived.conf', '192.0.2.10/24', '192.0.2.19/24');
    const found = await client.diagnostics('lvs2/keepalived.conf', (list) =>
      list.some(({ code }) => String(code).startsWith('pair/')),
    );
    expect(found.length).toBeGreaterThan(0);
    await client.replace('lvs1/keepalived.conf', '192.0.2.19/24', '192.0.2.10/24');
  });

  test('says what a file is checked for', async () => {
    const answer = await client.request<{ name: string; choices: string[] }>('cdnlint/target', {
      textDocument: textDocument('lvs1/keepalived.conf'),
    });
    expect(answer).toMatchObject({ name: 'keepalived', source: 'none' });
    expect(answer.choices).toContain('2.2');
  });
});
