import { versionOf } from '../../topology/members';
import { defineMismatchRule } from './mismatch-rule';

export const vrrpVersionMismatch = defineMismatchRule({
  name: 'vrrp-version-mismatch',
  severity: 'error',
  summary: 'The routers of a cluster speak different versions of VRRP.',
  why: `A router drops adverts of the version that it doesn't speak, so each believes that it is alone and takes the virtual
addresses. Without \`vrrp_version\` keepalived speaks version 2 for IPv4 and version 3 for IPv6.`,
  sources: ['https://www.rfc-editor.org/rfc/rfc9568#section-7.1', 'keepalived.conf(5), vrrp_version'],
  read: versionOf,
  word: ({ member, setting, usual, usualSetting }) => ({
    message: `vrrp_instance ${member.instance.name.value} speaks VRRP ${setting.value}, but VRRP ${usualSetting.value} on ${usual.host.name}: each drops the other's adverts, and both become master.`,
    help: 'Give both the same vrrp_version in global_defs, or the same version in the instance.',
  }),
  wordUsual: ({ usual, usualSetting }) => `${usual.host.name} speaks VRRP ${usualSetting.value}.`,
});
