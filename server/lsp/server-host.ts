/** What the server needs from where it runs: Node, or a worker in a browser. The server itself opens no file. */
import type { Diagnostic } from '../checker/diagnostic';
import type { SettingsReading } from '../checker/read-settings';
import type { Workspace } from '../checker/workspace';

/** A folder to be read. */
export interface FolderRequest {
  /** Address of the folder, ending with `/`. */
  readonly uri: string;
  /** Texts open in the editor, by path below the folder; they go before what is on disk. */
  readonly open: ReadonlyMap<string, string>;
  /** Told now and then how many files have been looked at, of how many; what it returns is waited for. */
  readonly onProgress: (done: number, all: number) => Promise<void>;
}

/** A folder that was read. */
export interface LoadedFolder {
  readonly workspace: Workspace;
  /** What is wrong with the settings, and with files as such. */
  readonly diagnostics: readonly Diagnostic[];
  /** Texts of settings files, by path. */
  readonly settingsTexts: ReadonlyMap<string, string>;
  /** Addresses of folders below that have settings of their own and so are trees for themselves; ending with `/`. */
  readonly nested: readonly string[];
}

export interface ServerHost {
  /** Reads settings and files of a folder. Never fails for what is on disk: that becomes a diagnostic. */
  loadFolder(request: FolderRequest): Promise<LoadedFolder>;
  /** Reads a folder's settings alone; undefined if it has none. */
  readSettings(uri: string, open: ReadonlyMap<string, string>): Promise<SettingsReading | undefined>;
  /** Text of a file, or undefined where there is none to read. */
  readFile(uri: string): Promise<string | undefined>;
  /** Address of the page about a rule, where one can be opened. */
  rulePage(rule: string): string | undefined;
  /** Keeps the heap close to what is in use, where that can be set. */
  limitMemory?(): void;
}

/** Names that a folder's settings may have. */
export function isSettingsPath(path: string): boolean {
  return /^(?:cdnlint\.ya?ml|\.cdnlint\.yaml)$/.test(path);
}
