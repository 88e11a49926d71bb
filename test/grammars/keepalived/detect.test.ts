import { detectKeepalived } from '../../../grammars/keepalived/detect';

const CONFIG = 'vrrp_instance web {\n    interface eth0\n}\n';

describe('telling keepalived.conf from other files', () => {
  it.each(['keepalived.conf', 'keepalived-master.conf', 'etc/keepalived/conf.d/vips.conf', 'keepalived.conf.j2'])(
    'knows %s by its name',
    (path) => {
      expect(detectKeepalived(path, CONFIG)).toBeGreaterThan(0.9);
    },
  );

  it.each(['vips.conf', 'master.conf.tmpl', 'lb1'])('knows %s by what is in it', (path) => {
    expect(detectKeepalived(path, CONFIG)).toBeGreaterThan(0.5);
  });

  it('takes a file with the very name even if no line of it is right', () => {
    expect(detectKeepalived('keepalived.conf', 'vrp_instance web {\n}\n')).toBeGreaterThan(0.5);
    expect(detectKeepalived('lb/keepalived.conf', '')).toBeGreaterThan(0.5);
  });

  it.each([
    ['dbus-1/system.d/org.keepalived.Vrrp1.conf', '<!DOCTYPE busconfig PUBLIC "x" "y">\n<busconfig>\n</busconfig>\n'],
    ['keepalived.conf', '<busconfig>\n  <policy user="root"/>\n</busconfig>\n'],
    ['tmpfiles.d/my-keepalived.conf', 'd /run/keepalived 0755 root root -\n'],
    ['rsyslog.d/30-keepalived.conf', 'if $programname == "Keepalived" then /var/log/keepalived.log\n& stop\n'],
    ['rsyslog.d/keepalived.conf', ':programname, isequal, "Keepalived" /var/log/keepalived.log\n'],
    ['systemd/keepalived.conf', '[Service]\nRestart=always\n'],
    ['keepalived.sh', '#!/bin/sh\necho "vrrp_instance web {"\n'],
  ])('leaves %s alone', (path, text) => {
    expect(detectKeepalived(path, text)).toBeLessThan(0.5);
  });
});
