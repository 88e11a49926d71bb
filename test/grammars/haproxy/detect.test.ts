import { detectHaproxy } from '../../../grammars/haproxy/detect';

const CONFIG = 'global\n    maxconn 100\n\nfrontend web\n    bind :80\n    default_backend app\n';

describe('telling haproxy.cfg from other files', () => {
  it('takes a file with the very name even if no line of it is right', () => {
    expect(detectHaproxy('haproxy.cfg', 'fontend web\n    bnd :80\n')).toBeGreaterThan(0.5);
  });

  it.each([
    'haproxy.cfg',
    'etc/haproxy/haproxy.cfg',
    'haproxy.cfg.j2',
    'haproxy-web.conf',
    'templates/haproxy.cfg.erb',
  ])('knows %s by its name', (path) => {
    expect(detectHaproxy(path, CONFIG)).toBeGreaterThan(0.9);
  });

  it.each(['lb.cfg', 'web.cfg.j2', 'conf.d/10-web.cfg', 'lb.conf', 'proxy.conf.tmpl'])(
    'knows %s by what is in it',
    (path) => {
      expect(detectHaproxy(path, CONFIG)).toBeGreaterThan(0.5);
    },
  );

  it.each([
    ['setup.cfg', '[metadata]\nname = x\n\n[global]\nserver = y\n'],
    ['haproxy.cfg', '[defaults]\ninventory = hosts\n'],
    ['ansible.cfg', '[defaults]\nremote_user = root\n'],
    ['haproxy.sh', '#!/bin/sh\ncat > haproxy.cfg <<EOF\nglobal\n'],
    ['doc.md', CONFIG],
    ['tox.cfg', 'global\nsomething else\n'],
    ['squid.conf', 'http_port 3128\nacl all src all\n'],
    ['rsyslog.d/49-haproxy.conf', '$AddUnixListenSocket /dev/log\n:programname, startswith, "haproxy" {\n  stop\n}\n'],
    ['telegraf.d/haproxy.conf', '[[inputs.haproxy]]\n  servers = ["http://192.0.2.1:1936"]\n'],
    ['tmpfiles.d/haproxy.conf', 'd /run/haproxy 2775 haproxy haproxy -\n'],
    ['zabbix_agentd.d/haproxy.conf', 'UserParameter=haproxy.stat,/usr/bin/stat\n'],
    ['logstash/haproxy.conf', 'input {\n  file { path => "/var/log/haproxy.log" }\n}\n'],
  ])('leaves %s alone', (path, text) => {
    expect(detectHaproxy(path, text)).toBeLessThan(0.7);
  });
});
