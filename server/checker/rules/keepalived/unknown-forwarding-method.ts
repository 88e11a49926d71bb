import { MANUAL } from './keepalived-rule';
import { defineWordRule } from './word-rule';

export const unknownForwardingMethod = defineWordRule({
  id: 'keepalived/unknown-forwarding-method',
  summary: 'A virtual or real server names a forwarding method that does not exist.',
  why: `keepalived passes over the line and forwards with NAT. Real servers that are set up for direct routing, with the virtual
address on lo, then answer in a way that the director does not expect, and connections hang.`,
  sources: [MANUAL, 'http://www.linuxvirtualserver.org/how.html'],
  keywords: ['lvs_method', 'lb_kind', 'sorry_server_lvs_method'],
  words: ['NAT', 'DR', 'TUN'],
  noun: 'forwarding method',
  effect: 'keepalived forwards with NAT instead',
});
