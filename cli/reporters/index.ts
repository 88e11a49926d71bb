/** The list of formats. */
import type { Reporter } from '../report';
import { reportCompact } from './compact';
import { reportJson } from './json';
import { reportPretty } from './pretty';

export const REPORTERS: Readonly<Record<string, Reporter>> = {
  compact: reportCompact,
  json: reportJson,
  pretty: reportPretty,
};
