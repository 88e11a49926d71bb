import type { CompletionItem, CompletionList, SignatureHelp } from 'vscode-languageserver-protocol';
import { LspClient } from './lsp-client';

const FILE = 'haproxy.cfg';
const HEAD = `global
    maxconn 20000

defaults
    mode http
    timeout client 10s

`;
const BACKEND = `
backend caches
    balance uri
    server swift1 192.0.2.31:9090 check
`;

describe('completion over stdio', () => {
  let client: LspClient;
  beforeAll(async () => {
    client = await LspClient.start();
  });
  afterAll(async () => {
    expect(await client.stop()).toBe(0);
  });

  const complete = async (text: string, path = FILE): Promise<CompletionItem[]> => {
    const list = await client.ask<CompletionList | null>('textDocument/completion', path, text);
    await client.notify('textDocument/didClose', { textDocument: { uri: client.uri(path) } });
    return list?.items ?? [];
  };
  const labels = async (text: string, path?: string): Promise<string[]> =>
    (await complete(text, path)).map(({ label }) => label);

  test('sections begin a file', async () => {
    expect(await labels('<|>')).toEqual(
      expect.arrayContaining(['global', 'defaults', 'frontend', 'backend', 'listen']),
    );
  });

  test('a section offers its keywords and the next sections', async () => {
    const found = await labels(`${HEAD}backend app\n    <|>\n`);
    expect(found).toEqual(expect.arrayContaining(['balance', 'server', 'timeout server', 'frontend']));
    expect(found).not.toContain('bind');
  });

  test('a keyword of two words goes on after the first', async () => {
    const found = await complete(`${HEAD}frontend web\n    timeout cl<|>\n`);
    const item = found.find(({ label }) => label === 'timeout client');
    expect(item?.textEdit).toMatchObject({
      range: { start: { line: 8, character: 4 }, end: { line: 8, character: 14 } },
    });
  });

  test('names come where a name is wanted', async () => {
    expect(await labels(`${HEAD}frontend web\n    default_backend <|>\n${BACKEND}`)).toContain('caches');
  });

  test('enumerations and options come where they may stand', async () => {
    expect(await labels(`${HEAD}frontend web\n    mode <|>\n`)).toEqual(expect.arrayContaining(['http', 'tcp']));
    const options = await labels(`${HEAD}backend app\n    server a 192.0.2.1:80 ch<|>\n`);
    expect(options).toEqual(expect.arrayContaining(['check', 'weight', 'maxconn']));
  });

  test('snippets have holes for what must be given', async () => {
    const items = await complete(`${HEAD}frontend web\n    default_<|>\n`);
    const item = items.find(({ label }) => label === 'default_backend');
    expect(item).toMatchObject({
      insertTextFormat: 2,
      textEdit: { newText: expect.stringContaining('${1:') as string },
    });
  });

  test('a proposal is explained when the editor asks', async () => {
    await client.open(FILE, `${HEAD}backend app\n    \n`);
    const list = await client.request<CompletionList>('textDocument/completion', {
      textDocument: { uri: client.uri(FILE) },
      position: { line: 8, character: 4 },
    });
    const item = list.items.find(({ label }) => label === 'balance');
    const resolved = await client.request<CompletionItem>('completionItem/resolve', item as object);
    expect(resolved.documentation).toMatchObject({
      kind: 'markdown',
      value: expect.stringContaining('balance') as string,
    });
    await client.notify('textDocument/didClose', { textDocument: { uri: client.uri(FILE) } });
  });

  test('nothing is offered in comments', async () => {
    expect(await labels(`${HEAD}# <|>\n`)).toEqual([]);
  });

  test('addresses of the tree are offered', async () => {
    expect(await labels(`${HEAD}${BACKEND}    server swift2 <|>\n`)).toContain('192.0.2.31');
  });

  test('options with a sign offer their values', async () => {
    const squid =
      'acl sites dstdomain .example.com\ncache_peer_access <|>\ncache_peer 192.0.2.9 parent 80 0 name=origin1\n';
    expect(await labels(squid, 'squid.conf')).toContain('origin1');
  });

  test('what the release does not know is not offered', async () => {
    const found = await labels('<|>\nhttp_port 80\n', 'squid.conf');
    expect(found).toContain('http_access');
    expect(found).not.toContain('header_access');
  });

  test('conditions offer ACLs of the section, and fetches in braces', async () => {
    const front = `${HEAD}frontend web\n    acl is_api path_beg /api\n    http-request deny if `;
    expect(await labels(`${front}<|>\n`)).toEqual(expect.arrayContaining(['is_api', 'LOCALHOST']));
    expect(await labels(`${front}{ pat<|>\n`)).toContain('path_beg');
    expect(await labels(`${HEAD}frontend web\n    acl is_api <|>\n`)).toContain('path_beg');
    expect(await labels(`${HEAD}frontend web\n    http-request set-header X-A %[req.hdr(host),low<|>\n`)).toContain(
      'lower',
    );
  });

  const PARTS = `peers mesh
    table rates type ip size 1k store gpc0
userlist staff
cache small
backend other
    stick-table type ip size 1k
    server one 192.0.2.31:80
frontend web
    `;

  test.each([
    ['http-request track-sc0 src table <|>', ['mesh/rates', 'other'], ['web']],
    ['http-request cache-use <|>', ['small'], ['if']],
    ['http-request deny if !{ http_auth(<|>', ['staff'], ['if']],
    ['use_backend other if { srv_is_up(<|>', ['other/one'], ['one']],
    ['http-request redirect scheme https code <|>', ['301', '302'], ['location']],
    ['stick-table type <|>', ['ip', 'string'], ['size']],
    ['acl net src <|>', ['192.0.2.31', '-f'], []],
    ['http-response set-header X %[<|>', ['res.hdr', 'status'], ['if', 'http_auth']],
    ['http-request set-header X %[src,<|>', ['ipmask'], ['if']],
  ])('HAProxy: %s', async (line, wanted, unwanted) => {
    const found = await labels(`${HEAD}${PARTS}${line}\n`);
    expect(found).toEqual(expect.arrayContaining(wanted));
    expect(found.filter((label) => unwanted.includes(label))).toEqual([]);
  });

  test('a server tracks any other one, but only its own backend uses it', async () => {
    const backend = `${HEAD}${PARTS}\nbackend app\n    server own 192.0.2.1:80\n    `;
    expect((await labels(`${backend}server two 192.0.2.2:80 track <|>\n`)).sort()).toEqual(['other/one', 'own']);
    expect(await labels(`${backend}use-server <|>\n`)).toEqual(['own']);
  });

  test.each([
    ['cache_mem 256 <|>', ['MB', 'GB'], ['minutes']],
    ['read_timeout 5 <|>', ['minutes', 'seconds'], ['MB']],
    ['logformat x %<|>', ['>a', 'ts'], ['%>a']],
    ['logformat x "%>a %{Host}><|>"', ['>h'], []],
    ['http_access allow <|>', ['Local', 'all', 'localhost'], ['allow', 'origin']],
    ['acl x src <|>', ['198.51.100.9'], []],
    ['acl x proto <|>', ['HTTP', 'FTP'], []],
    ['acl x peername <|>', ['origin'], ['Local']],
    ['cache_peer <|>', ['198.51.100.9'], ['parent']],
    ['cache_peer 192.0.2.1 <|>', ['parent', 'sibling'], ['198.51.100.9']],
    ['access_log daemon:/a <|>', ['short', 'combined', 'Local'], []],
  ])('Squid: %s', async (line, wanted, unwanted) => {
    const head = 'acl Local src 192.0.2.0/24\nlogformat short %>a\ncache_peer 198.51.100.9 parent 80 0 name=origin\n';
    const found = await labels(`${head}${line}\n`, 'squid.conf');
    expect(found).toEqual(expect.arrayContaining(wanted));
    expect(found.filter((label) => unwanted.includes(label))).toEqual([]);
  });

  test.each([
    ['vrrp_instance B {\n    interface <|>\n}', ['eth0'], []],
    ['vrrp_instance B {\n    virtual_ipaddress {\n        192.0.2.9/24 dev <|>\n    }\n}', ['eth0'], ['label']],
    ['vrrp_instance B {\n    track_script {\n        <|>\n    }\n}', ['alive'], ['A']],
    ['vrrp_sync_group G {\n    group {\n        <|>\n    }\n}', ['A'], ['alive']],
    ['virtual_server <|>', ['192.0.2.10', 'fwmark'], []],
    ['virtual_server 192.0.2.10 80 {\n    lb_algo <|>\n}', ['wrr', 'sh'], ['DR']],
    [
      'virtual_server 192.0.2.10 80 {\n    real_server 192.0.2.1 80 {\n        <|>\n    }\n}',
      ['TCP_CHECK', 'weight'],
      ['lb_algo'],
    ],
  ])('keepalived: %s', async (text, wanted, unwanted) => {
    const head =
      'vrrp_script alive {\n}\nvrrp_instance A {\n    interface eth0\n    virtual_ipaddress {\n        192.0.2.10\n    }\n}\n';
    const found = await labels(`${head}${text}\n`, 'keepalived.conf');
    expect(found).toEqual(expect.arrayContaining(wanted));
    expect(found.filter((label) => unwanted.includes(label))).toEqual([]);
  });

  test('a sysctl file offers settings, for interfaces of the tree, and their values', async () => {
    await client.open('keepalived.conf', 'vrrp_instance A {\n    interface eth7\n}\n');
    const names = await complete('net.ipv4.conf.<|>', 'sysctl.conf');
    expect(names.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['net.ipv4.conf.all.arp_ignore', 'net.ipv4.conf.eth7.arp_ignore', 'net.core.somaxconn']),
    );
    const item = names.find(({ label }) => label === 'net.ipv4.conf.all.arp_ignore');
    expect(item?.textEdit).toMatchObject({ range: { start: { line: 0, character: 0 } } });
    expect(await labels('net.ipv4.conf.all.arp_announce = <|>', 'sysctl.conf')).toEqual(['0', '1', '2']);
    expect(await labels('# net.<|>', 'sysctl.conf')).toEqual([]);
    await client.open('sysctl.conf', '');
    const resolved = await client.request<CompletionItem>('completionItem/resolve', item as object);
    expect(JSON.stringify(resolved.documentation)).toContain('Which ARP requests are answered');
  });

  test('signature help names the argument that comes next', async () => {
    const help = await client.ask<SignatureHelp>(
      'textDocument/signatureHelp',
      FILE,
      `${HEAD}backend app\n    server a <|>\n`,
    );
    const [signature] = help.signatures;
    const parameter = signature?.parameters?.[help.activeParameter ?? 0]?.label as [number, number];
    expect(signature?.label.slice(...parameter)).toContain('address');
  });
});
