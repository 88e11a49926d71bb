import { detectLanguage } from '../../../grammars/index';
import { readHostFacts, readLdirectord } from '../../../grammars/host/index';
import { ifcfg } from '../../../grammars/host/ifcfg';
import { interfaces } from '../../../grammars/host/interfaces';
import { ldirectord } from '../../../grammars/host/ldirectord';
import { sysctl } from '../../../grammars/host/sysctl';
import { normalizeKey, readPrefix } from '../../../grammars/host/facts';

describe('sysctl files', () => {
  it('gives each setting with its place', () => {
    const text = '# c\n; c\nnet.ipv4.ip_forward = 0\n-net/ipv4/conf/eth0.5/arp_ignore=1\r\nnonsense\n';
    const document = sysctl.parse('sysctl.conf', text);
    const facts = readHostFacts(document).sysctls;
    expect(facts.map((each) => [each.key, each.value.value])).toEqual([
      ['net.ipv4.ip_forward', '0'],
      ['net.ipv4.conf.eth0/5.arp_ignore', '1'],
    ]);
    expect(text.slice(facts[1]?.value.span.start, facts[1]?.value.span.end)).toBe('1');
    expect(document.comments).toHaveLength(2);
  });
});

describe('ifcfg files', () => {
  it('gives an address with the mask of its number', () => {
    const text = 'DEVICE="lo:1"\nIPADDR=192.0.2.1 # vip\nNETMASK=255.255.255.255\nIPADDR2=192.0.2.2\nPREFIX2=24\n';
    const { addresses } = readHostFacts(ifcfg.parse('network-scripts/ifcfg-lo:1', text));
    expect(addresses.map((each) => [each.address?.value, each.prefix?.value, each.interface, each.label])).toEqual([
      ['192.0.2.1', 32, 'lo', 'lo:1'],
      ['192.0.2.2', 24, 'lo', 'lo:1'],
    ]);
  });
});

describe('interface files', () => {
  it('gives addresses and what the commands at up and down do', () => {
    const text = `auto lo:1
iface lo:1 inet static
  address 192.0.2.1
  netmask 255.255.255.255
  post-up echo 1 > /proc/sys/net/ipv4/conf/all/arp_ignore
  pre-down sysctl -w net.ipv4.conf.all.arp_ignore=0
`;
    const { addresses, sysctls } = readHostFacts(interfaces.parse('etc/network/interfaces', text));
    expect(addresses.map((each) => [each.address?.value, each.prefix?.value, each.label])).toEqual([
      ['192.0.2.1', 32, 'lo:1'],
    ]);
    expect(sysctls.map((each) => [each.phase, each.key, each.value.value])).toEqual([
      ['start', 'net.ipv4.conf.all.arp_ignore', '1'],
      ['stop', 'net.ipv4.conf.all.arp_ignore', '0'],
    ]);
    expect(text.slice(sysctls[0]?.span.start, sysctls[0]?.span.end)).toBe('1 > /proc/sys/net/ipv4/conf/all/arp_ignore');
  });
});

describe('ldirectord.cf', () => {
  it('gives services with their real servers', () => {
    const text = `checktimeout=3
virtual=192.0.2.10:80 # web
\treal=192.0.2.21->192.0.2.23:80 gate 2
\treal=192.0.2.30:80 masq
\tscheduler=wrr
virtual=5
  real=192.0.2.21 ipip
`;
    const [web, mark] = readLdirectord(ldirectord.parse('ldirectord.cf', text));
    expect(web?.address?.value).toBe('192.0.2.10');
    expect(web?.reals.map((each) => [each.address.value, each.port?.value, each.forwarding?.value])).toEqual([
      ['192.0.2.21', 80, 'gate'],
      ['192.0.2.22', 80, 'gate'],
      ['192.0.2.23', 80, 'gate'],
      ['192.0.2.30', 80, 'masq'],
    ]);
    expect(web?.settings.get('scheduler')?.value).toBe('wrr');
    expect(mark?.firewallMark?.value).toBe(5);
  });
});

describe('words of host files', () => {
  it.each([
    ['255.255.255.255', 32],
    ['255.255.255.0', 24],
    ['0xffffff00', 24],
    ['24', 24],
    ['255.0.255.0', undefined],
    ['nonsense', undefined],
  ])('reads the mask %s', (text, prefix) => {
    expect(readPrefix(text)).toBe(prefix);
  });

  it('takes the separator that comes first', () => {
    expect(normalizeKey('net/ipv4/conf/eth0.100/rp_filter')).toBe('net.ipv4.conf.eth0/100.rp_filter');
    expect(normalizeKey('net.ipv4.conf.eth0/100.rp_filter')).toBe('net.ipv4.conf.eth0/100.rp_filter');
  });

  it.each([
    ['etc/sysctl.d/50-lvs.conf', 'net.ipv4.ip_forward = 1', 'sysctl'],
    ['sysctl.conf.j2', '', 'sysctl'],
    ['lvs/ifcfg-lo:0', 'DEVICE=lo:0\n', 'ifcfg'],
    ['etc/network/interfaces', 'auto lo\niface lo inet loopback\n', 'interfaces'],
    ['etc/ha.d/ldirectord.cf', 'virtual=1\n', 'ldirectord'],
    ['a.conf', 'server { listen 80; }', undefined],
  ])('knows the language of %s', (path, text, id) => {
    expect(detectLanguage(path, text)?.id).toBe(id);
  });
});
