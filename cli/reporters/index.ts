/** The list of formats. */
import type { Reporter } from '../report';
import { reportAzure } from './azure';
import { reportCheckstyle } from './checkstyle';
import { reportCompact } from './compact';
import { reportGithub } from './github';
import { reportGitlab } from './gitlab';
import { reportJson } from './json';
import { reportJunit } from './junit';
import { reportMarkdown } from './markdown';
import { reportPretty } from './pretty';
import { reportRdjson } from './rdjson';
import { reportSarif } from './sarif';

export const REPORTERS: Readonly<Record<string, Reporter>> = {
  azure: reportAzure,
  checkstyle: reportCheckstyle,
  compact: reportCompact,
  github: reportGithub,
  gitlab: reportGitlab,
  json: reportJson,
  junit: reportJunit,
  markdown: reportMarkdown,
  pretty: reportPretty,
  rdjson: reportRdjson,
  sarif: reportSarif,
};
