/** Reads fixture trees from disk into a workspace, as the command line would. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readSettings } from '../server/checker/read-settings';
import { DEFAULT_SETTINGS } from '../server/checker/settings';
import { Workspace } from '../server/checker/workspace';
import type { Diagnostic } from '../server/checker/diagnostic';
import type { Settings } from '../server/checker/settings';

/** All files below a folder, with `/`, sorted; expected.txt belongs to the test. */
export function listFiles(root: string, folder = root): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return listFiles(root, path);
      return name === 'expected.txt' ? [] : [relative(root, path)];
    });
}

/** Settings of a folder's cdnlint.yaml; a mistake in it is a mistake of the fixture. */
function loadSettings(root: string): Settings {
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
