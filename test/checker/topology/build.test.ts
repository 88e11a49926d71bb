import { Workspace } from '../../../server/checker/workspace';
import { DEFAULT_SETTINGS } from '../../../server/checker/settings';
import type { Settings } from '../../../server/checker/settings';
import type { Topology } from '../../../server/checker/topology/topology';

interface Router {
  state?: string;
  priority?: number;
  id?: number;
  vip?: string;
  name?: string;
  more?: string;
}

const router = ({
  state = 'BACKUP',
  priority = 100,
  id = 51,
  vip = '192.0.2.100',
  name = 'web',
  more = '',
}: Router): string => `
vrrp_instance ${name} {
    state ${state}
    interface eth0
    virtual_router_id ${id}
    priority ${priority}
    ${more}
    virtual_ipaddress {
        ${vip}
    }
}
`;
const master = (more: Router = {}) => router({ state: 'MASTER', priority: 150, ...more });

function build(files: Record<string, string>, settings: Partial<Settings> = {}): Topology {
  const workspace = new Workspace({ ...DEFAULT_SETTINGS, ...settings });
  for (const [path, text] of Object.entries(files)) workspace.setFile({ path, text });
  return workspace.topology;
}

const names = (topology: Topology): string[] => topology.hosts.map(({ name }) => name);
const clusters = (topology: Topology): string[][] =>
  topology.clusters.map(({ hosts }) => hosts.map(({ name }) => name));

describe('hosts', () => {
  it('takes each folder that holds files for a host, with its etc and program folders', () => {
    const topology = build({
      'lvs1/etc/keepalived/keepalived.conf': router({}),
      'lvs1/etc/sysctl.d/10-lvs.conf': 'net.ipv4.ip_forward = 0\n',
      'web1/haproxy.cfg': 'frontend web\n    bind :80\n',
      'web1/sysctl.d/10-arp.conf': 'net.ipv4.conf.all.arp_ignore = 1\n',
    });
    expect(names(topology)).toEqual(['lvs1', 'web1']);
    expect(topology.hosts[1]?.sysctlFacts).toHaveLength(1);
  });

  it('takes several keepalived files in one folder for a host each', () => {
    const topology = build({ 'keepalived-master.conf': master(), 'keepalived-backup.conf': router({}) });
    expect(names(topology)).toEqual(['keepalived-backup.conf', 'keepalived-master.conf']);
  });

  it('takes a file of virtual servers beside the router for a part of the same host', () => {
    const service = 'virtual_server 192.0.2.100 80 {\n    lvs_sched rr\n    real_server 192.0.2.21 80 {\n    }\n}\n';
    const topology = build({ 'lvs1/keepalived.conf': master(), 'lvs1/keepalived-lvs.conf': service });
    expect(names(topology)).toEqual(['lvs1']);
  });

  it('takes files that include each other for one host', () => {
    const topology = build({
      'lvs1/keepalived.conf': `include web.conf\n${router({ name: 'one' })}`,
      'lvs1/web.conf': router({ name: 'two', id: 52 }),
    });
    expect(names(topology)).toEqual(['lvs1']);
    expect(topology.hosts[0]?.router?.instances).toHaveLength(2);
  });

  it('passes over copies that were put aside', () => {
    expect(names(build({ 'lvs1/keepalived.conf': router({}), 'lvs1/keepalived.conf.bak': router({}) }))).toEqual([
      'lvs1',
    ]);
  });

  it('makes a host of each id that conditions ask for', () => {
    const text = router({ more: '@main priority 150\n    @spare priority 90' }).replace('    priority 100\n', '');
    const topology = build({ 'keepalived.conf': text });
    expect(names(topology)).toEqual(
      ['keepalived.conf@main', 'keepalived.conf@spare'].map((name) => name.replace('keepalived.conf', '.')),
    );
    expect(topology.hosts.map((host) => host.router?.instances[0]?.instance.priority?.value)).toEqual([150, 90]);
  });

  it('lets cdnlint.yaml say it otherwise', () => {
    const hosts = [{ name: 'director', path: 'a', addresses: ['192.0.2.11'] }];
    const topology = build(
      { 'a/b/keepalived.conf': router({}), 'a/c/sysctl.conf': 'net.ipv4.ip_forward = 0\n' },
      { hosts },
    );
    expect(names(topology)).toEqual(['director']);
    expect(topology.hosts[0]?.addresses.map(({ address }) => address)).toEqual(['192.0.2.11']);
  });

  it('knows own addresses from interfaces, VRRP sources and folder names, never virtual ones', () => {
    const topology = build({
      '192.0.2.11/keepalived.conf': router({ more: 'unicast_src_ip 198.51.100.11' }),
      '192.0.2.11/interfaces':
        'auto eth1\niface eth1 inet static\n    address 203.0.113.11/24\nauto lo:1\niface lo:1 inet static\n    address 192.0.2.100/32\n',
    });
    expect(topology.hosts[0]?.addresses.map(({ address }) => address)).toEqual([
      '192.0.2.11',
      '203.0.113.11',
      '198.51.100.11',
    ]);
  });
});

