/**
 * Every request that the server offers, for each of the three languages: what a user would see. Where a request has nothing
 * to say about a language, the case says why.
 */
import type { Position } from 'vscode-languageserver-protocol';
import { LspClient, positionAt, takeMark } from './lsp-client';

const LANGUAGES = ['haproxy', 'keepalived', 'swift'] as const;
type LanguageName = (typeof LANGUAGES)[number];

const director = (state: string, priority: number): string => `include checks.conf
vrrp_instance web {
    state ${state}
    interface eth0
    virtual_router_id 51
    priority ${String(priority)}
    advert_int 1
    track_script {
        alive
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_sync_group all {
    group {
        web
    }
    sync_group_tracking_weight
}
virtual_server 192.0.2.10 80 {
    lb_kind DR
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            nb_get_retry 3
        }
    }
}
`;
const CHECKS = '# https://www.example.com/checks\nvrrp_script alive {\n    script "/bin/true"\n    weight 20\n}\n';
const PATHS: Readonly<Record<LanguageName, string>> = {
  haproxy: 'proxy1/haproxy.cfg',
  keepalived: 'lvs1/keepalived.conf',
  swift: 'cache1/squid.conf',
};
const FILES: Readonly<Record<string, string>> = {
  'cdnlint.yaml': `hosts:
  lvs1: { path: lvs1, addresses: [192.0.2.11] }
  lvs2: { path: lvs2, addresses: [192.0.2.12] }
  proxy1: { path: proxy1, addresses: [192.0.2.21] }
  cache1: { path: cache1, addresses: [192.0.2.31] }
`,
  'lvs1/keepalived.conf': director('MASTER', 150),
  'lvs1/checks.conf': CHECKS,
  'lvs2/keepalived.conf': director('BACKUP', 100),
  'lvs2/checks.conf': CHECKS,
  'proxy1/haproxy.cfg': `# See https://www.example.com/proxy
# and the next line.
defaults
    mode http
    timeout client 10000
    timeout connect 5s
    timeout server 10s
frontend web
    bind :80
    acl is_api path_beg /api
    http-request deny if is_api
    default_backend caches
backend caches
    balance uri

    blance uri
    server one 192.0.2.31:9090 check
`,
  'proxy1/sysctl.conf': 'net.ipv4.conf.lo.arp_ignore = 1\n',
  'proxy1/lvs-real.sh': '#!/bin/sh\nip addr add 192.0.2.10/32 dev lo\nsysctl -w net.ipv4.ip_nonlocal_bind=1\n',
  'cache1/squid.conf': `# See https://www.example.com/cache
# and the next line.
acl Sites dstdomain .example.com
acl all src all
http_access allow Sites
http_access deny all
http_port 9090
cache_mem 256 MB
cache_mem_size 9
cache_peer 198.51.100.9 parent 80 0 name=origin
cache_peer_access origin allow Sites
include extra.conf
refresh_pattern . 1440 20% 10080
if true
read_timeout 90 seconds
endif
`,
  'cache1/extra.conf': 'logformat short %>a %ts\naccess_log daemon:/var/log/a.log short Sites\n',
};

interface Place {
  readonly start: Position;
  readonly end: Position;
}
type Answer = unknown;
/** A place by its text (the mark is the cursor), and what the answer must be like; or why there is no answer. */
type Case = readonly [marked: string, check: (answer: Answer) => void] | readonly [none: null, why: string];

const OPTIONS = { tabSize: 4, insertSpaces: true };

/** What each request needs beside document and position. */
const EXTRA: Readonly<Record<string, object>> = {
  references: { context: { includeDeclaration: true } },
  rename: { newName: 'renamed' },
  onTypeFormatting: { ch: '\n', options: OPTIONS },
  formatting: { options: OPTIONS },
};

const json = (value: unknown): string => JSON.stringify(value);
const holds =
  (...parts: readonly string[]) =>
  (answer: Answer): void => {
    for (const part of parts) expect(json(answer)).toContain(part);
  };
const labels =
  (wanted: readonly string[], unwanted: readonly string[] = []) =>
  (answer: Answer): void => {
    const found = (answer as { items: { label: string }[] }).items.map(({ label }) => label);
    expect(found).toEqual(expect.arrayContaining([...wanted]));
    expect(found.filter((label) => unwanted.includes(label))).toEqual([]);
  };
