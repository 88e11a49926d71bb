/** Rules about proxies: sections, servers, binds, limits, logs. Those about expressions and rulesets are listed in index.ts. */
import type { Rule } from '../../rule';
import { ambiguousDefaults } from './ambiguous-defaults';
import { backendLoop } from './backend-loop';
import { certificateWithoutTls } from './certificate-without-tls';
import { checkWithTrack } from './check-with-track';
import { chrootMissing } from './chroot-missing';
import { cookieWithoutInsert } from './cookie-without-insert';
import { duplicateBind } from './duplicate-bind';
import { duplicateSection } from './duplicate-section';
import { duplicateServer } from './duplicate-server';
import { duplicateServerId } from './duplicate-server-id';
import { hashType } from './hash-type';
import { ignoredInSection } from './ignored-in-section';
import { logNeedsUdpSyslog } from './log-needs-udp-syslog';
import { logWithoutTarget } from './log-without-target';
import { maxconnAboveGlobal } from './maxconn-above-global';
import { missingCertificate } from './missing-certificate';
import { missingTimeout } from './missing-timeout';
import { modeMismatch } from './mode-mismatch';
import { noBind } from './no-bind';
import { noForwardfor } from './no-forwardfor';
import { noHealthCheck } from './no-health-check';
import { noServers } from './no-servers';
import { statsUnprotected } from './stats-unprotected';
import { timeoutUnit } from './timeout-unit';
import { undefinedReference } from './undefined-reference';
import { unknownBackend } from './unknown-backend';
import { unusedBackend } from './unused-backend';
import { unverifiedServer } from './unverified-server';

export const PROXY_RULES: readonly Rule[] = [
  ambiguousDefaults,
  backendLoop,
  certificateWithoutTls,
  checkWithTrack,
  chrootMissing,
  cookieWithoutInsert,
  duplicateBind,
  duplicateSection,
  duplicateServer,
  duplicateServerId,
  hashType,
  ignoredInSection,
  logNeedsUdpSyslog,
  logWithoutTarget,
  maxconnAboveGlobal,
  missingCertificate,
  missingTimeout,
  modeMismatch,
  noBind,
  noForwardfor,
  noHealthCheck,
  noServers,
  statsUnprotected,
  timeoutUnit,
  undefinedReference,
  unknownBackend,
  unusedBackend,
  unverifiedServer,
];
