/** Reads cdnlint.yaml and what it extends. Pure: texts come in, settings and diagnostics with their places go out. */
import type { Diagnostic } from './diagnostic';
import type { Settings } from './settings';
import { DEFAULT_SETTINGS } from './settings';
import { SettingsReader } from './settings-reader';
import type { SettingsText } from './yaml-reader';

export { readTarget } from './read-target';
export type { SettingsText } from './yaml-reader';

/** What a settings file says, and what is wrong with it. Settings that are wrong are left at their defaults. */
export interface SettingsReading {
  readonly settings: Settings;
  readonly diagnostics: readonly Diagnostic[];
  /** Where each setting is from: `rules.keepalived/weak-auth` → the file's path. */
  readonly origins: ReadonlyMap<string, string>;
  /** All files read, the outermost first, with their texts (for excerpts). */
  readonly files: readonly SettingsText[];
}

/** Finds the file that `extends` names, relative to the file that says it; undefined if it can't be read. */
export type FindExtended = (name: string, from: string) => SettingsText | undefined;

const MOST_EXTENDS = 16;

/**
 * Reads a settings file and what it extends; the extending file wins, lists are joined.
 * @param file the outermost file
 * @param findExtended gives the files that `extends` names
 */
export function readSettings(file: SettingsText, findExtended: FindExtended = () => undefined): SettingsReading {
  const chain: SettingsText[] = [];
  const diagnostics: Diagnostic[] = [];
  const origins = new Map<string, string>();
  const settings = readChain(file, findExtended, { chain, diagnostics, origins });
  return { settings: { ...settings, file: file.path }, diagnostics, origins, files: chain };
}

interface Progress {
  readonly chain: SettingsText[];
  readonly diagnostics: Diagnostic[];
  readonly origins: Map<string, string>;
}

function readChain(file: SettingsText, findExtended: FindExtended, progress: Progress): Settings {
  progress.chain.push(file);
  const reader = new SettingsReader(file, progress.diagnostics);
  const own = reader.read();
  let base = DEFAULT_SETTINGS;
  if (own.extends) {
    const { value, span } = own.extends;
    const next = findExtended(value, file.path);
    if (!next) reader.report('settings/bad-extends', span, `"${value}" can not be read, so nothing is inherited.`);
    else if (progress.chain.some(({ path }) => path === next.path) || progress.chain.length > MOST_EXTENDS)
      reader.report('settings/bad-extends', span, `"${value}" extends this file in turn, so it is left out.`);
    else base = readChain(next, findExtended, progress);
  }
  for (const origin of own.origins) progress.origins.set(origin, file.path);
  return mergeSettings(base, own.settings);
}

function mergeSettings(base: Settings, own: Partial<Settings>): Settings {
  return {
    ...base,
    ...own,
    targets: { ...base.targets, ...own.targets },
    rules: { ...base.rules, ...own.rules },
    hosts: own.hosts ?? base.hosts,
    clusters: own.clusters ?? base.clusters,
    overrides: [...base.overrides, ...(own.overrides ?? [])],
    ignore: [...base.ignore, ...(own.ignore ?? [])],
  };
}