/** Files and lines of locations. */
const places =
  (...wanted: readonly string[]) =>
  (answer: Answer): void => {
    const list = answer as { uri: string; range: Place }[];
    const found = list.map(({ uri, range }) => `${shorten(uri)}:${String(range.start.line + 1)}`);
    expect(found.sort()).toEqual([...wanted].sort());
  };
const shorten = (uri: string): string => decodeURIComponent(uri).split('/').slice(-2).join('/');
const counts =
  (many: number) =>
  (answer: Answer): void => {
    expect(answer).toHaveLength(many);
  };

const CASES: Readonly<Record<string, Readonly<Record<LanguageName, Case>>>> = {
  'textDocument/hover': {
    haproxy: ['timeout client 10<|>000', holds('`10000` is **10 s** (no unit is written)', 'timeout client <time>')],
    keepalived: [
      'priority 15<|>0',
      holds('this router wins: 170 against 120 of lvs2', '`script alive` adds 20 while it succeeds'),
    ],
    swift: ['cache_mem 25<|>6 MB', holds('`256` is **256 MiB**')],
  },
  'textDocument/completion': {
    haproxy: ['default_backend <|>', labels(['caches'], ['web'])],
    keepalived: ['state <|>', labels(['MASTER', 'BACKUP'], ['interface'])],
    swift: ['http_access allow <|>', labels(['Sites', 'all', 'localhost'], ['deny'])],
  },
  'textDocument/signatureHelp': {
    haproxy: ['server one <|>', holds('server <name> <address>', '"activeParameter":1')],
    keepalived: ['virtual_router_id <|>', holds('virtual_router_id <id>', 'a number from 1 to 255')],
    swift: ['cache_peer 198.51.100.9 <|>', holds('cache_peer <host> <type>', '"activeParameter":1')],
  },
  'textDocument/definition': {
    haproxy: ['default_backend ca<|>ches', places('proxy1/haproxy.cfg:13')],
    keepalived: ['        al<|>ive', places('lvs1/checks.conf:2')],
    swift: ['short Si<|>tes', places('cache1/squid.conf:3')],
  },
  'textDocument/references': {
    haproxy: ['acl is_<|>api', places('proxy1/haproxy.cfg:10', 'proxy1/haproxy.cfg:11')],
    keepalived: ['vrrp_instance w<|>eb', places('lvs1/keepalived.conf:2', 'lvs1/keepalived.conf:17')],
    swift: [
      'acl Si<|>tes',
      places('cache1/squid.conf:3', 'cache1/squid.conf:5', 'cache1/squid.conf:11', 'cache1/extra.conf:2'),
    ],
  },
  'textDocument/documentHighlight': {
    haproxy: ['backend ca<|>ches', counts(2)],
    keepalived: ['virtual_server 192.0.2.<|>10', counts(2)],
    swift: ['allow Si<|>tes', counts(3)],
  },
  'textDocument/prepareRename': {
    haproxy: ['frontend w<|>eb', holds('"placeholder":"web"')],
    keepalived: ['        al<|>ive', holds('"placeholder":"alive"')],
    swift: ['acl Si<|>tes', holds('"placeholder":"Sites"')],
  },
  'textDocument/rename': {
    haproxy: ['default_backend ca<|>ches', (answer) => expect(json(answer).split('renamed')).toHaveLength(3)],
    keepalived: ['        al<|>ive', holds('lvs1/checks.conf', 'lvs1/keepalived.conf')],
    swift: ['allow Si<|>tes', holds('cache1/extra.conf', 'cache1/squid.conf')],
  },
  'textDocument/linkedEditingRange': {
    haproxy: ['backend ca<|>ches', (answer) => expect((answer as { ranges: unknown[] }).ranges).toHaveLength(2)],
    keepalived: ['vrrp_instance w<|>eb', (answer) => expect((answer as { ranges: unknown[] }).ranges).toHaveLength(2)],
    swift: ['name=or<|>igin', (answer) => expect((answer as { ranges: unknown[] }).ranges).toHaveLength(2)],
  },
  'textDocument/prepareCallHierarchy': {
    haproxy: ['server one 192.0.2.<|>31', holds('server one 192.0.2.31:9090 check')],
    keepalived: ['real_server 192.0.2.<|>21', holds('real_server 192.0.2.21 80')],
    swift: ['http_po<|>rt', holds('http_port 9090')],
  },
  'textDocument/selectionRange': {
    haproxy: ['mode ht<|>tp', (answer) => expect(depthOf(answer)).toBeGreaterThanOrEqual(4)],
    keepalived: ['state MAS<|>TER', (answer) => expect(depthOf(answer)).toBeGreaterThanOrEqual(4)],
    swift: ['deny a<|>ll', (answer) => expect(depthOf(answer)).toBeGreaterThanOrEqual(3)],
  },
  'textDocument/onTypeFormatting': {
    haproxy: ['balance uri\n<|>', holds('"newText":"    "')],
    keepalived: ['lb_kind DR\n<|>', (answer) => expect(answer).toBeNull()],
    swift: [null, 'Lines of Squid are not indented, but for those between if and endif.'],
  },
  'textDocument/documentSymbol': {
    haproxy: ['<|>', holds('"name":"web"', '"name":"caches"', '"name":"one"')],
    keepalived: [
      '<|>',
      holds('"name":"web"', '"name":"virtual_server 192.0.2.10 80"', '"name":"real_server 192.0.2.21 80"'),
    ],
    swift: ['<|>', holds('"name":"Sites"', '"name":"origin"')],
  },
  'textDocument/foldingRange': {
    haproxy: ['<|>', holds('{"startLine":7,"endLine":11}', '"kind":"comment"')],
    keepalived: ['<|>', holds('{"startLine":1,"endLine":12}')],
    swift: ['<|>', holds('"kind":"comment"')],
  },
  'textDocument/documentLink': {
    haproxy: ['<|>', holds('https://www.example.com/proxy', 'docs.haproxy.org')],
    keepalived: ['<|>', holds('lvs1/checks.conf', 'keepalived.org')],
    swift: ['<|>', holds('https://www.example.com/cache', 'cache1/extra.conf')],
  },
  'textDocument/codeLens': {
    haproxy: ['<|>', holds('used by web')],
    keepalived: [
      '<|>',
      holds('this router wins: 170 against 120 of lvs2', 'peer: lvs2/keepalived.conf', 'used by all'),
    ],
    swift: ['<|>', holds('1 use')],
  },
  'textDocument/inlayHint': {
    haproxy: ['<|>', holds('= 10 s', '"cache1"', '⟵ mode http')],
    keepalived: ['<|>', holds('= 170 while all is well', '= 1 s', '"proxy1"')],
    swift: ['<|>', holds('= 1 d', '= 7 d')],
  },
  'textDocument/semanticTokens/full': {
    haproxy: ['<|>', (answer) => expect(tokensOf(answer)).toBeGreaterThan(30)],
    keepalived: ['<|>', (answer) => expect(tokensOf(answer)).toBeGreaterThan(20)],
    swift: ['<|>', (answer) => expect(tokensOf(answer)).toBeGreaterThan(20)],
  },
  'textDocument/semanticTokens/range': {
    haproxy: ['<|>', (answer) => expect(tokensOf(answer)).toBeGreaterThan(30)],
    keepalived: ['<|>', (answer) => expect(tokensOf(answer)).toBeGreaterThan(20)],
    swift: ['<|>', (answer) => expect(tokensOf(answer)).toBeGreaterThan(20)],
  },
  'textDocument/semanticTokens/full/delta': {
    haproxy: ['<|>', (answer) => expect(answer).toHaveProperty('resultId')],
    keepalived: ['<|>', (answer) => expect(answer).toHaveProperty('resultId')],
    swift: ['<|>', (answer) => expect(answer).toHaveProperty('resultId')],
  },
  'textDocument/codeAction': {
    haproxy: ['blan<|>ce uri', holds('Replace by \\"balance\\"', 'Suppress syntax/unknown-keyword for this line')],
    keepalived: ['nb_get_<|>retry', holds('Replace by \\"retry\\"', 'Suppress syntax/wrong-section for this file')],
    swift: ['cache_mem_<|>size', holds('Suppress syntax/unknown-keyword for this line')],
  },
  'textDocument/formatting': {
    haproxy: ['<|>', holds('"newText":"\\n"')],
    keepalived: ['<|>', (answer) => expect(answer).toEqual([])],
    swift: ['<|>', holds('    read_timeout 90 seconds')],
  },
  'textDocument/rangeFormatting': {
    haproxy: ['<|>', holds('"newText":"\\n"')],
    keepalived: ['<|>', (answer) => expect(answer).toEqual([])],
    swift: ['<|>', holds('    read_timeout 90 seconds')],
  },
  'textDocument/rangesFormatting': {
    haproxy: ['<|>', holds('"newText":"\\n"')],
    keepalived: ['<|>', (answer) => expect(answer).toEqual([])],
    swift: ['<|>', holds('    read_timeout 90 seconds')],
  },
  'textDocument/diagnostic': {
    haproxy: ['<|>', holds('syntax/unknown-keyword', '"kind":"full"')],
    keepalived: ['<|>', holds('syntax/wrong-section')],
    swift: ['<|>', holds('syntax/unknown-keyword')],
  },
};

