/** The files that hold HAProxy's keywords, and their texts. Expressions have files of their own: see ../expressions. */
import type { TextFile, VocabularyFile } from '../../core/vocabulary';
import actions from './actions.yaml';
import actionsHttp from './actions-http.yaml';
import bind from './bind.yaml';
import bindSsl from './bind-ssl.yaml';
import checks from './checks.yaml';
import crt from './crt.yaml';
import { EXPRESSION_TEXTS } from './expressions-data';
import global from './global.yaml';
import globalSsl from './global-ssl.yaml';
import logSections from './log-sections.yaml';
import otherSections from './other-sections.yaml';
import proxy from './proxy.yaml';
import proxyBackend from './proxy-backend.yaml';
import proxyFrontend from './proxy-frontend.yaml';
import proxyOld from './proxy-old.yaml';
import proxyOptions from './proxy-options.yaml';
import sections from './sections.yaml';
import server from './server.yaml';
import serverSsl from './server-ssl.yaml';
import stats from './stats.yaml';
import tune from './tune.yaml';
import tuneQuic from './tune-quic.yaml';
import actionsText from './text/actions.yaml';
import actionsHttpText from './text/actions-http.yaml';
import bindText from './text/bind.yaml';
import bindSslText from './text/bind-ssl.yaml';
import checksText from './text/checks.yaml';
import crtText from './text/crt.yaml';
import globalText from './text/global.yaml';
import globalSslText from './text/global-ssl.yaml';
import logSectionsText from './text/log-sections.yaml';
import otherSectionsText from './text/other-sections.yaml';
import proxyText from './text/proxy.yaml';
import proxyBackendText from './text/proxy-backend.yaml';
import proxyFrontendText from './text/proxy-frontend.yaml';
import proxyOldText from './text/proxy-old.yaml';
import proxyOptionsText from './text/proxy-options.yaml';
import sectionsText from './text/sections.yaml';
import serverText from './text/server.yaml';
import serverSslText from './text/server-ssl.yaml';
import statsText from './text/stats.yaml';
import tuneText from './text/tune.yaml';
import tuneQuicText from './text/tune-quic.yaml';

/** Data files. A later file wins where two speak of one keyword in one place. */
export const HAPROXY_DATA: readonly VocabularyFile[] = [
  sections,
  global,
  globalSsl,
  tune,
  tuneQuic,
  proxy,
  proxyFrontend,
  proxyBackend,
  proxyOptions,
  proxyOld,
  bind,
  bindSsl,
  server,
  serverSsl,
  actions,
  actionsHttp,
  checks,
  stats,
  otherSections,
  logSections,
  crt,
];

/** Text files, read when somebody asks for a text. */
export const HAPROXY_TEXTS: readonly TextFile[] = [
  sectionsText,
  globalText,
  globalSslText,
  tuneText,
  tuneQuicText,
  proxyText,
  proxyFrontendText,
  proxyBackendText,
  proxyOptionsText,
  proxyOldText,
  bindText,
  bindSslText,
  serverText,
  serverSslText,
  actionsText,
  actionsHttpText,
  checksText,
  statsText,
  otherSectionsText,
  logSectionsText,
  crtText,
  ...EXPRESSION_TEXTS,
];
