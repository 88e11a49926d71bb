/** Rules on directors and their real servers. */
import type { Rule } from '../../rule';
import { arpAnnounceMissing } from './arp-announce-missing';
import { arpIgnoreMissing } from './arp-ignore-missing';
import { arpOnlyOnLo } from './arp-only-on-lo';
import { conntrackSmall } from './conntrack-small';
import { ipForward } from './ip-forward';
import { nonlocalBind } from './nonlocal-bind';
import { realServerUnknown } from './real-server-unknown';
import { rpFilterTun } from './rp-filter-tun';
import { sendRedirects } from './send-redirects';
import { stopBranchLeavesVip } from './stop-branch-leaves-vip';
import { vipLoopbackNetmask } from './vip-loopback-netmask';
import { vipNotOnRealServer } from './vip-not-on-real-server';
import { vipOnWrongInterface } from './vip-on-wrong-interface';

export const LVS_RULES: readonly Rule[] = [
  arpAnnounceMissing,
  arpIgnoreMissing,
  arpOnlyOnLo,
  conntrackSmall,
  ipForward,
  nonlocalBind,
  realServerUnknown,
  rpFilterTun,
  sendRedirects,
  stopBranchLeavesVip,
  vipLoopbackNetmask,
  vipNotOnRealServer,
  vipOnWrongInterface,
];
