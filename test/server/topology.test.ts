import type { Hover } from 'vscode-languageserver-protocol';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Drawing } from '../../server/protocol';
import { listFiles } from '../load-tree';
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

  test('is drawn: addresses, hosts, and lines with their ports, each with its place', async () => {
    const { sheets } = await client.request<Drawing>('cdnlint/topology', {});
    expect(sheets).toHaveLength(1);
    const { nodes = [], edges = [] } = sheets[0] ?? {};
    const names = nodes.map(({ kind, lines }) => `${kind} ${lines[0] ?? ''}`);
    expect(names.sort()).toEqual([
      'address 192.0.2.10',
      'director lvs1',
      'director lvs2',
      'origin 198.51.100.9',
      'proxy proxy1',
    ]);
    const find = (name: string) => nodes.find(({ lines }) => lines[0] === name);
    expect(find('192.0.2.10')!.x).toBeLessThan(find('lvs1')!.x);
    expect(find('lvs1')!.x).toBeLessThan(find('proxy1')!.x);
    expect(find('lvs1')?.place?.uri).toBe(client.uri('lvs1/keepalived.conf'));
    expect(find('198.51.100.9')?.place).toMatchObject({
      uri: client.uri('proxy1/haproxy.cfg'),
      range: { start: { line: 4 } },
    });
    const drawn = edges.map(({ from, to, text, isStandby }) => [from, to, text, isStandby]);
    expect(drawn).toContainEqual(['address 192.0.2.10', 'host lvs1', 'master', false]);
    expect(drawn).toContainEqual(['address 192.0.2.10', 'host lvs2', 'backup', true]);
    expect(drawn).toContainEqual(['host lvs1', 'host proxy1', '80 DR', false]);
    expect(drawn).toContainEqual(['host proxy1', 'origin 198.51.100.9', '8080', false]);
    expect(edges.every(({ line, place }) => line.startsWith('M') && place !== undefined)).toBe(true);
  });

  test('has a failover table', async () => {
    const { markdown } = await client.request<{ markdown: string }>('cdnlint/report', { kind: 'failover' });
    expect(markdown).toContain('### vrrp_instance web (192.0.2.10)');
    expect(markdown).toContain('| all is well | lvs1 | 150 | 100 |  |');
    expect(markdown).toContain('| lvs1 is dead | lvs2 | dead | 100 |  |');
  });

  test('has no report of a file that is none of ours', async () => {
    const trace = { kind: 'trace', textDocument: textDocument('nginx.conf'), position: { line: 0, character: 0 } };
    await expect(client.request('cdnlint/report', trace)).resolves.toBeNull();
    await expect(client.request('cdnlint/report', { kind: 'trace' })).resolves.toBeNull();
  });

  const traceFrom = async (path: string, line: number): Promise<string> => {
    const { markdown } = await client.request<{ markdown: string }>('cdnlint/report', {
      kind: 'trace',
      textDocument: textDocument(path),
      position: { line, character: 4 },
    });
    return markdown;
  };

  test('tells the way of a request', async () => {
    await expect(traceFrom('lvs1/keepalived.conf', 10)).resolves.toBe(`# Trace from virtual_server 192.0.2.10 80 on lvs1

- a request to 192.0.2.10:80
  - lvs1 holds it in vrrp_instance web as master — \`lvs1/keepalived.conf:7\`
    - virtual service 192.0.2.10:80 (DR) — \`lvs1/keepalived.conf:10\`
      - real server proxy1 (192.0.2.21:80) — \`lvs1/keepalived.conf:12\`
        - frontend web — \`proxy1/haproxy.cfg:1\`
          - backend caches — \`proxy1/haproxy.cfg:4\`
            - server a (198.51.100.9:8080), of which no file is in the tree — **unknown from here** — \`proxy1/haproxy.cfg:5\`
`);
  });

  test.each([
    ['lvs2/keepalived.conf', 1, 'vrrp_instance web on lvs2', 'a request to 192.0.2.10:80'],
    ['lvs2/keepalived.conf', 10, 'virtual_server 192.0.2.10 80 on lvs2', 'a request to 192.0.2.10:80'],
    ['proxy1/haproxy.cfg', 0, 'frontend web on proxy1', 'a request to 192.0.2.21:80 on proxy1'],
    ['proxy1/haproxy.cfg', 4, 'backend caches on proxy1', 'a request to 192.0.2.21:80 on proxy1'],
    ['proxy1/haproxy.cfg', 9, 'proxy1', 'a request to 192.0.2.21:80 on proxy1'],
  ])('tells the way from %s, line %d', async (path, line, from, first) => {
    const lines = (await traceFrom(path, line)).split('\n');
    expect(lines[0]).toBe(`# Trace from ${from}`);
    expect(lines[2]).toBe(`- ${first}`);
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

describe('what an editor is told of a site', () => {
  const open = async (site: string): Promise<LspClient> => {
    const folder = join('fixtures', 'sites', site);
    const files = Object.fromEntries(listFiles(folder).map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
    return LspClient.start({ files, initializationOptions: { ownClient: true } });
  };

  test('is what the command line draws of it', async () => {
    const client = await open('toy-cdn');
    const { sheets } = await client.request<Drawing>('cdnlint/topology', {});
    const { nodes = [], edges = [] } = sheets[0] ?? {};
    const place = (at: Drawing['sheets'][number]['edges'][number]['place']): string | null =>
      at ? `${at.uri.replace(client.uri(''), 'fixtures/sites/toy-cdn')}:${String(at.range.start.line + 1)}` : null;
    const plain = {
      version: 1,
      nodes: nodes.map(({ id, kind, lines, rule }) => ({ id, kind, lines, rule: rule ?? null })),
      edges: edges.map((edge) => ({
        from: edge.from,
        to: edge.to,
        isStandby: edge.isStandby,
        label: edge.text,
        rule: edge.rule ?? null,
        place: place(edge.place),
      })),
    };
    expect(plain).toEqual(JSON.parse(readFileSync('fixtures/commands/graph-toy.json', 'utf8')));
    expect(await client.stop()).toBe(0);
  });

  test('is what the command line finds broken in it', async () => {
    const client = await open('broken-cdn');
    const { sheets } = await client.request<Drawing>('cdnlint/topology', {});
    const { nodes = [], edges = [] } = sheets[0] ?? {};
    const mermaid = readFileSync('fixtures/commands/graph-broken.mermaid', 'utf8');
    const broken = [...nodes, ...edges].filter(({ rule }) => rule !== undefined);
    const onLines = edges.filter(({ rule }) => rule !== undefined).map(({ text }) => text);
    expect(broken.length).toBeGreaterThan(0);
    const drawn = [...mermaid.matchAll(/\|"([^"|]+)"\|/g)].map((match) => match[1] ?? '');
    expect(onLines.sort()).toEqual(drawn.filter((text) => text.includes('/')).sort());

    const { markdown } = await client.request<{ markdown: string }>('cdnlint/report', { kind: 'failover' });
    const rows = [...markdown.matchAll(/^\| (?!when|---)(.*) \|$/gm)].map((match) => toWords(match[1] ?? ''));
    const printed = readFileSync('fixtures/commands/failover-broken.txt', 'utf8').split('\n');
    expect(rows).toEqual(printed.filter((line) => /^ {2}(?!when)/.test(line)).map(toWords));
    expect(await client.stop()).toBe(0);
  });
});

/** Cells without what sets them apart. */
function toWords(row: string): string {
  return row.replace(/[|*]/g, ' ').replace(/\s+/g, ' ').trim();
}
