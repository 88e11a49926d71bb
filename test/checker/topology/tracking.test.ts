import { listNumbers } from '../../../server/checker/topology/file-numbers';
import type { ElectionTrack, Scenario } from '../../../server/checker/topology/tracking';
import { ALL_WELL, effectivePriority, hasOwnFault } from '../../../server/checker/topology/tracking';
import { DEFAULT_SETTINGS } from '../../../server/checker/settings';
import type { RouterTrack } from '../../../server/checker/topology/topology';
import { Workspace } from '../../../server/checker/workspace';

const router = (track: Partial<ElectionTrack>, priority = 100) => ({
  router: 'a',
  priority,
  tracks: [{ check: 'file load', weight: 1, reverse: false, number: 0, ...track }],
});
const holds = (number: number): Scenario => ({ ...ALL_WELL, numbers: new Map([['a/file load', number]]) });
const outcome = (track: Partial<ElectionTrack>, number: number, priority = 100): number | 'fault' =>
  hasOwnFault(router(track, priority), holds(number))
    ? 'fault'
    : effectivePriority(router(track, priority), holds(number));

// As keepalived 2.2.7 logs it: "Changing effective priority from 100 to …", "now FAULT state".
describe('a tracked file', () => {
  it.each([
    [{}, 5, 105],
    [{}, -20, 80],
    [{}, 300, 254],
    [{}, -253, 1],
    [{}, -254, 'fault'],
    [{}, -400, 'fault'],
    [{ weight: -50 }, 1, 50],
    [{ weight: -50 }, -1, 150],
    [{ weight: -50 }, 6, 'fault'],
    [{ weight: -50, reverse: true }, 1, 150],
    [{ weight: -50, reverse: true }, -1, 50],
    [{ weight: 0 }, 0, 100],
    [{ weight: 0 }, 1, 'fault'],
    [{ weight: 0 }, -1, 'fault'],
    [{ weight: 0, reverse: true }, 0, 'fault'],
    [{ weight: 0, reverse: true }, 7, 100],
  ] as const)('with %j and %d in it leads to %s', (track, number, expected) => {
    expect(outcome(track, number)).toBe(expected);
  });

  it('holds its own number while nothing is written', () => {
    expect(effectivePriority(router({ weight: -20, number: 1 }), ALL_WELL)).toBe(80);
  });

  it('never moves the owner, but can be its fault', () => {
    expect(outcome({ weight: -20 }, 3, 255)).toBe(255);
    expect(outcome({ weight: 0 }, 1, 255)).toBe('fault');
  });
});

describe('numbers that are tried', () => {
  const numbers = (track: Partial<ElectionTrack>, rival = 90) => {
    const more = {
      preempts: true,
      startsAsMaster: false,
      syncGroup: undefined,
      address: undefined,
      deafTo: new Set<string>(),
    };
    const members = [router(track), { router: 'b', priority: rival, tracks: [] }].map((each) => ({ ...each, ...more }));
    return listNumbers([{ name: 'web', members }], 'a', 'file load');
  };

  it.each([
    [{ weight: -4 }, [1, 3, 64]],
    [{ weight: 1 }, [-1, -11, -254]],
    [{ weight: 1, reverse: true }, [1, 11, 254]],
    [{ weight: -20 }, [1, 13]],
    [{ weight: 10, number: 1 }, [0, -2, -26]],
    [{ weight: 0 }, [1]],
    [{ weight: 0, reverse: true, number: 1 }, [0]],
  ] as const)('are, with %j, a step, a handover and a fault: %j', (track, expected) => {
    expect(numbers(track)).toEqual(expected);
  });
});

describe('weights in force', () => {
  const read = (text: string): readonly RouterTrack[] => {
    const workspace = new Workspace(DEFAULT_SETTINGS);
    workspace.setFile({ path: 'keepalived.conf', text });
    return workspace.topology.hosts[0]?.router?.instances[0]?.tracks ?? [];
  };
  const weights = (instance: string, more = ''): readonly string[] =>
    read(`
      track_file plain {
        file /run/plain
        init_file 7
      }
      track_file heavy {
        file /run/heavy
        weight -30
      }
      vrrp_script chk {
        script /bin/true
        weight -20
      }
      vrrp_track_process haproxy {
        process haproxy
      }
      bfd_instance peer {
        neighbor_ip 192.0.2.9
      }
      ${more}
      vrrp_instance web {
        interface eth0
        virtual_router_id 51
        ${instance}
        virtual_ipaddress {
          192.0.2.100/24
        }
      }`).map(({ check, weight, number }) => `${check} ${weight}${number === undefined ? '' : ` holds ${number}`}`);
  const ALL = `
    track_file {
      plain
      heavy
    }
    track_script {
      chk
    }
    track_process {
      haproxy weight -10
    }
    track_bfd {
      peer weight -40
    }
    track_interface {
      eth1 weight -50
    }`;
  const group = (more = ''): string => `
    vrrp_sync_group both {
      group {
        web
        mail
      }
      ${more}
    }`;

  it('are those of the line, else of the definition, else 1 for a file and 0 for all others', () => {
    expect(weights(ALL).toSorted()).toEqual([
      'bfd peer -40',
      'file heavy -30 holds 0',
      'file plain 1 holds 7',
      'interface eth1 -50',
      'process haproxy -10',
      'script chk -20',
    ]);
    expect(weights('track_process {\n haproxy\n }')).toEqual(['process haproxy 0']);
  });

  it('are dropped in a sync group, but for interfaces and processes; weight 1 of a file becomes 0', () => {
    const expected = ['file plain 0 holds 0', 'interface eth1 -50', 'process haproxy -10'];
    expect(weights(ALL, group()).toSorted()).toEqual(expected);
    expect(weights(ALL, group('sync_group_tracking_weight'))).toHaveLength(6);
    expect(weights(`priority 255\n${ALL}`).filter((each) => each.startsWith('file'))).toEqual(['file plain 0 holds 0']);
  });

  it("are the group's where both watch, unless the instance says 0", () => {
    const both = group('track_script {\n chk weight -5\n }');
    expect(weights('track_script {\n chk\n }', both)).toEqual(['script chk -5']);
    expect(weights('track_script {\n chk weight 0\n }', both)).toEqual(['script chk 0']);
  });

  it('make no difference to the interface that the instance runs on', () => {
    const own = 'track_interface {\n eth0 weight -50\n }';
    expect(weights(own)).toEqual(['interface eth0 0']);
    expect(weights(`dont_track_primary\n${own}`)).toEqual([]);
  });
});
