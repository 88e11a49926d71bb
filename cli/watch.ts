/** `--watch`: checks again whenever a file below the paths changes. */
import { statSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { EXIT } from './exit-codes';
import { isTerminal, print, printError } from './standard-streams';

/** Editors write a file in several steps. */
const QUIET = 100;

/** Runs until it is interrupted; the exit code is the last run's. */
export async function watchPaths(paths: readonly string[], run: () => Promise<number>): Promise<number> {
  let code = await runGuarded(run, EXIT.clean);
  return new Promise((finish) => {
    let timer: NodeJS.Timeout | undefined;
    let busy = false;
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (busy) {
          again();
          return;
        }
        busy = true;
        print(isTerminal(1) ? '\u001b[2J\u001b[3J\u001b[H' : '\n');
        void runGuarded(run, code).then((next) => {
          code = next;
          busy = false;
        });
      }, QUIET);
    };
    const watchers = openWatchers(paths, again);
    const stop = (): void => {
      for (const watcher of watchers) watcher.close();
      clearTimeout(timer);
      finish(code);
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}

/** A mistake in the settings must not end the watch that waits for it to be mended. */
async function runGuarded(run: () => Promise<number>, before: number): Promise<number> {
  try {
    return await run();
  } catch (error) {
    printError(`cdnlint: ${error instanceof Error ? error.message : String(error)}\n`);
    return before === EXIT.clean ? EXIT.usage : before;
  }
}

/** Folders are watched for a file's sake too: saving by renaming gives it a new inode. */
function openWatchers(paths: readonly string[], changed: () => void): readonly FSWatcher[] {
  const folders = new Set((paths.length === 0 ? ['.'] : paths).map((path) => folderOf(resolve(path))));
  return [...folders].map((folder) =>
    watch(folder, { recursive: true }, (_, name) => {
      if (name === null || !/(^|[/\\])(\.git|node_modules)([/\\]|$)|\.tmp$|~$|\.sw[a-z]$/.test(name)) changed();
    }),
  );
}

function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : dirname(path);
}
