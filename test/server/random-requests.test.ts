/**
 * Thousands of requests at random places of broken texts: none may end in an internal error. A small share is run here;
 * REQUESTS=20000 npx jest test/server/random-requests runs more, SEED=7 others.
 */
import { ErrorCodes } from 'vscode-languageserver-protocol';
import { LspClient } from './lsp-client';

const COUNT = Number(process.env['REQUESTS'] ?? 1500);
const SEED = Number(process.env['SEED'] ?? 1);
/** How many requests are under way at once: an editor asks for several things after each keystroke. */
const TOGETHER = 12;

/** Texts of every language, and pieces of them that a random edit puts anywhere. */
const TEXTS: Readonly<Record<string, string>> = {
  'h1/haproxy.cfg': `global
    maxconn 20000
defaults
    mode http
    timeout client 10000
peers mesh
    table t1 type ip size 1k store gpc0
frontend web
    bind 192.0.2.10:80 ssl crt "/etc/a b.pem"
    acl is_api path_beg -i /api
    log-format "%ci %[req.hdr(host),lower] \\"x\\""
    http-request track-sc0 src table mesh/t1
    use_backend app if is_api { srv_is_up(app/one) } !{ nbsrv(app) gt 1 }
backend app
    balance uri
    server one 192.0.2.31:9090 check inter 2000 track two
    server two 192.0.2.32:9090
`,
  'l1/keepalived.conf': `global_defs {
    router_id a
}
$VIP=192.0.2.10
include vips.conf
vrrp_script chk {
    script "/bin/true"
    weight -20
}
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 100
    track_script {
        chk
    }
    virtual_ipaddress {
        $VIP/24 dev eth0
    }
}
vrrp_sync_group G {
    group {
        VI_1
    }
}
virtual_server 192.0.2.10 80 {
    lb_kind DR
    real_server 192.0.2.31 80 {
        TCP_CHECK {
            nb_get_retry 3
        }
    }
}
`,
  's1/squid.conf': `acl Local src 192.0.2.0/24
acl any all-of Local
http_port 9090 accel vhost
cache_mem 256 MB
read_timeout 5 minutes
logformat short %>a %{Host}>h "%tl"
access_log daemon:/var/log/a short Local
cache_peer 198.51.100.9 parent 80 0 name=Origin weight=2
cache_peer_access Origin allow Local !any
refresh_pattern -i \\.jpg$ 1440 20% 10080
if true
http_access allow Local
endif
`,
  's1/sysctl.conf':
    'net.ipv4.conf.all.arp_ignore = 1\nnet/ipv4/conf/eth0.1/arp_announce=2\n# x\n-net.core.somaxconn = 9\n',
  's1/lvs-real.sh': `#!/bin/sh
VIP=192.0.2.10
case "$1" in
start) ifconfig lo:0 $VIP netmask 255.255.255.255 up; echo 1 > /proc/sys/net/ipv4/conf/lo/arp_ignore ;;
stop) ip addr del $VIP/32 dev lo ;;
esac
`,
  's1/interfaces':
    'auto eth0\niface eth0 inet static\n    address 192.0.2.31\n    post-up sysctl -w net.ipv4.ip_forward=1\n',
  'cdnlint.yaml': 'targets:\n  haproxy: "2.6"\nhosts:\n  s1: { path: s1, addresses: [192.0.2.31] }\n',
  'note.txt': 'nothing of ours\n',
};

const SIGNS = [
  '{',
  '}',
  '"',
  "'",
  '\\',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '#',
  '!',
  '%[',
  ']',
  '(',
  ')',
  ',',
  '$',
  '=',
  ':',
  '/',
  '<%',
  '{{',
  '\0',
  '\u2028',
  'é',
  '😀',
  '\ud83d',
];

const PLACES = [
  'hover',
  'completion',
  'signatureHelp',
  'definition',
  'references',
  'documentHighlight',
  'prepareRename',
  'rename',
  'linkedEditingRange',
  'prepareCallHierarchy',
  'onTypeFormatting',
  'selectionRange',
] as const;
const FILES = [
  'documentSymbol',
  'foldingRange',
  'documentLink',
  'codeLens',
  'semanticTokens/full',
  'semanticTokens/range',
  'semanticTokens/full/delta',
  'inlayHint',
  'codeAction',
  'formatting',
  'rangeFormatting',
  'rangesFormatting',
  'diagnostic',
] as const;

