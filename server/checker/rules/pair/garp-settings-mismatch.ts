import { defineMismatchRule } from './mismatch-rule';

export const garpSettingsMismatch = defineMismatchRule({
  name: 'garp-settings-mismatch',
  severity: 'info',
  summary: 'The routers of a cluster announce their addresses differently after a failover.',
  why: `Gratuitous ARP tells switches and neighbours where the addresses have gone. With other delays and repeats on the two
machines a failover one way takes longer than the other way, and only one of them was ever tried.`,
  sources: ['keepalived.conf(5), garp_master_delay and the settings like it'],
  isMendable: false,
  read: (member) => {
    const { instance, model, document } = member;
    if (document.templated || instance.condition || member.host.router?.isComplete !== true) return undefined;
    const globals = Object.entries(model.global.garp).map(
      ([key, value]) => [key.replace(/^vrrp_/, ''), value] as const,
    );
    const merged = new Map([...globals, ...Object.entries(instance.garp)]);
    const settings = [...merged].map(([key, { value }]) => `${key} ${value}`).sort();
    const own = Object.values(instance.garp)[0];
    return { value: settings.join(', '), span: own?.span ?? instance.name.span, isWritten: false };
  },
  word: ({ member, setting, usual, usualSetting }) => ({
    message: `vrrp_instance ${member.instance.name.value} announces its addresses with ${setting.value || 'the defaults'} on ${member.host.name}, but with ${usualSetting.value || 'the defaults'} on ${usual.host.name}.`,
    help: 'Use the same garp settings on both, so that a failover takes equally long either way.',
  }),
  wordUsual: ({ usual }) => `${usual.host.name} announces differently.`,
});
