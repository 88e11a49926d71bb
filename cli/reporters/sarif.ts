/**
 * SARIF 2.1.0 (OASIS). Within the limits of GitHub's code scanning: 25,000 results a run, 20 tags a rule,
 * a `partialFingerprints` for every result.
 */
import { pathToFileURL } from 'node:url';
import type * as Sarif from 'sarif';
import { version } from '../../package.json';
import type { Span } from '../../grammars/core/source';
import type { Diagnostic, Edit, Fix, Severity } from '../../server/checker/diagnostic';
import { SEVERITY_RANK } from '../../server/checker/diagnostic';
import { computeFingerprints } from '../../server/checker/fingerprint';
import type { InputRule } from '../../server/checker/input-rules';
import type { Report, Sources } from '../report';
import { listNamedRules, ruleUrl } from '../report';
import { printJson } from '../print-json';

const MOST_RESULTS = 25_000;
const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};
const ROOT = 'SRCROOT';

export function reportSarif(report: Report): string {
  const { sources } = report;
  const fingerprints = new Map<Diagnostic, string>();
  const computed = computeFingerprints(report.diagnostics, (each) => sources.lineOf(each));
  report.diagnostics.forEach((each, at) => fingerprints.set(each, computed[at] ?? ''));
  const kept = keepGravest(report.diagnostics);
  const rules = listUsedRules(kept);
  const indices = new Map(rules.map(({ id }, at) => [id, at]));
  const results = kept.map((each) => ({
    ...toResult(each, sources),
    ruleIndex: indices.get(each.rule),
    partialFingerprints: { 'cdnlint/v1': fingerprints.get(each) ?? '' },
  }));
  const log: Sarif.Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cdnlint',
            version,
            semanticVersion: version,
            informationUri: HOME,
            rules: rules.map((rule) => toRule(rule, report)),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { uri: `${pathToFileURL(process.cwd()).href}/` } },
        results,
        ...(kept.length < report.diagnostics.length && {
          properties: { omittedResults: report.diagnostics.length - kept.length },
        }),
      },
    ],
  };
  return printJson(log);
}

const HOME = 'https://github.com/cdnlint/cdnlint';

/** Where there are too many, notes and warnings go first. */
function keepGravest(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length <= MOST_RESULTS) return diagnostics;
  return [...diagnostics].sort((a, b) => SEVERITY_RANK[b.severity] - SEVERITY_RANK[a.severity]).slice(0, MOST_RESULTS);
}

function listUsedRules(diagnostics: readonly Diagnostic[]): readonly InputRule[] {
  const used = new Set(diagnostics.map(({ rule }) => rule));
  return [...listNamedRules().values()].filter(({ id }) => used.has(id));
}

/** A rule with its help, in the language of the report where it is there. */
function toRule(rule: InputRule, { explain, summarize }: Report): Sarif.ReportingDescriptor {
  const { id, sources, severity } = rule;
  const summary = summarize?.(id) ?? rule.summary;
  const why = explain?.(id) ?? rule.why;
  const markdown = `${why}\n${sources.map((source) => `\n- ${source}`).join('')}`;
  return {
    id,
    name: toPascalCase(id),
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: `${summary}\n\n${why}`, markdown },
    helpUri: ruleUrl(id),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['configuration', id.slice(0, id.indexOf('/'))], precision: 'high' },
  };
}

/** `pair/priority-inversion` → `PairPriorityInversion`: SARIF wants names of rules in Pascal case. */
function toPascalCase(id: string): string {
  return id
    .split(/[/-]/)
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('');
}

function toResult(diagnostic: Diagnostic, sources: Sources): Sarif.Result {
  const { file, span, rule, severity, message, help, related, fix, suggestions } = diagnostic;
  const fixes = [...(fix ? [fix] : []), ...(suggestions ?? [])].filter(({ edits }) => edits.length > 0);
  return {
    ruleId: rule,
    level: LEVELS[severity],
    message: { text: help === undefined ? message : `${message} ${help}` },
    locations: [{ physicalLocation: toLocation({ file, span }, sources) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((each, at) => ({
        id: at + 1,
        physicalLocation: toLocation(each, sources),
        message: { text: each.message },
      })),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map((each) => toFix(each, sources)) }),
  };
}

function toLocation({ file, span }: { file: string; span: Span }, sources: Sources): Sarif.PhysicalLocation {
  return { artifactLocation: toArtifact(file), region: toRegion(file, span, sources) };
}

function toArtifact(file: string): Sarif.ArtifactLocation {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return { uri, uriBaseId: ROOT };
}

function toRegion(file: string, span: Span, sources: Sources): Sarif.Region {
  const { start, end } = sources.range(file, span);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function toFix({ title, edits }: Fix, sources: Sources): Sarif.Fix {
  const byFile = new Map<string, Edit[]>();
  for (const edit of edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  const artifactChanges = [...byFile].map(([file, own]) => ({
    artifactLocation: toArtifact(file),
    replacements: own.map(({ span, newText }) => ({
      deletedRegion: toRegion(file, span, sources),
      insertedContent: { text: newText },
    })),
  }));
  return { description: { text: title }, artifactChanges };
}
