import { settingOf } from '../../topology/members';
import type { Host } from '../../topology/topology';
import { defineMismatchRule } from './mismatch-rule';

export const interfaceMismatch = defineMismatchRule({
  name: 'interface-mismatch',
  severity: 'warning',
  summary: 'The routers of a cluster run one instance on interfaces of different names.',
  why: `Machines of a pair are usually built alike. An instance on the wrong interface sends its adverts into another network,
where nobody hears them: both routers become master. If the interface doesn't exist, keepalived drops the instance.`,
  sources: ['keepalived.conf(5), interface'],
  read: (member) => {
    const { interface: name } = member.instance;
    return name && settingOf(member, name, 'interface', '');
  },
  word: ({ member, setting, usual, usualSetting }) => {
    const missing = isKnownMissing(member.host, setting.value, usualSetting.value);
    return {
      severity: missing ? ('error' as const) : ('warning' as const),
      message: `vrrp_instance ${member.instance.name.value} runs on ${setting.value} here, but on ${usualSetting.value} on ${usual.host.name}${missing ? `, and no file of ${member.host.name} sets up ${setting.value}: nobody hears its adverts` : ': if they are not in one network, both become master'}.`,
      help: `Is ${setting.value} right? Otherwise write ${usualSetting.value}.`,
    };
  },
  wordUsual: ({ usual, usualSetting }) => `${usual.host.name} uses ${usualSetting.value}.`,
});

/** True if the host's interface files set up the other interface and not this one. */
function isKnownMissing({ addressFacts }: Host, name: string, other: string): boolean {
  const names = new Set(
    addressFacts.filter(({ fact }) => fact.by === 'ifupdown' || fact.by === 'ifcfg').map(({ fact }) => fact.interface),
  );
  return names.has(other) && !names.has(name);
}
