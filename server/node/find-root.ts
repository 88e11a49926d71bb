/** Finds the tree that a path belongs to: the nearest folder upwards that has a settings file. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { SETTINGS_NAMES } from './walk-tree';

/** The settings file of a folder, absolute. */
export function findSettingsFile(folder: string): string | undefined {
  return SETTINGS_NAMES.map((name) => join(folder, name)).find((path) => existsSync(path));
}

/**
 * The nearest folder, `folder` itself or one above it, that has a settings file. The search ends at the root of the
 * git work tree, and does not take the home folder's, which is nobody's node.
 */
export function findTreeRoot(folder: string): string | undefined {
  const home = homedir();
  for (let at = folder; ; at = dirname(at)) {
    if (at !== home && findSettingsFile(at) !== undefined) return at;
    if (dirname(at) === at || existsSync(join(at, '.git'))) return undefined;
  }
}
