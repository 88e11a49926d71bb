import { parseDocument } from '../../../grammars/haproxy/build-document';
import { parseAddress } from '../../../grammars/haproxy/addresses';
import { hasOption, isChecked, logsOf, modeOf, timeoutOf } from '../../../grammars/haproxy/defaults-chain';
import { readHaproxyModel } from '../../../grammars/haproxy/read-model';
import { parseSize, parseTime } from '../../../grammars/haproxy/times';
import { updateDocument } from '../../../grammars/haproxy/update';

const TEXT = `global
    maxconn 20000
    log /dev/log local0
    daemon
defaults base
    mode http
    log global
    option httplog
    timeout connect 5s
    timeout client 1m
    default-server check
defaults special from base
    timeout server 1500
frontend web from special
    bind 192.0.2.10:80,[2001:db8::1]:81 accept-proxy interface eth0
    bind *:443 ssl crt /etc/web.pem name "tls"
    acl is_image path_beg /images
    http-request deny if !is_image { src 203.0.113.0/24 }
    use_backend images if is_image
    use_backend %[req.hdr(host)]
    default_backend app
backend app from base
    no log
    balance uri
    server a 198.51.100.1:8080 weight 10 id 3 cookie x backup
    server b unix@/run/b.sock no-check send-proxy-v2
    server-template web 1-3 "\${HOST}" check
backend tracked
    server c 198.51.100.2 track app/a
peers cluster
    peer one 192.0.2.1:1024
`;
const model = readHaproxyModel(parseDocument('haproxy.cfg', TEXT));
const [web] = model.frontends;
const [app, tracked] = model.backends;

describe('the model of haproxy.cfg', () => {
  it('reads the global section', () => {
    expect(model.global).toMatchObject({ maxconn: { value: 20000 }, daemon: true, chroot: undefined });
    expect(model.global.logs).toMatchObject([{ address: { value: '/dev/log' }, facility: { value: 'local0' } }]);
  });

  it('follows defaults by name, and the last one above where none is named', () => {
    expect(web!.chain.map((each) => each.name?.value)).toEqual(['web', 'special', 'base']);
    expect(tracked?.parent?.name?.value).toBe('special');
    expect(modeOf(web!)).toBe('http');
    expect(timeoutOf(web!, 'server')?.value).toBe(1500);
    expect(timeoutOf(web!, 'client')?.value).toBe(60_000);
    expect(timeoutOf(app!, 'server')).toBeUndefined();
    expect(hasOption(web!, 'httplog')).toBe(true);
    expect(logsOf(web!)).toHaveLength(1);
    expect(logsOf(app!)).toHaveLength(0);
  });

  it('gives a bind for each address, with its place', () => {
    expect(
      web?.binds.map(({ address, ssl, acceptProxy }) => [
        address.value.host,
        address.value.ports?.from,
        ssl,
        acceptProxy,
      ]),
    ).toEqual([
      ['192.0.2.10', 80, false, true],
      ['2001:db8::1', 81, false, true],
      ['', 443, true, false],
    ]);
    const second = web?.binds[1]?.address.span;
    expect(TEXT.slice(second?.start, second?.end)).toBe('[2001:db8::1]:81');
    expect(web?.binds[0]?.interface?.value).toBe('eth0');
  });

  it('reads servers with their options', () => {
    const [a, b, template] = app?.servers ?? [];
    expect(a).toMatchObject({ weight: { value: 10 }, id: { value: 3 }, backup: true, check: false, count: 1 });
    expect(a?.options.get('cookie')?.values.map((word) => word.value)).toEqual(['x']);
    expect(b).toMatchObject({ address: { value: { kind: 'unix', host: '/run/b.sock' } }, sendProxy: true });
    expect(template).toMatchObject({ address: undefined, count: 3, check: true });
    expect(app?.servers.map((server) => isChecked(server, app))).toEqual([true, false, true]);
    expect(tracked?.servers[0]?.track?.value).toBe('app/a');
  });

  it('reads rules with their conditions', () => {
    expect(web?.rules.map(({ ruleset, action }) => [ruleset, action?.value])).toEqual([
      ['http-request', 'deny'],
      ['use_backend', 'images'],
      ['use_backend', '%[req.hdr(host)]'],
    ]);
    expect(web?.rules[0]?.condition?.words).toHaveLength(5);
    expect(web?.useBackends.map(({ backend }) => backend?.value)).toEqual(['images', undefined]);
    expect(web?.defaultBackend?.backend?.value).toBe('app');
  });

  it('reads the members of other sections', () => {
    expect(model.others).toMatchObject([{ kind: 'peers', members: [{ name: { value: 'one' } }] }]);
  });
});

