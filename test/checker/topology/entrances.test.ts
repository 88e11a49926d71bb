/** Where requests come in at a block of a file, or at its host: of every line of a small node. */
import { join } from 'node:path';
import { findEntrances } from '../../../server/checker/topology/entrances';
import { Workspace } from '../../../server/checker/workspace';
import { loadTree } from '../../load-tree';

const TOY = join(__dirname, '..', '..', '..', 'fixtures', 'sites', 'toy-cdn');

/** What the blocks of a file give, each once: `from: address:port on host`. */
function listEntrances(workspace: Workspace, path: string): string[] {
  const document = workspace.document(path)!;
  const offsets = [0, ...document.directives.map(({ start }) => start + 1)];
  const shown = offsets.map((offset) => {
    const { from, entrances } = findEntrances(workspace.topology, document, offset);
    return `${from ?? '-'}: ${entrances.map((each) => `${each.address}:${each.port} ${each.host?.name ?? 'any'}`).join(', ')}`;
  });
  return [...new Set(shown)];
}

describe('entrances', () => {
  const toy = loadTree(TOY);

  it.each<[string, string[]]>([
    [
      'lvs1/keepalived.conf',
      [
        'lvs1: 192.0.2.244:80 any',
        'vrrp_instance toy_cdn_vi on lvs1: 192.0.2.244:80 any',
        'virtual_server 192.0.2.244 80 on lvs1: 192.0.2.244:80 any',
      ],
    ],
    [
      'haproxy1/haproxy.cfg',
      [
        'haproxy1: 192.0.2.169:80 haproxy1',
        'frontend web_proxy on haproxy1: 192.0.2.169:80 haproxy1',
        'backend edge_cache_servers on haproxy1: 192.0.2.169:80 haproxy1',
      ],
    ],
    ['swift1/swift.conf', ['swift1: 192.0.2.171:9090 swift1']],
  ])('of a director, a proxy and a cache are those of the block, or of the host: %s', (path, expected) => {
    expect(listEntrances(toy, path)).toEqual(expected);
  });

  it('are all addresses and ports that a host takes', () => {
    const workspace = new Workspace();
    const text = `vrrp_instance web {
    interface eth0
    virtual_router_id 1
    virtual_ipaddress {
        192.0.2.100/24
        192.0.2.101/24
    }
}
`;
    const proxy = `frontend web
    bind 192.0.2.100:8080
    bind 192.0.2.100:8080
    bind :8081
    bind :::8082 v6only
    bind /run/web.sock
    use_backend images if TRUE
    default_backend app

backend app
    server a 198.51.100.1:80

backend images
    server a 198.51.100.1:80

backend unused
    server a 198.51.100.1:80
`;
    workspace.setFile({ path: 'h/keepalived.conf', text });
    workspace.setFile({ path: 'h/haproxy.cfg', text: proxy });
    workspace.setFile({ path: 'c/squid.conf', text: 'http_port 3128\nhttp_port 192.0.2.31:3129\n' });
    const all = ['h/keepalived.conf', 'h/haproxy.cfg', 'c/squid.conf'].flatMap((path) =>
      listEntrances(workspace, path),
    );
    const ways = '192.0.2.100:8080 h, 0.0.0.0:8081 h, :::8082 h';
    expect(all).toEqual([
      'vrrp_instance web on h: 192.0.2.100:8080 any, 192.0.2.100:8081 any, 192.0.2.101:8081 any',
      `frontend web on h: ${ways}`,
      `backend app on h: ${ways}`,
      `backend images on h: ${ways}`,
      `h: ${ways}`,
      'c: 0.0.0.0:3128 c, 192.0.2.31:3129 c',
    ]);
    const other = new Workspace();
    const alone = other.setFile({ path: 'cdn.sh', text: '#!/bin/sh\necho\n', languageId: 'shell' })!;
    expect(findEntrances(workspace.topology, alone, 0)).toEqual({ from: undefined, entrances: [] });
  });

  it('of a virtual address are the ports of its services, of this node alone, and the usual one where nothing names any', () => {
    const workspace = new Workspace();
    const instance = (addresses: string): string =>
      `vrrp_instance web {\n    interface eth0\n    virtual_router_id 1\n    virtual_ipaddress {\n${addresses}    }\n}\n`;
    const service = (address: string, port: number): string =>
      `virtual_server ${address} ${port} {\n    lvs_sched rr\n    real_server 192.0.2.21 ${port} {\n    }\n}\n`;
    const held = '        192.0.2.100/24\n        192.0.2.101/24\n';
    const files = {
      'east/lvs1/keepalived.conf': instance(held) + service('192.0.2.100', 8443) + service('192.0.2.102', 25),
      'west/lvs1/keepalived.conf': service('192.0.2.101', 9443),
      'west/lb/keepalived.conf': instance('        192.0.2.103/24\n'),
      'west/lb/haproxy.cfg': 'frontend local\n    bind /run/web.sock\n',
    };
    for (const [path, text] of Object.entries(files)) workspace.setFile({ path, text });
    expect(listEntrances(workspace, 'east/lvs1/keepalived.conf')[0]).toBe(
      'vrrp_instance web on east/lvs1: 192.0.2.100:8443 any, 192.0.2.101:80 any',
    );
    expect(listEntrances(workspace, 'west/lb/keepalived.conf')).toContain(
      'vrrp_instance web on lb: 192.0.2.103:80 any',
    );
  });
});
