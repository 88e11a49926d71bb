import { DEFAULT_SETTINGS } from '../../../server/checker/settings';
import { numberInForce, readArpSetting, readSysctls } from '../../../server/checker/topology/sysctls';
import type { Host } from '../../../server/checker/topology/topology';
import { Workspace } from '../../../server/checker/workspace';

function host(files: Record<string, string>): Host {
  const workspace = new Workspace(DEFAULT_SETTINGS);
  for (const [path, text] of Object.entries(files)) workspace.setFile({ path: `web/${path}`, text });
  return workspace.topology.hosts[0]!;
}

const IGNORE = 'net.ipv4.conf.all.arp_ignore';

describe('settings in force', () => {
  it('are those of the last name in sysctl.d, and sysctl.conf comes after it', () => {
    const files = { 'etc/sysctl.d/90-b.conf': `${IGNORE} = 2\n`, 'etc/sysctl.d/10-a.conf': `${IGNORE} = 1\n` };
    expect(numberInForce(host(files), IGNORE)).toBe(2);
    expect(numberInForce(host({ ...files, 'etc/sysctl.conf': `${IGNORE} = 0\n` }), IGNORE)).toBe(0);
  });

  it('of two files with one name are those in /etc', () => {
    const files = { 'usr/lib/sysctl.d/50-lvs.conf': `${IGNORE} = 1\n`, 'etc/sysctl.d/50-lvs.conf': `${IGNORE} = 0\n` };
    expect(numberInForce(host(files), IGNORE)).toBe(0);
  });

  it('are replaced by scripts, which keep what they replaced', () => {
    const both = host({ 'sysctl.conf': `${IGNORE} = 1\n`, 'rc.local': `#!/bin/sh\nsysctl -w ${IGNORE}=0\n` });
    const setting = readSysctls(both).get(IGNORE);
    expect(setting?.value).toBe('0');
    expect(setting?.overridden.map(({ document }) => document.path)).toEqual(['web/sysctl.conf']);
  });

  it('leave out what a stop branch sets', () => {
    const script = `#!/bin/sh\ncase "$1" in\nstart) sysctl -w ${IGNORE}=1 ;;\nstop) sysctl -w ${IGNORE}=0 ;;\nesac\n`;
    expect(numberInForce(host({ 'lvs.sh': script }), IGNORE)).toBe(1);
  });

  it('are not known where two scripts disagree', () => {
    const set = (value: number) => `#!/bin/sh\nsysctl -w ${IGNORE}=${value}\n`;
    expect(numberInForce(host({ 'a.sh': set(0), 'b.sh': set(1) }), IGNORE)).toBeUndefined();
  });
});

describe('ARP settings', () => {
  it('count the larger of all and an interface, and lo for nothing', () => {
    const read = (text: string) => readArpSetting(host({ 'sysctl.conf': text }), 'arp_announce');
    expect(read('net.ipv4.conf.lo.arp_announce = 2\n')).toMatchObject({ value: 0, isKnown: true });
    expect(read('net.ipv4.conf.all.arp_announce = 1\nnet.ipv4.conf.eth0.arp_announce = 2\n').value).toBe(2);
    expect(read('net.ipv4.conf.default.arp_announce = 2\n').isKnown).toBe(false);
  });
});
