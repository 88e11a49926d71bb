/** What the vocabulary says of lines, held against what keepalived 2.2.7 was seen to say of the same. */
import { analyseDocument } from '../../../grammars/core/analysis';
import { parseDocument } from '../../../grammars/keepalived/build-document';
import { keepalivedSemantics } from '../../../grammars/keepalived/semantics';

const OPEN: Readonly<Record<string, string>> = {
  top: '',
  global: 'global_defs {',
  instance: 'vrrp_instance VI_1 {',
  addresses: 'vrrp_instance VI_1 { virtual_ipaddress {',
  routes: 'static_routes {',
  rules: 'static_rules {',
  peers: 'vrrp_instance VI_1 { unicast_peer {',
  tracked: 'vrrp_instance VI_1 { track_interface {',
  script: 'vrrp_script S {',
  service: 'virtual_server 192.0.2.1 80 {',
  real: 'virtual_server 192.0.2.1 80 { real_server 192.0.2.2 80 {',
  tcp: 'virtual_server 192.0.2.1 80 { real_server 192.0.2.2 80 { TCP_CHECK {',
  url: 'virtual_server 192.0.2.1 80 { real_server 192.0.2.2 80 { HTTP_GET { url {',
  group: 'virtual_server_group G {',
};

/** Kinds of findings about one line inside a block. */
function judge(place: string, line: string): string[] {
  const open = OPEN[place] ?? '';
  const closing = '\n}'.repeat(open.split('{').length - 1);
  const text = `${open.replaceAll('{ ', '{\n')}\n${line}${closing}\n`;
  const document = parseDocument('keepalived.conf', text);
  expect(document.syntaxErrors).toEqual([]);
  return analyseDocument(document, keepalivedSemantics, { version: '2.2' }).findings.map(({ kind }) => kind);
}

describe('keepalived takes', () => {
  it.each([
    ['global', 'smtp_server 192.0.2.1 25'],
    ['global', 'smtp_server localhost'],
    ['global', 'lvs_sync_daemon eth0 VI_1 id 5 maxlen 1400 port 8848 ttl 3 group 224.0.0.81'],
    ['global', 'lvs_sync_daemon eth0 inst VI_1'],
    ['global', 'lvs_timeouts tcp 1 tcpfin 2 udp 3'],
    ['global', 'vrrp_garp_interval 0.001'],
    ['global', 'umask IRGRP|IWGRP'],
    ['global', 'enable_dbus'],
    ['instance', 'state BACKUP'],
    ['instance', 'advert_int .5'],
    ['instance', 'advert_int 1.'],
    ['instance', 'smtp_alert'],
    ['instance', 'use_vmac vrrp0 02:00:5e:00:01:33'],
    ['instance', 'garp_extra_if all 100'],
    ['addresses', '192.0.2.1'],
    ['addresses', '192.0.2.1/24 brd + dev eth0 scope global label eth0:1 no_track'],
    ['addresses', '192.0.2.1/24 scope 253'],
    ['addresses', '2001:db8::1/64 -nodad preferred_lft forever'],
    ['addresses', 'include more.conf'],
    ['routes', '192.0.2.0/24 via 192.0.2.1 dev eth0'],
    ['routes', 'default via 192.0.2.1'],
    ['routes', 'src 192.0.2.1 to 192.0.2.128/25 via 192.0.2.2 dev eth1'],
    ['routes', 'blackhole 192.0.2.0/24'],
    ['routes', '192.0.2.0/24 nexthop via 192.0.2.1 dev eth0 weight 1 nexthop via 192.0.2.2'],
    ['rules', 'to 192.0.2.0/24 fwmark 24/12 priority 5 goto 40'],
    ['rules', 'from all iif eth0 lookup 5 preference 3'],
    ['peers', '192.0.2.2 min_ttl 3 max_ttl 255'],
    ['tracked', 'eth0 weight -20 reverse'],
    ['script', 'script "/bin/check a b"'],
    ['script', 'weight 0 reverse'],
    ['service', 'protocol tcp'],
    ['service', 'lvs_method TUN type gue port 5555 csum'],
    ['service', 'persistence_timeout'],
    ['tcp', 'connect_timeout 0.5'],
    ['url', 'status_code 200-299 301 404'],
    ['group', '192.0.2.250-192.0.3.10 80'],
    ['group', '192.0.2.8/29 80'],
    ['group', 'fwmark 6 inet6'],
    ['top', 'include conf.d/*.conf'],
  ])('in %s: %s', (place, line) => {
    expect(judge(place, line)).toEqual([]);
  });
});

describe('keepalived complains', () => {
  it.each([
    ['global', 'vrrp_version 4', 'bad-value'],
    ['global', 'vrrp_garp_interval 1000ms', 'bad-value'],
    ['global', 'vrrp_mcast_group4 192.0.2.1', 'bad-value'],
    ['global', 'router_id', 'missing-argument'],
    ['global', 'smtp_alert TRUE', 'bad-value'],
    ['global', 'routerid x', 'unknown-keyword'],
    ['instance', 'state master', 'bad-value'],
    ['instance', 'advert_int 0', 'bad-value'],
    ['instance', 'advert_int 1e1', 'bad-value'],
    ['instance', 'preempt_delay 1001', 'bad-value'],
    ['instance', 'lvs_sync_daemon_interface eth0', 'deprecated-keyword'],
    ['instance', 'owner_ignore_adverts', 'not-yet-available'],
    ['instance', 'delay_loop 5', 'wrong-section'],
    ['addresses', '192.0.2.1/33', 'bad-value'],
    ['addresses', '192.0.2.1/255.255.255.0', 'bad-value'],
    ['addresses', '192.0.2.300', 'bad-value'],
    ['addresses', 'dev eth0 192.0.2.1', 'bad-value'],
    ['addresses', '192.0.2.1/24 track_group x', 'unknown-keyword'],
    ['addresses', '192.0.2.1/24 label', 'missing-argument'],
    ['routes', '192.0.2.0/24 via nowhere', 'bad-value'],
    ['routes', '192.0.2.0/24 restore', 'unknown-keyword'],
    ['rules', 'from 192.0.2.0/24 pref 3', 'unknown-keyword'],
    ['peers', '192.0.2.x', 'bad-value'],
    ['peers', '192.0.2.2 max_ttl 300', 'bad-value'],
    ['tracked', 'eth0 weight 300', 'bad-value'],
    ['script', 'interval 1.5', 'bad-value'],
    ['service', 'protocol ICMP', 'bad-value'],
    ['service', 'persistence_timeout 0', 'bad-value'],
    ['real', 'weight -1', 'bad-value'],
    ['tcp', 'nb_get_retry 3', 'wrong-section'],
    ['tcp', 'connect_port 70000', 'bad-value'],
    ['url', 'status_code 200,201', 'bad-value'],
    ['url', 'digest 12', 'bad-value'],
    ['group', '192.0.2.1-300 80', 'bad-value'],
    ['top', 'interface eth0', 'wrong-section'],
  ])('in %s of: %s', (place, line, kind) => {
    expect(judge(place, line)).toEqual([kind]);
  });
});

it('passes over words behind the last argument, as keepalived does, but says so', () => {
  expect(judge('tcp', 'connect_timeout 3 seconds')).toEqual(['extra-argument']);
});

it('does not count lines for different hosts as repeats', () => {
  expect(judge('instance', '@lvs1 priority 150\n@lvs2 priority 100')).toEqual([]);
  expect(judge('instance', 'priority 150\npriority 100')).toEqual(['duplicate-keyword']);
});
