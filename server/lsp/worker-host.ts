/** Files by way of the editor, for a server in a browser's worker: it has no disk, the editor's file system stands in. */
import type { Connection } from 'vscode-languageserver';
import { HEAD_LENGTH, detectLanguage, findLanguage } from '../../grammars/index';
import picomatch from 'picomatch';
import type { SettingsReading } from '../checker/read-settings';
import { readSettings } from '../checker/read-settings';
import { DEFAULT_SETTINGS } from '../checker/settings';
import { IncludeIndex } from '../checker/include-index';
import { Workspace } from '../checker/workspace';
import type { FolderRequest, LoadedFolder, ServerHost } from './server-host';
import { isSettingsPath } from './server-host';
import { joinUri, relativeUri } from './uri';

/** Answered by the extension: addresses of the files below a folder; the text of a file, or null. */
const LIST_FILES = 'cdnlint/listFiles';
const READ_FILE = 'cdnlint/readFile';

export function createWorkerHost(connection: Connection): ServerHost {
  const read = async (uri: string): Promise<string | undefined> =>
    (await connection.sendRequest<string | null>(READ_FILE, { uri })) ?? undefined;
  const readSettingsOf = (uri: string, open: ReadonlyMap<string, string>): Promise<SettingsReading | undefined> =>
    readFolderSettings(uri, open, read);
  return {
    readFile: read,
    readSettings: readSettingsOf,
    rulePage: () => undefined,
    async loadFolder(request): Promise<LoadedFolder> {
      const reading = await readSettingsOf(request.uri, request.open);
      const uris = await connection.sendRequest<string[]>(LIST_FILES, { uri: request.uri });
      return loadFolder(request, reading, uris, read);
    },
  };
}

type ReadFile = (uri: string) => Promise<string | undefined>;

/** A folder's own settings; `extends` is followed in the same folder. */
async function readFolderSettings(
  uri: string,
  open: ReadonlyMap<string, string>,
  read: ReadFile,
): Promise<SettingsReading | undefined> {
  const texts = new Map<string, string>();
  const fetch = async (path: string): Promise<string | undefined> => {
    const text = open.get(path) ?? (await read(joinUri(uri, path)));
    if (text !== undefined) texts.set(path, text);
    return text;
  };
  for (const path of ['cdnlint.yaml', 'cdnlint.yml', '.cdnlint.yaml']) {
    const text = await fetch(path);
    if (text === undefined) continue;
    for (const match of text.matchAll(/^extends:[ \t]*['"]?([^'"\r\n#]+)/gm)) await fetch((match[1] ?? '').trim());
    return readSettings({ path, text }, (name) => {
      const extended = texts.get(name);
      return extended === undefined ? undefined : { path: name, text: extended };
    });
  }
  return undefined;
}

async function loadFolder(
  request: FolderRequest,
  reading: SettingsReading | undefined,
  uris: readonly string[],
  read: ReadFile,
): Promise<LoadedFolder> {
  const settings = reading?.settings ?? DEFAULT_SETTINGS;
  const workspace = new Workspace(settings);
  const ignores = settings.ignore.map((glob) => picomatch(glob.replace(/\/$/, '/**'), { dot: true }));
  const others = new Map<string, string>();
  for (const [done, uri] of uris.entries()) {
    const path = relativeUri(request.uri, uri);
    if (path === undefined || isSettingsPath(path) || ignores.some((matches) => matches(path))) continue;
    const text = request.open.get(path) ?? (await read(uri));
    if (text === undefined) continue;
    if (detectLanguage(path, text.slice(0, HEAD_LENGTH))) workspace.setFile({ path, text });
    else others.set(path, text);
    await request.onProgress(done + 1, uris.length);
  }
  addIncluded(workspace, others);
  const files = reading?.files ?? [];
  const settingsTexts = new Map(files.map(({ path, text }) => [path, text]));
  return { workspace, diagnostics: reading?.diagnostics ?? [], settingsTexts, nested: [] };
}

/** Files that a known file includes are of its language, whatever they are called. */
function addIncluded(workspace: Workspace, others: ReadonlyMap<string, string>): void {
  const index = new IncludeIndex([...others.keys()].map((path) => ({ path })));
  const queue = [...workspace.documents];
  for (let document = queue.shift(); document; document = queue.shift()) {
    const { languageId } = document;
    for (const { value } of findLanguage(languageId)?.includes?.(document) ?? []) {
      for (const { path } of index.find(document, value)) {
        const text = others.get(path);
        if (text === undefined || workspace.document(path)) continue;
        const added = workspace.setFile({ path, text, languageId });
        if (added) queue.push(added);
      }
    }
  }
}