describe('clusters', () => {
  it('joins routers that hold one address, and says why', () => {
    const topology = build({ 'lvs1/keepalived.conf': master(), 'lvs2/keepalived.conf': router({}) });
    expect(clusters(topology)).toEqual([['lvs1', 'lvs2']]);
    expect(topology.clusters[0]?.evidence).toContain('all hold 192.0.2.100 in vrrp_instance web');
  });

  it('never joins by router ID alone', () => {
    const topology = build({
      'shop/keepalived.conf': master(),
      'mail/keepalived.conf': master({ name: 'mail', vip: '198.51.100.9' }),
    });
    expect(clusters(topology)).toEqual([]);
  });

  it('keeps copies of a node apart', () => {
    const node = (folder: string) => ({
      [`${folder}/lvs1/keepalived.conf`]: master(),
      [`${folder}/lvs2/keepalived.conf`]: router({}),
    });
    expect(clusters(build({ ...node('production'), ...node('staging') }))).toEqual([
      ['production/lvs1', 'production/lvs2'],
      ['staging/lvs1', 'staging/lvs2'],
    ]);
  });

  const pairAt = (first: string, second: string, backup = router({})) =>
    build({ [`${first}/keepalived.conf`]: master(), [`${second}/keepalived.conf`]: backup });

  it.each([
    ['lvs1', 'lvs2'],
    ['lvs-a', 'lvs-b'],
    ['master', 'backup'],
    ['conf/192.0.2.201', 'conf/192.0.2.202'],
    ['hosts/192.0.2.11/etc/keepalived', 'hosts/192.0.2.12/etc/keepalived'],
    ['lb1/conf', 'lb2/conf'],
    ['roles/keepalived-master/templates', 'roles/keepalived-backup/templates'],
    ['prod-lb1', 'prod-lb2'],
    ['loadbalancer1', 'loadbalancer2'],
    ['a/lvs1', 'b/lvs2'],
  ])('takes %s and %s for members, though one was copied from the other unchanged', (first, second) => {
    expect(pairAt(first, second, master()).clusters).toHaveLength(1);
  });

  it.each([
    ['athena', 'zeus'],
    ['keepalived', 'keepalived-2'],
    ['dc1/lb', 'dc2/lb'],
    ['.', 'backup'],
    ['keepalived', 'keepalived/slaver'],
  ])('takes %s and %s for members if one begins as MASTER and the other does not', (first, second) => {
    const [a, b] = [first, second].map((folder) => folder.replace(/^\.$/, 'etc'));
    expect(pairAt(a ?? '', b ?? '').clusters).toHaveLength(1);
    const same = pairAt(a ?? '', b ?? '', master());
    expect(same.clusters).toEqual([]);
    expect(same.unclear.map(({ hosts }) => hosts.length)).toEqual([2]);
  });

  it.each([
    ['production', 'staging'],
    ['production/lvs1', 'staging/lvs1'],
    ['production/lvs1', 'staging/lvs2'],
    ['blue/lb', 'green/lb'],
    ['examples/one/lvs1', 'examples/two/lvs1'],
    ['example1', 'example2'],
    ['v1', 'v2'],
    ['backup/lvs1', 'lvs1'],
    ['bad', 'bad-2'],
    ['prod-lb1', 'test-lb2'],
  ])('never takes %s and %s for one cluster', (first, second) => {
    expect(pairAt(first, second).clusters).toEqual([]);
    expect(pairAt(first, second).unclear).toEqual([]);
  });

  it('joins routers of different folders that name each other, and says so of those that do not', () => {
    const unicast = (own: string, peer: string) => `unicast_src_ip ${own}\n    unicast_peer {\n ${peer}\n }`;
    const [a, b] = [unicast('198.51.100.1', '198.51.100.2'), unicast('198.51.100.2', '198.51.100.1')];
    const files = {
      'east/athena/keepalived.conf': master({ more: a }),
      'west/zeus/keepalived.conf': router({ more: b }),
    };
    expect(clusters(build(files))).toEqual([['athena', 'zeus']]);
    const { unclear, clusters: none } = pairAt('east/athena', 'west/zeus');
    expect(none).toEqual([]);
    expect(unclear[0]?.evidence).toContain('all hold 192.0.2.100 in vrrp_instance web');
  });

  it('adds a third that is ranked below the pair beside it', () => {
    const files = { 'lvs1/keepalived.conf': master(), 'lvs2/keepalived.conf': router({}) };
    const spare = { 'spare/keepalived.conf': router({ priority: 50 }) };
    expect(clusters(build({ ...files, ...spare }))).toEqual([['lvs1', 'lvs2', 'spare']]);
  });

  it('joins siblings with a mistyped address by name, ID and their states', () => {
    const topology = build({ 'lvs1/keepalived.conf': master(), 'lvs2/keepalived.conf': router({ vip: '192.0.2.10' }) });
    expect(clusters(topology)).toEqual([['lvs1', 'lvs2']]);
  });

  const filesNamed = (first: string, second: string, backup = router({})) =>
    build({ [`etc/${first}`]: master(), [`etc/${second}`]: backup });

  it.each([
    ['keepalived-master.conf', 'keepalived-backup.conf'],
    ['keepalived.conf.master', 'keepalived.conf.slave'],
  ])('takes %s and %s for members, though one was copied from the other unchanged', (first, second) => {
    expect(filesNamed(first, second, master()).clusters).toHaveLength(1);
  });

  it.each([
    ['keepalived1.conf', 'keepalived2.conf'],
    ['keepalived-lb1.conf', 'keepalived-lb2.conf'],
    ['keepalived.conf', 'keepalived-backup.conf'],
    ['keepalived.conf', 'keepalived.conf.2'],
  ])('takes %s and %s for members if one begins as MASTER and the other does not', (first, second) => {
    expect(filesNamed(first, second).clusters).toHaveLength(1);
    expect(clusters(filesNamed(first, second, master()))).toEqual([]);
  });

  it.each([
    ['keepalived-web.conf', 'keepalived-mail.conf'],
    ['web.keepalived.conf', 'mail.keepalived.conf'],
  ])('never takes %s and %s for members', (first, second) => {
    expect(clusters(filesNamed(first, second))).toEqual([]);
  });

  it('takes as many numbered files for one cluster as people keep side by side, and no more', () => {
    const numbered = (count: number) =>
      build(
        Object.fromEntries(
          Array.from({ length: count }, (_, at) => [`etc/keepalived${at + 1}.conf`, router({ priority: 100 + at })]),
        ),
      ).clusters.map(({ hosts }) => hosts.length);
    expect(numbered(4)).toEqual([4]);
    expect(numbered(5)).toEqual([]);
  });

  it('passes over a declared cluster of which one member is missing', () => {
    const files = {
      'lvs1/keepalived.conf': master(),
      'other/keepalived.conf': router({ name: 'mail', id: 52, vip: '198.51.100.9' }),
    };
    const settings = { clusters: [['lvs1', 'lvs9']] };
    expect(clusters(build(files, settings))).toEqual([]);
  });

  it('joins files that are named after the addresses of their routers', () => {
    const topology = build({
      'configs/keepalived.conf.node-198.51.100.11': master({ more: 'unicast_src_ip 198.51.100.11' }),
      'configs/keepalived.conf.node-198.51.100.112': router({ more: 'unicast_src_ip 198.51.100.112' }),
    });
    expect(topology.clusters.map(({ hosts }) => hosts.length)).toEqual([2]);
  });

  it('takes a folder full of samples for what it is', () => {
    const files = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`samples/sample${at}.conf`, router({ priority: 100 + at })]),
    );
    expect(clusters(build(files))).toEqual([]);
  });

  it('matches instances by what they share, whatever their order', () => {
    const inner = { name: 'inner', id: 52, vip: '198.51.100.1' };
    const topology = build({
      'lvs1/keepalived.conf': master() + master(inner),
      'lvs2/keepalived.conf': router(inner) + router({ id: 53 }),
    });
    const [cluster] = topology.clusters;
    expect(cluster?.instances.map(({ name, members }) => [name, members.length])).toEqual([
      ['web', 2],
      ['inner', 2],
    ]);
    expect(cluster?.lonely).toEqual([]);
  });
});

describe('addresses', () => {
  it('of a copy for another purpose are found from within it alone', () => {
    const web = (node: string) => ({ name: `${node}-web`, path: `${node}/web`, addresses: ['192.0.2.21'] });
    const { owners } = build({}, { hosts: [web('staging'), web('east')] });
    expect(owners.find('192.0.2.21', 'production')).toEqual([]);
    expect(owners.find('192.0.2.21', 'staging').map(({ name }) => name)).toEqual(['staging-web']);
    expect(owners.find('192.0.2.21', 'west').map(({ name }) => name)).toEqual(['east-web']);
  });

  it('belong to the nearest host that has them', () => {
    const hosts = ['one', 'two'].map((node) => ({
      name: `${node}-web`,
      path: `${node}/web`,
      addresses: ['192.0.2.21'],
    }));
    const { owners } = build({}, { hosts });
    expect(owners.find('192.0.2.21', 'two').map(({ name }) => name)).toEqual(['two-web']);
    expect(owners.find('192.0.2.21', 'three')).toHaveLength(2);
    expect(owners.find('192.0.2.99', 'one')).toEqual([]);
  });
});
