/** Renames reach every word that means the thing, whatever it is called there: a name that is missed breaks the file. */
import type { Position, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { LspClient, positionAt, takeMark } from './lsp-client';

const HAPROXY = `defaults
    mode http
peers mesh
    table rates type ip size 1k store gpc0,http_req_rate(10s)
frontend web
    bind :80
    http-request track-sc0 src table app
    http-request track-sc1 src table mesh/rates
    http-request deny if { src_get_gpc0(app) gt 1 }
    http-request deny if { src,table_http_req_rate(mesh/rates) gt 10 }
    use_backend app if { nbsrv(app) gt 0 } { srv_is_up(app/one) }
    default_backend app
backend app
    stick-table type ip size 1k peers mesh store gpc0
    stick on src table app
    server one 192.0.2.1:80 check
    server two 192.0.2.2:80 track one
backend other
    server one 192.0.2.3:80 track app/one
`;
const SQUID = `acl Local src 192.0.2.0/24
acl Both all-of Local
cache_peer 198.51.100.9 parent 3128 0 name=Origin
acl by_origin peername Origin
cache_peer_access Origin allow local
access_log daemon:/var/log/a.log logformat=short Local
logformat short %>a
access_log stdio:/var/log/b.log short !LOCAL
http_access allow Local
`;
const KEEPALIVED = `vrrp_script chk {
    script "/bin/true"
}
vrrp_instance VI_1 {
    interface eth0
    track_script {
        chk weight 2
    }
}
vrrp_sync_group G {
    group {
        VI_1
    }
    track_script {
        chk
    }
}
virtual_server_group web {
    192.0.2.9 80
}
virtual_server group web {
    lb_kind DR
}
`;

describe('rename over stdio', () => {
  let client: LspClient;
  beforeAll(async () => {
    client = await LspClient.start();
  });
  afterAll(async () => {
    expect(await client.stop()).toBe(0);
  });

  const renameAt = async (path: string, marked: string, newName: string): Promise<string> => {
    const edit = await client.ask<WorkspaceEdit | null>('textDocument/rename', path, marked, { newName });
    await client.notify('textDocument/didClose', { textDocument: { uri: client.uri(path) } });
    return applyAll(takeMark(marked).text, edit?.changes?.[client.uri(path)] ?? []);
  };

  test.each([
    ['haproxy.cfg', HAPROXY, 'backend <|>app', /\bapp\b/g],
    ['haproxy.cfg', HAPROXY, 'track-sc0 src table <|>app', /\bapp\b/g],
    ['haproxy.cfg', HAPROXY, 'src_get_gpc0(<|>app', /\bapp\b/g],
    ['haproxy.cfg', HAPROXY, 'track <|>app/one', /\bapp\b/g],
    ['haproxy.cfg', HAPROXY, 'peers <|>mesh', /\bmesh\b/g],
    ['haproxy.cfg', HAPROXY, 'table <|>rates type', /\brates\b/g],
    ['haproxy.cfg', HAPROXY, 'mesh/<|>rates) gt', /\brates\b/g],
    ['squid.conf', SQUID, 'acl <|>Local', /\blocal\b/gi],
    ['squid.conf', SQUID, 'name=<|>Origin', /\bOrigin\b/g],
    ['squid.conf', SQUID, 'logformat=<|>short', /\bshort\b/g],
    ['keepalived.conf', KEEPALIVED, 'vrrp_script <|>chk', /\bchk\b/g],
    ['keepalived.conf', KEEPALIVED, '    <|>VI_1', /\bVI_1\b/g],
    ['keepalived.conf', KEEPALIVED, 'group <|>web', /\bweb\b/g],
  ])('in %s reaches all from each of them: %#', async (path, text, mark, all) => {
    const renamed = await renameAt(path, text.replace(mark.replace('<|>', ''), mark), 'new_name');
    expect(renamed).toBe(text.replace(all, 'new_name'));
  });

  test('a server of another backend keeps its name', async () => {
    const renamed = await renameAt(
      'haproxy.cfg',
      HAPROXY.replace('server one 192.0.2.1', 'server <|>one 192.0.2.1'),
      'a1',
    );
    const expected = HAPROXY.replace('srv_is_up(app/one)', 'srv_is_up(app/a1)')
      .replace('server one 192.0.2.1', 'server a1 192.0.2.1')
      .replace('track one', 'track a1')
      .replace('track app/one', 'track app/a1');
    expect(renamed).toBe(expected);
  });

  test.each([
    ['haproxy.cfg', HAPROXY.replace('backend other', 'backend <|>other'), 'app', 'There is a backend "app" already'],
    ['haproxy.cfg', HAPROXY.replace('backend other', 'backend <|>other'), 'a/b', 'letters, digits'],
    ['squid.conf', SQUID.replace('acl Both', 'acl <|>Both'), 'LOCAL', 'There is a acl "LOCAL" already'],
    ['squid.conf', SQUID.replace('acl Both', 'acl <|>Both'), 'all', 'built in'],
    ['squid.conf', 'acl <|>localhost src 192.0.2.1\nhttp_access allow localhost\n', 'here', 'built into'],
    ['keepalived.conf', KEEPALIVED.replace('G {', '<|>G {'), 'a b', 'one word'],
    ['haproxy.cfg', 'userlist u\n    user <|>root insecure-password x\n', 'toor', 'Patterns of ACLs'],
  ])('in %s is refused where it would do harm: %#', async (path, marked, newName, message) => {
    await expect(renameAt(path, marked, newName)).rejects.toThrow(message);
    await client.notify('textDocument/didClose', { textDocument: { uri: client.uri(path) } });
  });

  test('shows a name as it is written', async () => {
    const place = await client.ask<{ placeholder: string }>(
      'textDocument/prepareRename',
      'squid.conf',
      SQUID.replace('all-of Local', 'all-of <|>Local'),
    );
    expect(place.placeholder).toBe('Local');
  });
});

/** The text after an editor's edits. */
function applyAll(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offsetOf = ({ line, character }: Position): number =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, character);
  const places = edits.map(({ range, newText }) => ({
    start: offsetOf(range.start),
    end: offsetOf(range.end),
    newText,
  }));
  expect(places.map(({ start }) => positionAt(text, start))).toEqual(edits.map(({ range }) => range.start));
  return places
    .sort((a, b) => b.start - a.start)
    .reduce((changed, { start, end, newText }) => changed.slice(0, start) + newText + changed.slice(end), text);
}
