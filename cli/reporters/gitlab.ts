/** GitLab's code quality report (a subset of Code Climate's). */
import { computeFingerprints } from '../../server/checker/fingerprint';
import type { Severity } from '../../server/checker/diagnostic';
import type { Report } from '../report';
import { joinMessage } from './join-message';
import { printJson } from '../print-json';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'info' };

export function reportGitlab({ diagnostics, sources }: Report): string {
  const fingerprints = computeFingerprints(diagnostics, (each) => sources.lineOf(each));
  const list = diagnostics.map((diagnostic, at) => {
    const { start, end } = sources.range(diagnostic.file, diagnostic.span);
    return {
      description: joinMessage(diagnostic),
      check_name: diagnostic.rule,
      fingerprint: fingerprints[at],
      severity: SEVERITIES[diagnostic.severity],
      location: { path: diagnostic.file, lines: { begin: start.line, end: end.line } },
    };
  });
  return printJson(list, 2);
}
