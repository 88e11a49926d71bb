/** Reads fixture trees from disk into a workspace, as the command line would. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readSettings } from '../server/checker/read-settings';
import { DEFAULT_SETTINGS } from '../server/checker/settings';
import { Workspace } from '../server/checker/workspace';
import type { Diagnostic, Fix, Place } from '../server/checker/diagnostic';
import type { Settings } from '../server/checker/settings';

/** All files below a folder, with `/`, sorted; expected.txt and details.txt belong to the test. */
export function listFiles(root: string, folder = root): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return listFiles(root, path);
      return name === 'expected.txt' || name === 'details.txt' ? [] : [relative(root, path)];
    });
}

/** Settings of a folder's cdnlint.yaml; a mistake in it is a mistake of the fixture. */
export function loadSettings(root: string): Settings {
  const path = join(root, 'cdnlint.yaml');
  if (!existsSync(path)) return DEFAULT_SETTINGS;
  const { settings, diagnostics } = readSettings({ path: 'cdnlint.yaml', text: readFileSync(path, 'utf8') });
  if (diagnostics.length > 0) throw new Error(`${path}: ${diagnostics[0]!.message}`);
  return settings;
}

/** A workspace with all files of a folder, and its settings. */
export function loadTree(root: string): Workspace {
  const workspace = new Workspace(loadSettings(root));
  for (const path of listFiles(root)) {
    if (path === 'cdnlint.yaml') continue;
    workspace.setFile({ path, text: readFileSync(join(root, path), 'utf8') });
  }
  return workspace;
}

/** `file:line:col: severity: message [rule]`, 1-based. */
export function printDiagnostic(workspace: Workspace, diagnostic: Diagnostic): string {
  const { line, character } = workspace.document(diagnostic.file)!.lines.positionAt(diagnostic.span.start);
  return `${diagnostic.file}:${line + 1}:${character + 1}: ${diagnostic.severity}: ${diagnostic.message} [${diagnostic.rule}]`;
}

/** All that a diagnostic carries besides its message: its range, help, other places, and what every fix would change. */
export function printDetails(workspace: Workspace, diagnostic: Diagnostic): string[] {
  const { help, related, fix, suggestions = [], tags = [] } = diagnostic;
  return [
    [printRange(workspace, diagnostic), ...tags].join(' '),
    ...(help === undefined ? [] : [`    help: ${help}`]),
    ...related.map((place) => `    see ${printRange(workspace, place)}: ${place.message}`),
    ...(fix ? printFix(workspace, 'fix', fix) : []),
    ...suggestions.flatMap((suggestion) => printFix(workspace, 'suggestion', suggestion)),
  ];
}

function printFix(workspace: Workspace, kind: string, { title, edits, create = [] }: Fix): string[] {
  return [
    `    ${kind}: ${title}`,
    ...edits.map((edit) => `        ${printRange(workspace, edit)} becomes ${JSON.stringify(edit.newText)}`),
    ...create.map(({ file, text }) => `        ${file} is new: ${JSON.stringify(text)}`),
  ];
}

function printRange(workspace: Workspace, { file, span }: Place): string {
  const { lines } = workspace.document(file)!;
  const [start, end] = [lines.positionAt(span.start), lines.positionAt(span.end)];
  return `${file}:${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
}