describe('addresses', () => {
  it.each([
    [':80', { host: '', ports: { from: 80, to: 80, relative: false } }],
    ['*:80-90', { host: '', ports: { from: 80, to: 90 } }],
    ['192.0.2.1', { host: '192.0.2.1', family: 4, ports: undefined }],
    ['2001:db8::1:80', { host: '2001:db8::1', family: 6, ports: { from: 80 } }],
    ['ipv6@[2001:db8::1]:80', { prefix: 'ipv6', host: '2001:db8::1', family: 6 }],
    ['quic4@:443', { prefix: 'quic4', datagram: true, family: 4 }],
    ['www.example.com:+10', { host: 'www.example.com', ports: { from: 10, relative: true } }],
    ['/run/x.sock', { kind: 'unix', host: '/run/x.sock' }],
    ['abns@name', { kind: 'unix', prefix: 'abns', host: 'name' }],
    ['fd@3', { kind: 'fd', host: '3' }],
    ['ring@buffer', { kind: 'target', prefix: 'ring', host: 'buffer' }],
    ['192.0.2.1:http', { badPort: 'http' }],
  ])('reads %s', (text, expected) => {
    expect(parseAddress(text)).toMatchObject(expected);
  });
});

describe('a model after an edit', () => {
  const edit = (text: string, from: string, to: string): ReturnType<typeof updateDocument>[] => {
    const before = parseDocument('haproxy.cfg', text);
    readHaproxyModel(before).backends.forEach((backend) => modeOf(backend) ?? backend.binds);
    const start = text.indexOf(from);
    return [before, updateDocument(before, { start, end: start + from.length, newText: to })];
  };
  const CFG =
    'defaults\n    mode tcp\nlisten a\n    bind :80,:81\n    server s 192.0.2.1:80\nbackend b\n    balance uri\n';

  it('keeps sections, which inherit what their defaults say now', () => {
    const [, after] = edit(CFG, 'tcp', 'http');
    expect(readHaproxyModel(after!).backends.map((backend) => modeOf(backend))).toEqual(['http']);
    const [, gone] = edit(CFG, 'defaults\n    mode tcp\n', '');
    expect(readHaproxyModel(gone!).listens[0]?.parent).toBeUndefined();
  });

  it('has every value where it stands now', () => {
    const [, after] = edit(CFG, 'defaults', 'defaults and-a-longer-name');
    const model = readHaproxyModel(after!);
    const spans = model.listens.flatMap(({ binds, servers }) => [
      ...binds.map(({ address }) => address.span),
      ...servers.map(({ name }) => name.span),
    ]);
    expect(spans.map(({ start, end }) => after!.text.slice(start, end))).toEqual([':80', ':81', 's']);
  });
});

describe('times and sizes', () => {
  it('counts bare numbers in the unit of the keyword', () => {
    expect([parseTime('10s'), parseTime('10'), parseTime('10', 's'), parseTime('1d'), parseTime('500us')]).toEqual([
      10_000, 10, 10_000, 86_400_000, 0.5,
    ]);
    expect([parseTime('1.5s'), parseTime('5S'), parseTime('')]).toEqual([undefined, undefined, undefined]);
    expect([parseSize('16k'), parseSize('1g'), parseSize('x')]).toEqual([16384, 1024 ** 3, undefined]);
  });
});
