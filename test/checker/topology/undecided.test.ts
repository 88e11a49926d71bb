/** Where something can't be known nothing is claimed, and what would decide it is named (`--verbose`). */
import { LANGUAGES } from '../../../server/checker/lang/catalogue';
import { translateText } from '../../../server/checker/lang/translate-diagnostic';
import { checkWorkspace } from '../../../server/checker/check';
import { DEFAULT_SETTINGS } from '../../../server/checker/settings';
import type { HostSetting } from '../../../server/checker/settings';
import { Workspace } from '../../../server/checker/workspace';

const router = (more = '', rest = ''): string => `${rest}
vrrp_instance web {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    ${more}
    virtual_ipaddress {
        192.0.2.100/24
    }
}
`;
const master = (more = '', rest = ''): string =>
  router(more, rest).replace('BACKUP', 'MASTER').replace('priority 100', 'priority 150');
const service = (address: string, kind = 'DR', port = 80): string => `
virtual_server 192.0.2.100 ${port} {
    lb_algo rr
    lb_kind ${kind}
    protocol TCP
    real_server ${address} ${port} {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;
const WEB = 'frontend web\n    bind :8080\n    default_backend caches\nbackend caches\n    server s1 192.0.2.31:9090\n';
const BOUND = 'frontend web\n    bind 192.0.2.100:80\n';
const HOSTS: readonly HostSetting[] = [
  { name: 'lvs1', path: 'lvs1', addresses: ['192.0.2.11'] },
  { name: 'lvs2', path: 'lvs2', addresses: ['192.0.2.12'] },
  { name: 'web1', path: 'web1', addresses: ['192.0.2.21'] },
  { name: 'web2', path: 'web2', addresses: ['192.0.2.31'] },
];

type Files = Readonly<Record<string, string>>;
const pair = (first: string, second: string): Files => ({
  'lvs1/keepalived.conf': first,
  'lvs2/keepalived.conf': second,
});
const directed = (more: Files): Files => ({ 'lvs1/keepalived.conf': master() + service('192.0.2.21'), ...more });

const CASES: readonly (readonly [rule: string, files: Files, message: RegExp])[] = [
  [
    'pair/auth-mismatch',
    pair(master(), router('authentication {\n auth_type PASS\n auth_pass {{ secret }}\n }')),
    /template of lvs2/,
  ],
  [
    'pair/advert-interval-mismatch',
    pair(master('advert_int 1'), router('advert_int {{ interval }}')),
    /template of lvs2/,
  ],
  ['pair/virtual-router-id-mismatch', pair(master(), router().replace('51', '{{ id }}')), /template of lvs2/],
  [
    'pair/vrrp-version-mismatch',
    pair(master(), router('', '# {{ managed }}\nglobal_defs {\n vrrp_version {{ v }}\n}')),
    /template of lvs2/,
  ],
  [
    'pair/virtual-ip-mismatch',
    pair(master(), router().replace('192.0.2.100/24', '192.0.2.100/24\n{{ more }}')),
    /template of lvs2/,
  ],
  ['pair/interface-mismatch', pair(master(), router().replace('eth0', '{{ nic }}')), /template of lvs2/],
  [
    'pair/failover-impossible',
    pair(master('track_script {\n chk\n }'), router()),
    /What vrrp_instance web tracks is not all defined/,
  ],
  [
    'pair/failover-impossible',
    pair(master(), router().replace('priority 100', 'priority {{ p }}')),
    /priority of vrrp_instance web can't be read/,
  ],
  [
    'pair/failover-impossible',
    pair(master('track_file {\n load\n }', 'track_file load {\n file /run/load\n weight -20\n}'), router()),
    /number that is written into the file decides, 3 is enough/,
  ],
  [
    'pair/sync-group-mismatch',
    pair(master(), router('', 'include missing.d/*.conf')),
    /files that lvs2 includes are not here/,
  ],
  [
    'pair/garp-settings-mismatch',
    pair(master(), router('', 'include missing.d/*.conf')),
    /files that lvs2 includes are not here/,
  ],
  [
    'pair/instance-missing',
    pair(
      master() + master().replace('web', 'mail').replace('51', '52').replace('.100/', '.101/'),
      router('', 'include missing.d/*.conf'),
    ),
    /Whether vrrp_instance mail is on lvs2/,
  ],
  [
    'pair/virtual-server-mismatch',
    pair(master() + service('192.0.2.21'), router('', 'include missing.d/*.conf')),
    /Which virtual services lvs2 directs/,
  ],
  [
    'pair/unicast-peer-mismatch',
    pair(master('unicast_peer {\n {{ peers }}\n }'), router('unicast_peer {\n 192.0.2.11\n }')),
    /unicast_peer list of vrrp_instance web on lvs1/,
  ],
  ['lvs/arp-ignore-missing', directed({ 'web1/haproxy.cfg': WEB }), /web1/],
  ['lvs/vip-not-on-real-server', directed({ 'web1/haproxy.cfg': WEB }), /web1/],
  [
    'lvs/send-redirects',
    directed({ 'lvs1/sysctl.conf': 'net.ipv4.ip_forward = 1\n' }),
    /Whether lvs1 sends redirects: its sysctl\.conf would tell/,
  ],
  ['lvs/ip-forward', { 'lvs1/keepalived.conf': master() + service('192.0.2.21', 'NAT') }, /lvs1/],
  [
    'lvs/nonlocal-bind',
    { ...pair(master(), router()), 'lvs1/haproxy.cfg': BOUND, 'lvs2/haproxy.cfg': BOUND },
    /sysctl/,
  ],
  [
    'topology/real-server-not-listening',
    directed({ 'web1/sysctl.conf': 'net.ipv4.conf.all.arp_ignore = 1\n' }),
    /no haproxy\.cfg or swift\.conf of web1/,
  ],
  [
    'topology/real-server-not-listening',
    directed({
      'web1/haproxy.cfg': WEB,
      'web1/start.sh': '#!/bin/sh\nsysctl -w net.ipv4.conf.all.arp_ignore=1\nservice nginx start\n',
    }),
    /web1 starts nginx, which may listen there; list its ports/,
  ],
  [
    'topology/backend-not-listening',
    { 'web1/haproxy.cfg': WEB, 'web2/haproxy.cfg': WEB },
    /Whether web2 listens on port 9090/,
  ],
  [
    'topology/single-point',
    { 'lvs1/keepalived.conf': `include missing.d/*.conf\n${service('192.0.2.21')}` },
    /How many real servers lvs1 has/,
  ],
];

describe('what can not be known', () => {
  it.each(CASES)('%s of %j is left open: %s', (rule, files, message) => {
    const workspace = new Workspace({ ...DEFAULT_SETTINGS, hosts: HOSTS, clusters: [['lvs1', 'lvs2']] });
    for (const [path, text] of Object.entries(files)) workspace.setFile({ path, text });
    const { undecided, diagnostics, internalErrors } = checkWorkspace(workspace);
    expect(internalErrors).toEqual([]);
    expect(undecided.filter((each) => each.rule === rule).map((each) => each.message)).toEqual(
      expect.arrayContaining([expect.stringMatching(message)]),
    );
    expect(diagnostics.filter((each) => each.rule === rule)).toEqual([]);
    const untranslated = undecided.filter((each) =>
      LANGUAGES.some((language) => translateText(each.message, 'report/undecided', language) === undefined),
    );
    expect(untranslated).toEqual([]);
  });

  it('names routers that may be a cluster, and the setting that decides', () => {
    const workspace = new Workspace(DEFAULT_SETTINGS);
    for (const path of ['athena/keepalived.conf', 'zeus/keepalived.conf']) workspace.setFile({ path, text: master() });
    const { undecided, diagnostics } = checkWorkspace(workspace);
    expect(undecided.map(({ message }) => message)).toEqual([
      'Whether athena and zeus back each other up: all hold 192.0.2.100 in vrrp_instance web, but nothing else says so. List them under clusters in cdnlint.yaml to have them compared.',
    ]);
    expect(diagnostics.filter(({ rule }) => rule.startsWith('pair/'))).toEqual([]);
  });
});
