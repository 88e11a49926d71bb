import { advertIntervalOf, versionOf } from '../../topology/members';
import { defineMismatchRule } from './mismatch-rule';

export const advertIntervalMismatch = defineMismatchRule({
  name: 'advert-interval-mismatch',
  severity: 'error',
  summary: 'The routers of a cluster advertise at different intervals.',
  why: `VRRP 2 drops adverts whose interval is not the router's own, so every router of the cluster becomes master. VRRP 3
takes the master's interval over; there the difference only changes how long a failover takes, depending on who is master.`,
  sources: [
    'https://www.rfc-editor.org/rfc/rfc3768#section-7.1',
    'https://www.rfc-editor.org/rfc/rfc9568#section-6.4.2',
  ],
  read: advertIntervalOf,
  word: ({ member, setting, usual, usualSetting }) => {
    const isVersion3 = versionOf(member)?.value === 3;
    const effect = isVersion3
      ? 'how long a failover takes depends on who is master'
      : "each drops the other's adverts, and both become master";
    return {
      severity: isVersion3 ? ('warning' as const) : ('error' as const),
      message: `vrrp_instance ${member.instance.name.value} has advert_int ${setting.value}, but ${usualSetting.value} on ${usual.host.name}: ${effect}.`,
      help: `Use advert_int ${usualSetting.value} on both.`,
    };
  },
  wordUsual: ({ usual, usualSetting }) => `${usual.host.name} advertises every ${usualSetting.value} s.`,
});
