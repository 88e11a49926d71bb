import { routerIdOf } from '../../topology/members';
import { defineMismatchRule } from './mismatch-rule';

export const virtualRouterIdMismatch = defineMismatchRule({
  name: 'virtual-router-id-mismatch',
  severity: 'error',
  summary: 'The routers of a cluster use different virtual router IDs for the same addresses.',
  why: `A router hears only adverts with its own virtual router ID. With different ones each believes that it is alone,
both put the virtual addresses on their interfaces, and clients reach one or the other by chance. keepalived logs nothing.`,
  sources: ['https://www.rfc-editor.org/rfc/rfc9568#section-5.2.3', 'keepalived.conf(5)'],
  read: routerIdOf,
  word: ({ member, setting, usual, usualSetting }) => ({
    message: `vrrp_instance ${member.instance.name.value} has virtual_router_id ${setting.value}, but ${usualSetting.value} on ${usual.host.name}: neither hears the other, and both become master.`,
    help: `Use one virtual_router_id on both, from 1 to 255, that nothing else in the network uses.`,
  }),
  wordUsual: ({ usual, usualSetting }) => `${usual.host.name} uses ${usualSetting.value}.`,
});
