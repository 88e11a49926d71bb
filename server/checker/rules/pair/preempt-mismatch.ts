import { settingOf, stateOf } from '../../topology/members';
import { defineMismatchRule } from './mismatch-rule';

export const preemptMismatch = defineMismatchRule({
  name: 'preempt-mismatch',
  severity: 'info',
  summary: 'Only some routers of a cluster have nopreempt.',
  why: `\`nopreempt\` keeps a router that comes back from taking the addresses from a lower one. Set on one router only, it depends
on which machine failed whether the addresses come back by themselves. It also keeps that router from taking over when a
check on the master fails and lowers its priority.`,
  sources: ['https://www.rfc-editor.org/rfc/rfc9568#section-6.1', 'keepalived.conf(5), nopreempt'],
  isMendable: false,
  read: (member) => {
    const isMaster = stateOf(member)?.value === 'MASTER';
    const setting = settingOf(member, member.instance.nopreempt, 'nopreempt', false);
    return isMaster ? undefined : setting;
  },
  word: ({ member, setting, usual }) => ({
    message: setting.value
      ? `vrrp_instance ${member.instance.name.value} has nopreempt on ${member.host.name}, but not on ${usual.host.name}: whether the addresses come back depends on which machine failed.`
      : `vrrp_instance ${member.instance.name.value} has no nopreempt on ${member.host.name}, unlike on ${usual.host.name}: whether the addresses come back depends on which machine failed.`,
    help: 'Write nopreempt on all of them or on none.',
  }),
  wordUsual: ({ usual, usualSetting }) =>
    `${usual.host.name} has ${usualSetting.value ? 'nopreempt' : 'no nopreempt'}.`,
});
