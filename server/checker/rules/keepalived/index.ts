/** Rules of the area `keepalived`: what one host's files show. */
import type { Rule } from '../../rule';
import { advertIntervalPrecision } from './advert-interval-precision';
import { authPassTruncated } from './auth-pass-truncated';
import { authWithVrrp3 } from './auth-with-vrrp3';
import { badPriority } from './bad-priority';
import { badVirtualRouterId } from './bad-virtual-router-id';
import { checkPortMismatch } from './check-port-mismatch';
import { checkSlowerThanInterval } from './check-slower-than-interval';
import { drPortMismatch } from './dr-port-mismatch';
import { duplicateName } from './duplicate-name';
import { duplicateRealServer } from './duplicate-real-server';
import { duplicateVirtualIp } from './duplicate-virtual-ip';
import { duplicateVirtualRouterId } from './duplicate-virtual-router-id';
import { duplicateVirtualServer } from './duplicate-virtual-server';
import { duplicateVmacName } from './duplicate-vmac-name';
import { hostWithoutSetting } from './host-without-setting';
import { implicitDefault } from './implicit-default';
import { ineffectiveTrackWeight } from './ineffective-track-weight';
import { labelOnIpv6 } from './label-on-ipv6';
import { missingInterface } from './missing-interface';
import { missingSetting } from './missing-setting';
import { missingVirtualRouterId } from './missing-virtual-router-id';
import { mixedAddressFamily } from './mixed-address-family';
import { noHealthCheck } from './no-health-check';
import { noRealServers } from './no-real-servers';
import { noSorryServer } from './no-sorry-server';
import { noVirtualIp } from './no-virtual-ip';
import { nopreemptNeedsBackup } from './nopreempt-needs-backup';
import { portZeroNeedsPersistence } from './port-zero-needs-persistence';
import { quorumTooHigh } from './quorum-too-high';
import { realServerFamily } from './real-server-family';
import { ruleWithoutPreference } from './rule-without-preference';
import { schedulerFlagMismatch } from './scheduler-flag-mismatch';
import { scriptSecurity } from './script-security';
import { singleMemberSyncGroup } from './single-member-sync-group';
import { stateVsPriority } from './state-vs-priority';
import { strictModeConflict } from './strict-mode-conflict';
import { syncGroupWeights } from './sync-group-weights';
import { udpWithTcpCheck } from './udp-with-tcp-check';
import { undefinedReference } from './undefined-reference';
import { unicastPeerIsSelf } from './unicast-peer-is-self';
import { unicastWithoutPeers } from './unicast-without-peers';
import { unknownForwardingMethod } from './unknown-forwarding-method';
import { unknownScheduler } from './unknown-scheduler';
import { untrackedRoute } from './untracked-route';
import { unusedDefinition } from './unused-definition';
import { virtualIpWithoutPrefix } from './virtual-ip-without-prefix';
import { virtualServerVipNotHeld } from './virtual-server-vip-not-held';
import { weakAuth } from './weak-auth';

export const KEEPALIVED_RULES: readonly Rule[] = [
  advertIntervalPrecision,
  authPassTruncated,
  authWithVrrp3,
  badPriority,
  badVirtualRouterId,
  checkPortMismatch,
  checkSlowerThanInterval,
  drPortMismatch,
  duplicateName,
  duplicateRealServer,
  duplicateVirtualIp,
  duplicateVirtualRouterId,
  duplicateVirtualServer,
  duplicateVmacName,
  hostWithoutSetting,
  implicitDefault,
  ineffectiveTrackWeight,
  labelOnIpv6,
  missingInterface,
  missingSetting,
  missingVirtualRouterId,
  mixedAddressFamily,
  noHealthCheck,
  noRealServers,
  noSorryServer,
  noVirtualIp,
  nopreemptNeedsBackup,
  portZeroNeedsPersistence,
  quorumTooHigh,
  realServerFamily,
  ruleWithoutPreference,
  schedulerFlagMismatch,
  scriptSecurity,
  singleMemberSyncGroup,
  stateVsPriority,
  strictModeConflict,
  syncGroupWeights,
  udpWithTcpCheck,
  undefinedReference,
  unicastPeerIsSelf,
  unicastWithoutPeers,
  unknownForwardingMethod,
  unknownScheduler,
  untrackedRoute,
  unusedDefinition,
  virtualIpWithoutPrefix,
  virtualServerVipNotHeld,
  weakAuth,
];
