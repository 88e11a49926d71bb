import { detectLanguage } from '../../../grammars/index';

describe('files of swift and Squid', () => {
  it.each([
    ['etc/squid/squid.conf', 'http_port 3128\n'],
    ['swift1/swift.conf', 'io_thread_cnt 4\nhttp_port 9090\n'],
    ['cache/edge.conf.j2', 'http_port {{ port }}\ncache_mem 256 MB\ncache_peer {{ origin }} parent 80 0\n'],
    ['squid/conf.d/acls.conf', 'acl sites dstdomain .example.com\n'],
    ['squid.conf.bak', '# nothing yet\n'],
  ])('%s is one', (path, text) => {
    expect(detectLanguage(path, text)?.id).toBe('swift');
  });

  it.each([
    ['etc/swift/proxy-server.conf', '[DEFAULT]\nbind_port = 8080\n'],
    ['etc/haproxy/haproxy.cfg', 'frontend web\n    acl a src 192.0.2.0/24\n    acl b src 192.0.2.1\n'],
    ['nginx/squid.example.com.conf', 'server {\n    listen 80;\n}\n'],
    ['squid.service.conf', '[Service]\nLimitNOFILE=65536\n'],
    ['tmpfiles.d/squid.conf', 'd /run/squid 0755 proxy proxy -\n'],
    ['etc/squid/blocked.conf', '.example.com\nwww.example.net\n'],
    ['squid/mime.conf', '\\.gif$\timage/gif\tanthony-image.gif\n'],
    ['notes.txt', 'The cache_mem setting is explained below.\n'],
  ])('%s is none', (path, text) => {
    expect(detectLanguage(path, text)?.id).not.toBe('swift');
  });
});
