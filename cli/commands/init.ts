/** `cdnlint init`: writes a cdnlint.yaml that says what was found, for a person to go on from. */
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { stringify } from 'yaml';
import type { LanguageId } from '../../grammars/core/syntax';
import { LANGUAGES } from '../../grammars/index';
import type { Workspace } from '../../server/checker/workspace';
import { findSettingsFile } from '../../server/node/find-root';
import { loadTree } from '../../server/node/load-tree';
import { complain } from '../complain';
import { EXIT, UsageError } from '../exit-codes';
import { showControls } from '../show-text';
import { count } from '../summary';
import { writeAtomically } from '../write-file';

export interface InitOptions {
  readonly force?: boolean;
  readonly stdout?: boolean;
}

export const SCHEMA_URL = 'https://raw.githubusercontent.com/cdnlint/cdnlint/main/schemas/cdnlint.schema.json';

/** @returns exit code */
export function init(folder: string, options: InitOptions): number {
  const root = resolve(folder);
  if (!existsSync(root)) throw new UsageError(`${showControls(folder)}: no such folder`);
  const { workspace } = loadTree({ root, settingsFile: false });
  const text = describeTree(workspace);
  if (options.stdout === true) {
    process.stdout.write(text);
    return EXIT.clean;
  }
  const known = findSettingsFile(root);
  if (known !== undefined && options.force !== true)
    throw new UsageError(`${showControls(relative(process.cwd(), known))} is there already; --force replaces it.`);
  const path = known ?? join(root, 'cdnlint.yaml');
  writeAtomically(path, Buffer.from(text));
  const shown = showControls(relative(process.cwd(), path) || path);
  complain(
    `${shown} written: ${count(workspace.documents.length, 'file')} of ${count(workspace.topology.hosts.length, 'host')} found`,
  );
  return EXIT.clean;
}

function describeTree(workspace: Workspace): string {
  const parts = [
    `# yaml-language-server: $schema=${SCHEMA_URL}\n# Settings of cdnlint for this folder and what is below; docs/configuration.md has them all.`,
    describeTargets(workspace),
    describeHosts(workspace),
    describeClusters(workspace),
    `# Severities: off, info, warning or error; \`cdnlint rules\` lists the rules.\n# rules:\n#   keepalived/weak-auth: off`,
    `# Other severities for some files:\n# overrides:\n#   - files: ["lab/**"]\n#     rules: { syntax/unknown-keyword: warning }`,
    `# Files that are not read:\n# ignore: ["old/**"]`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** A dialect that the files show is written down; a release can only be proposed. */
function describeTargets({ documents }: Workspace): string {
  const lines = LANGUAGES.flatMap(({ id, semantics, targetOf }) => {
    const own = documents.filter(({ languageId }) => languageId === id);
    if (!semantics || targetOf || own.length === 0) return [];
    const shown = own.find(({ dialect }) => dialect !== undefined && Object.hasOwn(semantics.dialects, dialect));
    if (shown?.dialect !== undefined) return [`  ${id}: ${shown.dialect}`];
    return [`  # ${id}: ${propose(id, semantics.currentReleases, Object.keys(semantics.dialects))}`];
  });
  const isSet = lines.some((line) => !line.startsWith('  #'));
  const head = '# What the files are for. Without it, what any supported release takes is accepted.';
  return lines.length === 0 ? '' : [head, isSet ? 'targets:' : '# targets:', ...lines].join('\n');
}

function propose(id: LanguageId, releases: readonly string[], dialects: readonly string[]): string {
  const release = releases[0];
  return release === undefined ? (dialects[0] ?? id) : JSON.stringify(release);
}

function describeHosts({ topology }: Workspace): string {
  const lines = topology.hosts.map((host) => {
    const name = quote(host.name === '' ? 'host' : host.name);
    return `#   ${name}: { path: ${quote(host.path === '' ? '.' : host.path)}, addresses: [] }  # ${describeFiles(host.documents)}`;
  });
  if (lines.length === 0) return '';
  return [
    '# Hosts found: a folder with files each. Say it here if one is wrong, or add addresses that no file shows.',
    '# hosts:',
    ...lines,
  ].join('\n');
}

function describeFiles(documents: readonly { languageId: string }[]): string {
  return [...new Set(documents.map(({ languageId }) => languageId))].join(', ');
}

function describeClusters({ topology }: Workspace): string {
  const lines = topology.clusters.map(({ hosts, evidence }) => {
    const names = hosts.map(({ name }) => quote(name)).join(', ');
    return `#   - [${names}]  # ${showControls(evidence[0] ?? '')}`;
  });
  return lines.length === 0 ? '' : ['# Directors found to back each other up:', '# clusters:', ...lines].join('\n');
}

/** A name as YAML needs it inside brackets, on one line. */
function quote(text: string): string {
  return stringify([showControls(text)], { collectionStyle: 'flow', lineWidth: 0 })
    .trim()
    .replace(/^\[ ?/, '')
    .replace(/ ?\]$/, '');
}
