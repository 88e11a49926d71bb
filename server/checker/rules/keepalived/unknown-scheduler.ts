import { MANUAL } from './keepalived-rule';
import { defineWordRule } from './word-rule';

export const unknownScheduler = defineWordRule({
  id: 'keepalived/unknown-scheduler',
  summary: 'A virtual_server names a scheduler that does not exist.',
  why: 'keepalived passes over the line and balances with wlc, whatever was meant. Names are written in small letters.',
  sources: [MANUAL, 'https://linux.die.net/man/8/ipvsadm'],
  keywords: ['lvs_sched', 'lb_algo'],
  words: ['rr', 'wrr', 'lc', 'wlc', 'lblc', 'lblcr', 'sh', 'mh', 'dh', 'fo', 'ovf', 'sed', 'nq', 'twos'],
  noun: 'scheduler',
  effect: 'keepalived balances with wlc instead',
});
