/** Files from the machine's own disk. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DEFAULT_SETTINGS } from '../checker/settings';
import { Workspace } from '../checker/workspace';
import { decodeText } from '../node/decode-text';
import { findSettingsFile } from '../node/find-root';
import { loadSettings } from '../node/load-settings';
import { loadTreeInSteps } from '../node/load-tree';
import { readRegularFile } from '../node/read-file';
import { limitMemory } from './limit-memory';
import type { FolderRequest, LoadedFolder, ServerHost } from './server-host';

/** Milliseconds of reading before messages are let in. */
const SLICE = 10;

/**
 * @param pages folder with a page for each rule (`<area>/<rule>.md`)
 */
export function createNodeHost(pages: string): ServerHost {
  const known = new Map<string, string | undefined>();
  return {
    loadFolder,
    readSettings: (uri, open) => {
      const root = toPath(uri);
      const file = root === undefined ? undefined : findSettingsFile(root);
      return Promise.resolve(
        root === undefined || file === undefined ? undefined : loadSettings(file, root, toOverlay(root, open)),
      );
    },
    readFile(uri) {
      const path = toPath(uri);
      const outcome = path === undefined ? undefined : readRegularFile(path);
      return Promise.resolve(outcome && 'bytes' in outcome ? decodeText(outcome.bytes).text : undefined);
    },
    rulePage(rule) {
      if (!known.has(rule)) known.set(rule, findPage(join(pages, `${rule}.md`)));
      return known.get(rule);
    },
    limitMemory,
  };
}

async function loadFolder(request: FolderRequest): Promise<LoadedFolder> {
  const root = toPath(request.uri);
  if (root === undefined)
    return { workspace: new Workspace(DEFAULT_SETTINGS), diagnostics: [], settingsTexts: new Map(), nested: [] };
  const steps = loadTreeInSteps({ root, overlay: toOverlay(root, request.open) });
  let sliceEnd = performance.now() + SLICE;
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      const { workspace, diagnostics, settingsTexts, nestedRoots } = step.value;
      const nested = nestedRoots.map((folder) => `${pathToFileURL(folder).href}/`);
      return { workspace, diagnostics, settingsTexts, nested };
    }
    if (performance.now() < sliceEnd) continue;
    await request.onProgress(step.value.done, step.value.all);
    sliceEnd = performance.now() + SLICE;
  }
}

function toOverlay(root: string, open: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...open].map(([path, text]) => [resolve(root, path), text]));
}

function toPath(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? resolve(fileURLToPath(uri)) : undefined;
  } catch {
    return undefined;
  }
}

function findPage(path: string): string | undefined {
  return existsSync(path) ? pathToFileURL(path).href : undefined;
}
