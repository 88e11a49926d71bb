/** Writes files so that nobody ever sees half of one. */
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './exit-codes';
import { showControls } from './show-text';

/**
 * Writes a file whole or not at all: beside its place, then moved there. A link stays a link, mode and owner stay.
 * What is no regular file (`/dev/stdout`, a pipe) is written to directly.
 * @throws UsageError with the reason if it can't be written
 */
export function writeAtomically(path: string, bytes: Buffer): void {
  try {
    const stat = statIfThere(path);
    if (stat && !stat.isFile()) writeTo(openSync(path, 'w'), bytes, false);
    else replace(stat ? realpathSync(path) : path, bytes, stat);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${showControls(path)} can not be written: ${reason}`);
  }
}

function replace(path: string, bytes: Buffer, stat: Stats | undefined): void {
  // Renaming would get past the protection of a read-only file.
  if (stat) accessSync(path, constants.W_OK);
  const temporary = join(dirname(path), `.${basename(path).slice(0, 200)}.${process.pid}.tmp`);
  try {
    writeTo(openSync(temporary, 'wx', stat ? stat.mode & 0o7777 : 0o666), bytes, true);
    if (stat) keepOwner(temporary, stat);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeTo(file: number, bytes: Buffer, sync: boolean): void {
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    if (sync) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Only root may give files away; the mode is set again because creating one obeys the umask. */
function keepOwner(path: string, stat: Stats): void {
  const own = lstatSync(path);
  if (own.uid !== stat.uid || own.gid !== stat.gid) {
    try {
      chownSync(path, stat.uid, stat.gid);
    } catch {
      // The file was ours to write but not ours: it becomes ours, as with every editor that saves this way.
    }
  }
  chmodSync(path, stat.mode & 0o7777);
}

function statIfThere(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
