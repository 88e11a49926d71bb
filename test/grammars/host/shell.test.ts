import { readHostFacts } from '../../../grammars/host/index';
import { shell } from '../../../grammars/host/shell/index';

const read = (text: string) => readHostFacts(shell.parse('lvs_real', text));
const settings = (text: string) => read(text).sysctls.map((each) => `${each.phase} ${each.key}=${each.value.value}`);
const addresses = (text: string) =>
  read(text).addresses.map(
    (each) =>
      `${each.phase} ${each.action} ${each.address?.value ?? '-'}/${String(each.prefix?.value ?? '?')} ${each.label ?? '?'}`,
  );

const START_SCRIPT = `#!/bin/bash
VIP=192.0.2.100
. /etc/rc.d/init.d/functions
case "$1" in
start)
  /sbin/ifconfig lo:0 $VIP broadcast $VIP netmask 255.255.255.255 up
  echo "1" >/proc/sys/net/ipv4/conf/lo/arp_ignore
  echo "2" >/proc/sys/net/ipv4/conf/all/arp_announce
  ;;
stop)
  /sbin/ifconfig lo:0 down
  echo "0" >/proc/sys/net/ipv4/conf/all/arp_announce
  ;;
*)
  echo "Usage: $0 {start|stop}"
  exit 1
esac
`;

describe('start scripts', () => {
  it('gives settings with the branch that they stand in', () => {
    expect(settings(START_SCRIPT)).toEqual([
      'start net.ipv4.conf.lo.arp_ignore=1',
      'start net.ipv4.conf.all.arp_announce=2',
      'stop net.ipv4.conf.all.arp_announce=0',
    ]);
  });

  it('gives addresses with variables filled in', () => {
    expect(addresses(START_SCRIPT)).toEqual(['start add 192.0.2.100/32 lo:0', 'stop remove -/? lo:0']);
  });

  it('places a setting at its value and its target', () => {
    const [first] = read(START_SCRIPT).sysctls;
    expect(START_SCRIPT.slice(first?.span.start, first?.span.end)).toBe('"1" >/proc/sys/net/ipv4/conf/lo/arp_ignore');
    expect(START_SCRIPT.slice(first?.value.span.start, first?.value.span.end)).toBe('"1"');
  });

  it('follows functions and their parameters', () => {
    const text = `add_vip() { ip addr add "$1/32" dev lo label lo:$2; }
start() { add_vip 192.0.2.1 0; add_vip 192.0.2.2 1; }
stop() { ip addr del 192.0.2.1/32 dev lo; }
case $1 in start) start;; stop) stop;; restart) stop; start;; esac`;
    expect(addresses(text)).toEqual([
      'start add 192.0.2.1/32 lo:0',
      'start add 192.0.2.2/32 lo:1',
      'stop remove 192.0.2.1/32 lo',
      'other remove 192.0.2.1/32 lo',
      'other add 192.0.2.1/32 lo:0',
      'other add 192.0.2.2/32 lo:1',
    ]);
  });

  it('runs loops over lists, braces and arrays', () => {
    expect(settings('for i in all lo; do echo 1 > /proc/sys/net/ipv4/conf/$i/arp_ignore; done')).toEqual([
      'always net.ipv4.conf.all.arp_ignore=1',
      'always net.ipv4.conf.lo.arp_ignore=1',
    ]);
    expect(addresses('VIPS=(192.0.2.1\n 192.0.2.2)\nfor v in "${VIPS[@]}"\ndo\n ip a a $v/32 dev lo\ndone')).toEqual([
      'always add 192.0.2.1/32 lo',
      'always add 192.0.2.2/32 lo',
    ]);
    expect(settings('sysctl -w net.ipv4.conf.{all,eth0}.arp_ignore=1')).toHaveLength(2);
  });

  it('reads sysctl -w, tee and here-documents', () => {
    expect(
      settings(`sysctl -qw net.ipv4.ip_forward=1 net/ipv4/conf/eth0.100/arp_ignore=2
echo 1 | sudo tee /proc/sys/net/ipv4/conf/all/arp_ignore
cat >> /etc/sysctl.conf <<EOF
net.ipv4.conf.all.arp_announce = 2
# a comment
EOF
echo "net.ipv4.conf.lo.arp_ignore=1" >> /etc/sysctl.d/99-lvs.conf
sysctl -p`),
    ).toEqual([
      'always net.ipv4.ip_forward=1',
      'always net.ipv4.conf.eth0/100.arp_ignore=2',
      'always net.ipv4.conf.all.arp_ignore=1',
      'always net.ipv4.conf.all.arp_announce=2',
      'always net.ipv4.conf.lo.arp_ignore=1',
    ]);
  });

  it('claims nothing of what it would have to run', () => {
    expect(addresses('ip addr add $(get_vip)/32 dev lo\nifconfig lo:0 `cat /etc/vip`')).toEqual([]);
  });

  it('notes settings of which a part can not be known: they are set, to whatever it may be', () => {
    expect(settings('echo $1 > /proc/sys/net/ipv4/ip_forward')).toEqual(['always net.ipv4.ip_forward=*']);
    expect(settings('sysctl -w net.ipv4.conf.$DEV.arp_ignore=1')).toEqual(['always net.ipv4.conf.*.arp_ignore=1']);
    expect(settings('echo 1 > /proc/sys/$KEY')).toEqual([]);
  });

  it('finds rules that silence ARP and rules that redirect', () => {
    const { arpFilters, redirects } = read(`arptables -A IN -d 192.0.2.1 -j DROP
arptables -A OUT -s 192.0.2.1 -j mangle --mangle-ip-s 192.0.2.9
nft add rule arp filter input arp daddr ip 192.0.2.2 drop
iptables -t nat -A PREROUTING -d 192.0.2.3 -p tcp --dport 80 -j REDIRECT`);
    expect(arpFilters.map((each) => each.address)).toEqual(['192.0.2.1', '192.0.2.1', '192.0.2.2']);
    expect(redirects.map((each) => each.address)).toEqual(['192.0.2.3']);
  });

  it('names services that are started, whatever starts them', () => {
    const { services } = read(`systemctl enable --now nginx.service
service varnish restart
/etc/init.d/apache2 start
docker run -d -p 80:80 web
/usr/sbin/nginx -c /etc/nginx/nginx.conf
systemctl stop exim4
service exim4 status
/etc/init.d/$NAME start
echo systemctl start exim4`);
    expect(services.map(({ name }) => name)).toEqual(['nginx', 'varnish', 'apache2', 'docker', 'nginx']);
  });

  it('reads the branch from a condition on the parameter', () => {
    expect(settings('if [ "$1" = "stop" ]; then\n sysctl -w net.ipv4.ip_forward=0\nfi')).toEqual([
      'stop net.ipv4.ip_forward=0',
    ]);
  });
});

