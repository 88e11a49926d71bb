/** Rules about swift and Squid files. */
import type { Rule } from '../../rule';
import { aclTypeConflict } from './acl-type-conflict';
import { cacheDirArguments } from './cache-dir-arguments';
import { cacheMemUnit } from './cache-mem-unit';
import { connectToAnyPort } from './connect-to-any-port';
import { duplicateLogFormat } from './duplicate-log-format';
import { duplicatePeer } from './duplicate-peer';
import { duplicatePort } from './duplicate-port';
import { emptyAcl } from './empty-acl';
import { exposedManager } from './exposed-manager';
import { hostNameInAcl } from './host-name-in-acl';
import { incompleteSrvOrigin } from './incomplete-srv-origin';
import { memoryOnlyWithDisk } from './memory-only-with-disk';
import { needsBuild } from './needs-build';
import { noHttpAccess } from './no-http-access';
import { noHttpPort } from './no-http-port';
import { noOrigin } from './no-origin';
import { objectSizeMismatch } from './object-size-mismatch';
import { oldSpelling } from './old-spelling';
import { openProxy } from './open-proxy';
import { peerAccessGap } from './peer-access-gap';
import { peerOptionConflict } from './peer-option-conflict';
import { peerWithoutAccess } from './peer-without-access';
import { portOptionConflict } from './port-option-conflict';
import { proxyAuthUnconfigured } from './proxy-auth-unconfigured';
import { redefinedBuiltInAcl } from './redefined-built-in-acl';
import { redundantAclValue } from './redundant-acl-value';
import { refreshPatternShadowed } from './refresh-pattern-shadowed';
import { removedDirective } from './removed-directive';
import { rootUser } from './root-user';
import { sharedPaths } from './shared-paths';
import { swapWatermarks } from './swap-watermarks';
import { undefinedAcl } from './undefined-acl';
import { undefinedPeer } from './undefined-peer';
import { undefinedReference } from './undefined-reference';
import { unreachableAccessRule } from './unreachable-access-rule';
import { unusedAcl } from './unused-acl';

export const SWIFT_RULES: readonly Rule[] = [
  aclTypeConflict,
  cacheDirArguments,
  cacheMemUnit,
  connectToAnyPort,
  duplicateLogFormat,
  duplicatePeer,
  duplicatePort,
  emptyAcl,
  exposedManager,
  hostNameInAcl,
  incompleteSrvOrigin,
  memoryOnlyWithDisk,
  needsBuild,
  noHttpAccess,
  noHttpPort,
  noOrigin,
  objectSizeMismatch,
  oldSpelling,
  openProxy,
  peerAccessGap,
  peerOptionConflict,
  peerWithoutAccess,
  portOptionConflict,
  proxyAuthUnconfigured,
  redefinedBuiltInAcl,
  redundantAclValue,
  refreshPatternShadowed,
  removedDirective,
  rootUser,
  sharedPaths,
  swapWatermarks,
  undefinedAcl,
  undefinedPeer,
  undefinedReference,
  unreachableAccessRule,
  unusedAcl,
];
