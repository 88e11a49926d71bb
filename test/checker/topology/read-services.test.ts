/** Addresses and ports of virtual services, ranges of a group among them. */
import { Workspace } from '../../../server/checker/workspace';

const group = (members: string): string => `virtual_server_group web {
${members}
}

virtual_server group web {
    lvs_sched rr
    lvs_method DR
    protocol TCP
    real_server 192.0.2.21 80 {
    }
}
`;

/** What a group with these members listens on: `address:port`. */
function listListeners(members: string): string[] {
  const workspace = new Workspace();
  workspace.setFile({ path: 'lvs1/keepalived.conf', text: group(members) });
  return workspace.topology.services.flatMap(({ listeners }) =>
    listeners.map(({ address, port }) => `${address} ${port ?? '-'}`),
  );
}

describe('the listeners of a group', () => {
  it('are each address of a range, its end included', () => {
    expect(listListeners('    192.0.2.254-255 80\n    198.51.100.7-7 443')).toEqual([
      '192.0.2.254 80',
      '192.0.2.255 80',
      '198.51.100.7 443',
    ]);
  });

  it('count the last group of an IPv6 address in hexadecimal', () => {
    expect(listListeners('    2001:db8::9-b 80')).toEqual(['2001:db8::9 80', '2001:db8::a 80', '2001:db8::b 80']);
  });

  it('are 256 of one range at most', () => {
    const listeners = listListeners('    2001:db8::1-ffff 80');
    expect(listeners).toHaveLength(256);
    expect(listeners.at(-1)).toBe('2001:db8::100 80');
  });

  it('are the first address alone where the end lies before it, and none where it is no number', () => {
    expect(listListeners('    192.0.2.9-3 80')).toEqual(['192.0.2.9 80']);
    expect(listListeners('    192.0.2.9-x 80')).toEqual([]);
  });

  it('are none for a firewall mark', () => {
    expect(listListeners('    fwmark 7')).toEqual([]);
  });
});