describe('broken scripts', () => {
  const BROKEN = [
    '',
    'case',
    'case x in',
    ')',
    ';;',
    'esac',
    'fi done }',
    '"',
    "'",
    '$(',
    '${',
    '<<',
    'a <<EOF',
    'f() {',
  ];
  const WORSE = ['((((', '\\', '`', 'for', 'for x in', 'if', '|', 'VIP=(', 'else', '{ { {', '> >', '1>2>3'];
  it.each([...BROKEN, ...WORSE])('gives a document for %j', (text) => {
    expect(() => readHostFacts(shell.parse('x.sh', text))).not.toThrow();
  });

  it('keeps the commands behind an unclosed condition', () => {
    expect(settings('if true; then\n echo\nsysctl -w net.ipv4.ip_forward=1\n')).toHaveLength(1);
  });

  it('ends a function that calls itself', () => {
    expect(() => read('f() { f; f; f; }\nf')).not.toThrow();
  });
});

describe('detection', () => {
  it.each([
    ['start.sh', '#!/bin/sh\necho 1 > /proc/sys/net/ipv4/conf/all/arp_ignore', true],
    ['lvs_real', '#!/bin/bash\n/sbin/ifconfig lo:0 $VIP up', true],
    ['build.sh', '#!/bin/sh\nmake all\nip addr show\nsysctl -n kernel.hostname', false],
    ['notes.txt', 'ifconfig lo:0 192.0.2.1', false],
  ])('of %s is conservative', (path, text, taken) => {
    expect(shell.detect(path, text) >= 0.5).toBe(taken);
  });
});
