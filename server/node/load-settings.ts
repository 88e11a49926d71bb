/** Reads cdnlint.yaml, and what it extends, from disk. */
import { isAbsolute, dirname, relative, resolve, sep } from 'node:path';
import type { SettingsReading, SettingsText } from '../checker/read-settings';
import { readSettings } from '../checker/read-settings';
import { readRegularFile } from './read-file';

/**
 * @param path absolute
 * @param root absolute; files are named relative to it
 * @param overlay texts that stand for what is on disk
 * @returns undefined if the outermost file can't be read
 */
export function loadSettings(
  path: string,
  root: string,
  overlay?: ReadonlyMap<string, string>,
): SettingsReading | undefined {
  const read = (absolute: string): SettingsText | undefined => {
    const name = relative(root, absolute).split(sep).join('/');
    const overlaid = overlay?.get(absolute);
    if (overlaid !== undefined) return { path: name, text: overlaid };
    const outcome = readRegularFile(absolute);
    return 'bytes' in outcome ? { path: name, text: outcome.bytes.toString('utf8') } : undefined;
  };
  const outermost = read(path);
  return (
    outermost &&
    readSettings(outermost, (name, from) => read(isAbsolute(name) ? name : resolve(root, dirname(from), name)))
  );
}
