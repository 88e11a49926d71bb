import type { RouterInstance } from '../../topology/topology';
import { defineMismatchRule } from './mismatch-rule';

export const syncGroupMismatch = defineMismatchRule({
  name: 'sync-group-mismatch',
  severity: 'warning',
  summary: 'The routers of a cluster put different instances into one sync group.',
  why: `Instances of a sync group move together. If the other router groups them otherwise, a fault of one moves different sets of
addresses on the two machines: the outer address may be on one router and the inner one on the other, and connections die.`,
  sources: ['keepalived.conf(5), vrrp_sync_group'],
  isMendable: false,
  read: (member) => {
    const { syncGroup, host, instance } = member;
    if (host.router?.isComplete !== true || instance.condition) return undefined;
    const names = syncGroup?.members.map(({ value }) => value).sort() ?? [];
    return {
      value: names.join(' '),
      span: syncGroup?.name.span ?? instance.name.span,
      isWritten: syncGroup !== undefined,
    };
  },
  // A group of one moves nothing but itself: as good as none.
  isSame: (a, b) => a === b || (!a.includes(' ') && !b.includes(' ')),
  word: ({ member, setting, usual, usualSetting }) => {
    // Said once a group, at its first instance.
    const names = [...setting.value.split(' '), ...usualSetting.value.split(' ')].filter((name) => name !== '').sort();
    if (names[0] !== member.instance.name.value) return undefined;
    return {
      message: `vrrp_instance ${member.instance.name.value} moves with ${nameOthers(setting.value, member)} on ${member.host.name}, but with ${nameOthers(usualSetting.value, usual)} on ${usual.host.name}: a fault moves different addresses there.`,
      help: 'Write the same members in the vrrp_sync_group of both.',
    };
  },
  wordUsual: ({ usual, usualSetting }) =>
    `${usual.host.name} has ${usualSetting.value === '' ? 'it in no sync group' : `the group of ${usualSetting.value.replaceAll(' ', ', ')}`}.`,
});

function nameOthers(names: string, { instance }: RouterInstance): string {
  const others = names.split(' ').filter((name) => name !== '' && name !== instance.name.value);
  return others.length === 0 ? 'no other' : others.join(', ');
}
