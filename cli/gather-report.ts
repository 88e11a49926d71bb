/** Joins what the trees gave into one report, with paths as people see them from the working directory. */
import { relative, resolve, sep } from 'node:path';
import type { Undecided } from '../server/checker/check';
import type { Diagnostic, Fix } from '../server/checker/diagnostic';
import { compareDiagnostics } from '../server/checker/diagnostic';
import type { TreeResult } from './check-tree';
import type { Report } from './report';
import { Sources, countSeverities } from './report';

/** @param cwd absolute; paths of the report are relative to it, with `/` */
export function gatherReport(results: readonly TreeResult[], cwd: string): Report {
  const texts = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  const undecided: Undecided[] = [];
  for (const result of results) {
    const name = (file: string): string => nameFrom(cwd, result.root, file);
    for (const [file, text] of result.texts) texts.set(name(file), text);
    for (const diagnostic of result.diagnostics) diagnostics.push(rename(diagnostic, name));
    for (const each of result.undecided)
      undecided.push({ ...each, file: each.file === undefined ? undefined : name(each.file) });
  }
  diagnostics.sort(compareDiagnostics);
  return { diagnostics, sources: new Sources(texts), summary: sumUp(results, diagnostics), undecided, accepted: 0 };
}

/** Counts of what was read, and of these diagnostics. */
function sumUp(results: readonly TreeResult[], diagnostics: readonly Diagnostic[]): Report['summary'] {
  const sum = (count: (result: TreeResult) => number): number =>
    results.reduce((total, each) => total + count(each), 0);
  const { error, warning, info } = countSeverities(diagnostics);
  return {
    files: sum(({ files }) => files),
    hosts: sum(({ hosts }) => hosts),
    clusters: sum(({ clusters }) => clusters),
    errors: error,
    warnings: warning,
    infos: info,
  };
}

/** The same report with fewer (or more) diagnostics. */
export function replaceDiagnostics(
  report: Report,
  diagnostics: readonly Diagnostic[],
  accepted = report.accepted,
): Report {
  const { error, warning, info } = countSeverities(diagnostics);
  const summary = { ...report.summary, errors: error, warnings: warning, infos: info };
  return { ...report, diagnostics, summary, accepted };
}

function nameFrom(cwd: string, root: string, file: string): string {
  if (file === STDIN_NAME) return file;
  const name = relative(cwd, resolve(root, file));
  return sep === '/' ? name : name.split(sep).join('/');
}

/** What standard input is called where no name is given for it. */
export const STDIN_NAME = '<stdin>';

function rename(diagnostic: Diagnostic, name: (file: string) => string): Diagnostic {
  const renameFix = (fix: Fix): Fix => ({
    ...fix,
    edits: fix.edits.map((edit) => ({ ...edit, file: name(edit.file) })),
    ...(fix.create && { create: fix.create.map((each) => ({ ...each, file: name(each.file) })) }),
  });
  return {
    ...diagnostic,
    file: name(diagnostic.file),
    related: diagnostic.related.map((each) => ({ ...each, file: name(each.file) })),
    ...(diagnostic.fix && { fix: renameFix(diagnostic.fix) }),
    ...(diagnostic.suggestions && { suggestions: diagnostic.suggestions.map(renameFix) }),
  };
}
