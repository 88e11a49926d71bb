/** What the editor offers to do about a diagnostic, on a whole node and on files of each language. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';
import { listFiles } from '../load-tree';
import { LspClient } from './lsp-client';

const CAPABILITIES = {
  textDocument: {
    publishDiagnostics: {},
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
  },
  workspace: {
    configuration: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
};
const SITE = join('fixtures', 'sites', 'broken-cdn');
const LOOSE: Readonly<Record<string, string>> = {
  'old/haproxy.cfg':
    'defaults\n    mode http\n    clitimeout 10s\nfrontend web\n    bind :80\n    default_backend app\nbackend app\n    server one 198.51.100.1:80\n',
  'old/keepalived.conf':
    'vrrp_instance V {\n    interface eth0\n    virtual_router_id 5\n    virtual_ipaddress {\n        203.0.113.9\n    }\n}\n',
};

describe('code actions over stdio', () => {
  let client: LspClient;
  beforeAll(async () => {
    const site = Object.fromEntries(listFiles(SITE).map((path) => [path, readFileSync(join(SITE, path), 'utf8')]));
    client = await LspClient.start({ files: { ...site, ...LOOSE }, capabilities: CAPABILITIES });
    await client.request('cdnlint/lint', {});
  });
  afterAll(async () => {
    expect(await client.stop()).toBe(0);
  });

  const offered = async (path: string, code: string): Promise<CodeAction[]> => {
    const shown = await client.diagnostics(path, (list) => list.some((each) => each.code === code));
    const diagnostic = shown.find((each): each is Diagnostic => each.code === code);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: client.uri(path) },
      range: diagnostic?.range,
      context: { diagnostics: [diagnostic] },
    });
    return actions.filter(({ diagnostics }) => diagnostics?.[0]?.code === code);
  };
  /** Files that an action touches, with what it puts there; what it creates is marked with a plus. */
  const effectOf = ({ edit }: CodeAction): readonly string[] =>
    (edit?.documentChanges ?? []).flatMap((change) => {
      if ('kind' in change) return [`+ ${relative(change.kind === 'create' ? change.uri : '')}`];
      return change.edits.map(
        (each) => `${relative(change.textDocument.uri)}: ${'newText' in each ? each.newText : ''}`,
      );
    });
  const relative = (uri: string): string => uri.replace(client.uri(''), '').replace(/^\//, '');

  test.each([
    [
      'haproxy1/sysctl.conf',
      'lvs/arp-only-on-lo',
      'Add the missing ARP settings',
      ['haproxy1/sysctl.conf: net.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.all.arp_announce = 2\n'],
    ],
    [
      'swift1/lvs-real.sh',
      'lvs/arp-ignore-missing',
      'Add a sysctl.conf with the missing ARP settings',
      [
        '+ swift1/sysctl.conf',
        'swift1/sysctl.conf: net.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.all.arp_announce = 2\n',
      ],
    ],
    [
      'lvs2/keepalived.conf',
      'pair/virtual-router-id-mismatch',
      'Write on lvs2 what lvs1 has',
      ['lvs2/keepalived.conf: 15'],
    ],
    [
      'lvs2/keepalived.conf',
      'pair/virtual-router-id-mismatch',
      'Write on lvs1 what lvs2 has',
      ['lvs1/keepalived.conf: 16'],
    ],
    [
      'lvs1/keepalived.conf',
      'pair/priority-inversion',
      'Exchange the priorities of lvs1 and lvs2',
      ['lvs1/keepalived.conf: 150', 'lvs2/keepalived.conf: 100'],
    ],
    ['lvs2/keepalived.conf', 'pair/two-masters', 'Replace by BACKUP', ['lvs2/keepalived.conf: BACKUP']],
    ['lvs1/keepalived.conf', 'syntax/wrong-section', 'Replace by "retry"', ['lvs1/keepalived.conf: retry']],
    [
      'haproxy1/haproxy.cfg',
      'syntax/unknown-keyword',
      'Replace by "default_backend"',
      ['haproxy1/haproxy.cfg: default_backend'],
    ],
    ['haproxy2/haproxy.cfg', 'topology/backend-not-listening', 'Replace by 9090', ['haproxy2/haproxy.cfg: 9090']],
    ['swift2/swift.conf', 'swift/undefined-acl', 'Replace by "service_domain"', ['swift2/swift.conf: service_domain']],
    ['old/haproxy.cfg', 'syntax/removed-keyword', 'Replace by "timeout client"', ['old/haproxy.cfg: timeout client']],
    ['old/haproxy.cfg', 'haproxy/missing-timeout', 'Add timeout connect, timeout server', ['old/haproxy.cfg: ']],
    [
      'old/keepalived.conf',
      'keepalived/virtual-ip-without-prefix',
      'Write the prefix length that keepalived takes',
      ['old/keepalived.conf: 203.0.113.9/32'],
    ],
  ] as const)('in %s against %s: %s', async (path, code, title, effect) => {
    const actions = await offered(path, code);
    const action = actions.find((each) => each.title === title);
    expect(actions.map((each) => each.title)).toContain(title);
    const found = action ? effectOf(action) : [];
    expect(found).toHaveLength(effect.length);
    for (const [at, each] of effect.entries()) expect(found[at]).toContain(each);
    const names = actions.map((each) => each.title);
    expect(names).toEqual(expect.arrayContaining([`Suppress ${code} for this line`, `Suppress ${code} for this file`]));
  });

  test.each([
    ['old/keepalived.conf', ['203.0.113.9/32']],
    ['lvs1/keepalived.conf', []],
    ['swift2/swift.conf', []],
  ])('all safe fixes of %s come at once', async (path, texts) => {
    await client.open(path, readText(path));
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: client.uri(path) },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ['source.fixAll'] },
    });
    const written = actions.flatMap(effectOf).map((each) => each.replace(/^.*?: /, ''));
    expect(written).toEqual(texts);
  });
});

test('a directive of Squid that is gone can be renamed or removed', async () => {
  const client = await LspClient.start({ capabilities: { textDocument: { publishDiagnostics: {} } } });
  await client.open('squid.conf', 'header_access Via deny all\nhttp_port 80\nhttp_access deny all\n');
  const shown = await client.diagnostics('squid.conf', (list) =>
    list.some(({ code }) => code === 'swift/removed-directive'),
  );
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: client.uri('squid.conf') },
    range: { start: { line: 0, character: 3 }, end: { line: 0, character: 3 } },
    context: { diagnostics: shown },
  });
  expect(actions.slice(0, 3).map(({ title }) => title)).toEqual([
    'Replace by "request_header_access"',
    'Replace by "reply_header_access"',
    'Remove the line',
  ]);
  expect(await client.stop()).toBe(0);
});

function readText(path: string): string {
  return LOOSE[path] ?? readFileSync(join(SITE, path), 'utf8');
}
