/**
 * JUnit XML as Jenkins and GitLab read it (no attribute that the schema of Jenkins' xUnit plugin refuses): a test suite for each file, a failed test case for each diagnostic,
 * and one passed test case if there is nothing to report, since an empty report is taken for a failed run.
 */
import type { Diagnostic } from '../../server/checker/diagnostic';
import type { Report, Sources } from '../report';
import { escapeXml } from './escape-xml';
import { groupByFile } from './group-by-file';
import { joinMessage, listRelated } from './join-message';

export function reportJunit({ diagnostics, sources }: Report): string {
  const suites = [...groupByFile(diagnostics)].map(([file, own]) => printSuite(file, own, sources));
  const body = suites.length > 0 ? suites.join('') : PASSED;
  const counts = `tests="${Math.max(1, diagnostics.length)}" failures="${diagnostics.length}" errors="0"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cdnlint" ${counts}>\n${body}</testsuites>\n`;
}

const PASSED = `  <testsuite name="cdnlint" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="nothing to report" classname="cdnlint"/>
  </testsuite>
`;

function printSuite(file: string, diagnostics: readonly Diagnostic[], sources: Sources): string {
  const name = escapeXml(file);
  const counts = `tests="${diagnostics.length}" failures="${diagnostics.length}" errors="0" skipped="0"`;
  const cases = diagnostics.map((diagnostic) => printCase(diagnostic, sources)).join('');
  return `  <testsuite name="${name}" ${counts}>\n${cases}  </testsuite>\n`;
}

function printCase(diagnostic: Diagnostic, sources: Sources): string {
  const { file, span, rule, severity, message } = diagnostic;
  const { line, column } = sources.range(file, span).start;
  const place = `${file}:${line}:${column}`;
  const text = [`${place}: ${joinMessage(diagnostic)}`, ...listRelated(diagnostic, sources)].join('\n');
  const name = escapeXml(`${rule} at ${line}:${column}`);
  return `    <testcase name="${name}" classname="${escapeXml(file)}">
      <failure type="${severity}" message="${escapeXml(message)}">${escapeXml(text)}</failure>
    </testcase>
`;
}