/** Milliseconds after which a request counts as forgotten. */
const PATIENCE = 20_000;

/** What a promise gives; fails if it takes too long. */
async function answerOf<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error('no answer'), { code: ErrorCodes.InternalError }));
    }, PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => {
    clearTimeout(timer);
  });
}

/** Numbers that depend on the seed alone (mulberry32). */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

let client: LspClient;
afterEach(() => {
  client.process.kill();
});

test(`${String(COUNT)} random requests are answered without an internal error`, async () => {
  client = await LspClient.start({ files: TEXTS, capabilities: { textDocument: { diagnostic: {} } } });
  const logged: string[] = [];
  client.connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    logged.push(message);
  });
  const random = makeRandom(SEED);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const paths = Object.keys(TEXTS);
  const texts = new Map(Object.entries(TEXTS));
  for (const [path, text] of texts) await client.open(path, text);

  const somewhere = (path: string): object => {
    const lines = (texts.get(path) ?? '').split('\n');
    const line = random(20) === 0 ? random(1000) : random(lines.length + 1);
    return { line, character: random(20) === 0 ? random(1000) : random((lines[line]?.length ?? 0) + 2) };
  };
  const edit = async (path: string): Promise<void> => {
    const text = texts.get(path) ?? '';
    const start = random(text.length + 1);
    const end = Math.min(text.length, start + (random(3) === 0 ? random(40) : 0));
    const other = texts.get(pick(paths)) ?? '';
    const from = random(other.length + 1);
    const newText = random(3) === 0 ? other.slice(from, from + random(60)) : pick(SIGNS);
    // Now and then the text is whole again, or it would become a soup in which nothing has a meaning.
    const next = random(12) === 0 ? (TEXTS[path] ?? '') : text.slice(0, start) + newText + text.slice(end);
    texts.set(path, next);
    await client.change(path, [{ text: next }]);
  };
  const failures: string[] = [];
  const ask = async (method: string, path: string): Promise<void> => {
    const range = { start: somewhere(path), end: somewhere(path) };
    const params = {
      textDocument: { uri: client.uri(path) },
      position: range.start,
      positions: [range.start, range.end],
      range,
      ranges: [range],
      newName: pick(['name', 'a b', 'web', '']),
      ch: pick(['\n', '}', 'x']),
      options: { tabSize: random(9), insertSpaces: random(2) === 0 },
      context: { includeDeclaration: random(2) === 0, diagnostics: [], triggerKind: 1 },
      previousResultId: pick(['1', 'x']),
    };
    try {
      const answer = await answerOf(client.request<unknown>(`textDocument/${method}`, params));
      await followUp(method, answer);
    } catch (error) {
      const { code, message } = error as { code?: number; message?: string };
      if (code !== ErrorCodes.InternalError && code !== ErrorCodes.MethodNotFound) return;
      failures.push(`${method} in ${path}: ${String(message)} ${JSON.stringify(params)}\n${texts.get(path) ?? ''}`);
    }
  };
  const followUp = async (method: string, answer: unknown): Promise<void> => {
    const [item] = Array.isArray(answer) ? (answer as object[]) : [];
    if (method === 'prepareCallHierarchy' && item) {
      await client.request('callHierarchy/outgoingCalls', { item });
      await client.request('callHierarchy/incomingCalls', { item });
    }
    const [proposal] = (answer as { items?: object[] } | null)?.items ?? [];
    if (method === 'completion' && proposal) await client.request('completionItem/resolve', proposal);
  };

  for (let done = 0; done < COUNT; done += TOGETHER) {
    await edit(pick(paths));
    await Promise.all(Array.from({ length: TOGETHER }, () => ask(pick([...PLACES, ...FILES]), pick(paths))));
    if (failures.length > 0) break;
  }
  expect(failures).toEqual([]);
  await client.request('workspace/symbol', { query: 'a' });
  await client.request('workspace/diagnostic', { previousResultIds: [] });
  expect(logged).toEqual([]);
  expect(await client.stop()).toBe(0);
}, 300_000);