const depthOf = (answer: Answer): number => {
  let depth = 0;
  for (let each = (answer as { parent?: object }[])[0]; each; each = each.parent as typeof each) depth++;
  return depth;
};
const tokensOf = (answer: Answer): number => (answer as { data: number[] }).data.length / 5;

describe('each request', () => {
  let client: LspClient;
  beforeAll(async () => {
    client = await LspClient.start({
      files: FILES,
      capabilities: { textDocument: { diagnostic: {}, documentSymbol: { hierarchicalDocumentSymbolSupport: true } } },
    });
    for (const path of Object.keys(FILES)) await client.open(path, FILES[path] ?? '');
    await client.request('cdnlint/lint', {});
  });
  afterAll(async () => {
    expect(await client.stop()).toBe(0);
  });

  const askAt = async (method: string, path: string, marked: string): Promise<unknown> => {
    const text = FILES[path] ?? '';
    const { text: piece, offset } = takeMark(marked);
    const at = text.indexOf(piece);
    expect(at).toBeGreaterThanOrEqual(0);
    const position = positionAt(text, at + offset);
    const textDocument = { uri: client.uri(path) };
    const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const short = method.split('/').slice(1).join('/');
    const range = short === 'codeAction' ? { start: position, end: position } : whole;
    return client.request(method, {
      textDocument,
      position,
      positions: [position],
      range,
      ranges: [whole],
      options: OPTIONS,
      previousResultId: 'none',
      context: { diagnostics: [], triggerKind: 1 },
      ...EXTRA[short],
    });
  };

  const rows = Object.entries(CASES).flatMap(([method, byLanguage]) =>
    LANGUAGES.map((language) => [method, language, byLanguage[language]] as const),
  );
  test.each(rows.filter(([, , each]) => each[0] !== null))('%s answers for %s', async (method, language, each) => {
    const [marked, check] = each;
    if (marked === null) return;
    const path = language === 'swift' && marked.startsWith('short') ? 'cache1/extra.conf' : PATHS[language];
    check(await askAt(method, path, marked));
  });
  test.each(rows.filter(([, , each]) => each[0] === null))(
    '%s has nothing to say about %s',
    async (method, language) => {
      expect(await askAt(method, PATHS[language], '<|>')).toBeNull();
    },
  );

  test('that the server offers is in the table', () => {
    const offered = Object.keys(client.description.capabilities).flatMap(
      (each) => /^(\w+)Provider$/.exec(each)?.[1] ?? [],
    );
    const named = new Set(Object.keys(CASES).map((method) => method.split('/')[1]?.toLowerCase()));
    const known: Readonly<Record<string, string>> = {
      documentFormatting: 'formatting',
      documentRangeFormatting: 'rangeformatting',
      documentOnTypeFormatting: 'ontypeformatting',
      callHierarchy: 'preparecallhierarchy',
      linkedEditingRange: 'linkededitingrange',
      workspaceSymbol: 'documentsymbol',
    };
    expect(offered.filter((each) => !named.has(known[each] ?? each.toLowerCase()))).toEqual([]);
  });

  test.each([
    ['haproxy', 'backend ca<|>ches', ['server one 192.0.2.31:9090 check'], ['frontend web']],
    ['haproxy', 'frontend w<|>eb', ['backend caches'], ['real_server 192.0.2.21 80', 'real_server 192.0.2.21 80']],
    ['haproxy', 'server o<|>ne', ['http_port 9090'], ['backend caches']],
    ['keepalived', 'vrrp_sync_group a<|>ll', ['vrrp_instance web'], []],
    ['keepalived', '192.0.2.<|>10/24', ['virtual_server 192.0.2.10 80'], ['vrrp_instance web']],
    ['keepalived', 'virtual_<|>server', ['real_server 192.0.2.21 80'], ['192.0.2.10/24']],
    ['keepalived', 'real_server 192.0.2.<|>21', ['frontend web'], ['virtual_server 192.0.2.10 80']],
    [
      'swift',
      'http_po<|>rt',
      ['cache_peer 198.51.100.9 parent 80 0 name=origin'],
      ['server one 192.0.2.31:9090 check'],
    ],
  ] as const)('callHierarchy in %s leads on from %s', async (language, marked, to, from) => {
    const items = (await askAt('textDocument/prepareCallHierarchy', PATHS[language], marked)) as object[];
    const [item] = items;
    const outgoing = await client.request<{ to: { name: string } }[]>('callHierarchy/outgoingCalls', { item });
    const incoming = await client.request<{ from: { name: string } }[]>('callHierarchy/incomingCalls', { item });
    expect(outgoing.map((each) => each.to.name)).toEqual(expect.arrayContaining([...to]));
    expect(incoming.map((each) => each.from.name).sort()).toEqual([...from].sort());
  });

  test.each([
    ['proxy1/sysctl.conf', 'arp_<|>ignore', ['Which ARP requests are answered', 'has `arp_ignore` 0']],
    ['proxy1/lvs-real.sh', 'ip_non<|>local_bind', ['Lets programs bind addresses', '`1`: any address can be bound']],
    ['proxy1/lvs-real.sh', '192.0.2.<|>10/32', ['virtual address of `web` on **lvs1**', 'on `lo` of **proxy1**']],
    [
      'lvs1/keepalived.conf',
      'real_server 192.0.2.<|>21',
      ['own address of **proxy1**', 'real server of 192.0.2.10:80 on **lvs2**'],
    ],
    [
      'proxy1/haproxy.cfg',
      '192.0.2.<|>31:9090',
      ['own address of **cache1**', 'server `one` of backend `caches` on **proxy1**'],
    ],
    ['lvs1/keepalived.conf', 'lb_kind D<|>R', ['`DR` is one of the words that `lb_kind` takes']],
    ['cache1/extra.conf', '%>a %t<|>s', ['Seconds since']],
    ['cache1/extra.conf', 'log sho<|>rt', ['logformat `short`, line 1']],
  ])('hover in %s tells of %s', async (path, marked, parts) => {
    const answer = await askAt('textDocument/hover', path, marked);
    for (const part of parts) expect(json(answer)).toContain(part);
  });

  test.each([
    ['workspace/symbol', { query: 'alive' }, ['lvs1/checks.conf', 'lvs2/checks.conf']],
    ['workspace/symbol', { query: 'Sites' }, ['cache1/squid.conf']],
    ['workspace/symbol', { query: 'caches' }, ['proxy1/haproxy.cfg']],
    ['workspace/diagnostic', { previousResultIds: [] }, Object.values(PATHS)],
  ])('%s %j looks into %j', async (method, params, paths) => {
    const answer = json(await client.request(method, params));
    for (const path of paths) expect(answer).toContain(path);
  });

  test('completionItem/resolve explains what each language proposes', async () => {
    for (const [language, marked, label, text] of [
      ['haproxy', '    balance<|>', 'balance', 'Allowed in: '],
      ['keepalived', '    priority<|>', 'priority', 'Allowed in: vrrp_instance'],
      ['swift', 'cache_mem<|> 256', 'cache_mem', 'cfgman/cache_mem'],
    ] as const) {
      const list = (await askAt('textDocument/completion', PATHS[language], marked)) as { items: { label: string }[] };
      const item = list.items.find((each) => each.label === label);
      expect(json(await client.request('completionItem/resolve', item ?? {}))).toContain(text);
    }
  });
});
