import { parseDocument } from '../../../grammars/swift/build-document';
import { readSwiftModel } from '../../../grammars/swift/model';

const read = (text: string, path = 'swift.conf') => readSwiftModel(parseDocument(path, text));

describe('the model of a cache', () => {
  it('knows where it listens', () => {
    const { ports } = read('http_port 192.0.2.1:80 accel\nhttps_port [2001:db8::1]:443 intercept\nhttp_port 3128\n');
    expect(ports.map(({ address, port, mode, protocol }) => [protocol, address?.value, port?.value, mode])).toEqual([
      ['http', '192.0.2.1', 80, 'accel'],
      ['https', '2001:db8::1', 443, 'intercept'],
      ['http', undefined, 3128, 'forward'],
    ]);
  });

  it('knows its peers by their names', () => {
    const { peers, peerAccess } = read(
      'cache_peer 198.51.100.1 parent 8080 3130 name=origin\ncache_peer h sibling 80 0\ncache_peer_access origin allow !a b\n',
    );
    expect(
      peers.map(({ name, type, httpPort, icpPort }) => [name.value, type, httpPort?.value, icpPort?.value]),
    ).toEqual([
      ['origin', 'parent', 8080, 3130],
      ['h', 'sibling', 80, 0],
    ]);
    expect(peerAccess[0]?.acls.map(({ name, negated }) => [name, negated])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it('adds the lines of one ACL up, whatever the case of its name', () => {
    const acl = read('acl Sites dstdomain -n .example.com\nacl sites dstdomain .example.net\n').acls.get('sites');
    expect(acl?.values.map(({ value }) => value)).toEqual(['.example.com', '.example.net']);
    expect(acl?.flags.map(({ value }) => value)).toEqual(['-n']);
  });

  it('reads access lists by directive', () => {
    const { access } = read('http_access allow a\nno_cache deny b\nhttp_access deny all\n');
    expect(access.get('http_access')?.map(({ action }) => action.value)).toEqual(['allow', 'deny']);
    expect(access.get('cache')?.map(({ action }) => action.value)).toEqual(['deny']);
  });

  it('knows how origins are found by DNS, and how much memory there is', () => {
    const { dns, cacheMem, onlyMemory } = read(
      'dns_resolv_file /f\ndns_resolv_domain d\ndns_use_resolv on\ncache_mem 256 MB\nonly_use_cache_mem off\n',
    );
    expect([dns.file?.value, dns.domain?.value, dns.use?.value]).toEqual(['/f', 'd', true]);
    expect(cacheMem?.value).toBe(256 * 1024 ** 2);
    expect(onlyMemory?.value).toBe(false);
  });

  it('knows what the cache calls itself', () => {
    expect(read('visible_hostname a\nvisible_hostname b\n').visibleHostname?.value).toBe('b');
  });

  it('leaves out what stands behind a condition that never holds', () => {
    const { ports } = read(
      'if false\nhttp_port 1\nelse\nhttp_port 2\nendif\nif true\nhttp_port 3\nelse\nhttp_port 4\nendif\n',
    );
    expect(ports.map(({ port }) => port?.value)).toEqual([2, 3]);
  });
});
