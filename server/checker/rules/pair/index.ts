/** Rules on two or more directors of one cluster. */
import type { Rule } from '../../rule';
import { advertIntervalMismatch } from './advert-interval-mismatch';
import { authMismatch } from './auth-mismatch';
import { equalPriority } from './equal-priority';
import { failoverImpossible } from './failover-impossible';
import { garpSettingsMismatch } from './garp-settings-mismatch';
import { instanceMissing } from './instance-missing';
import { interfaceMismatch } from './interface-mismatch';
import { noMaster } from './no-master';
import { noOwner } from './no-owner';
import { preemptMismatch } from './preempt-mismatch';
import { priorityInversion } from './priority-inversion';
import { realServerMismatch } from './real-server-mismatch';
import { routerIdSame } from './router-id-same';
import { splitBrain } from './split-brain';
import { syncGroupMismatch } from './sync-group-mismatch';
import { twoMasters } from './two-masters';
import { unicastPeerMismatch } from './unicast-peer-mismatch';
import { virtualIpMismatch } from './virtual-ip-mismatch';
import { virtualRouterIdMismatch } from './virtual-router-id-mismatch';
import { virtualServerMismatch } from './virtual-server-mismatch';
import { vrrpVersionMismatch } from './vrrp-version-mismatch';

export const PAIR_RULES: readonly Rule[] = [
  advertIntervalMismatch,
  authMismatch,
  equalPriority,
  failoverImpossible,
  garpSettingsMismatch,
  instanceMissing,
  interfaceMismatch,
  noMaster,
  noOwner,
  preemptMismatch,
  priorityInversion,
  realServerMismatch,
  routerIdSame,
  splitBrain,
  syncGroupMismatch,
  twoMasters,
  unicastPeerMismatch,
  virtualIpMismatch,
  virtualRouterIdMismatch,
  virtualServerMismatch,
  vrrpVersionMismatch,
];
