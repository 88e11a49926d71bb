/** Reads workspace folders and keeps them as they are on disk; settings of file and editor become one. */
import type { Connection } from 'vscode-languageserver';
import { FileChangeType } from 'vscode-languageserver';
import type { FileEvent } from 'vscode-languageserver';
import type { Target } from '../../grammars/core/target';
import { readTarget } from '../checker/read-target';
import type { Settings } from '../checker/settings';
import { DEFAULT_SETTINGS } from '../checker/settings';
import type { LanguageId } from '../../grammars/core/syntax';
import type { DiagnosticsRunner } from './diagnostics-runner';
import type { EditorSettings } from './editor-settings';
import { nextTurn } from './next-turn';
import type { Root } from './root';
import { isSettingsPath } from './server-host';
import type { Session } from './session';

export class Folders {
  private settingsGeneration = 0;

  constructor(
    private readonly session: Session,
    private readonly runner: DiagnosticsRunner,
    private readonly connection: Connection,
  ) {}

  /**
   * Adds a workspace folder and starts to read it.
   * @param foundIn the folder in which it was found, where the editor has not named it
   */
  add(uri: string, foundIn?: Root): void {
    if (this.session.findFolder(uri)) return;
    const root = this.session.addFolder(uri, foundIn);
    this.session.moveOpenTexts(root);
    this.load(root);
  }

  /** Drops a workspace folder and those found in it; what is open of them stays. */
  remove(uri: string): void {
    const folder = this.session.findFolder(uri);
    if (!folder) return;
    for (const root of this.withFound(folder)) {
      this.session.dropFolder(root);
      this.runner.withdrawAll(root);
    }
    const outer = this.session.folderOf(folder.uri);
    if (outer) this.load(outer);
  }

  private withFound(folder: Root): readonly Root[] {
    const found = this.session.roots.filter(({ foundIn }) => foundIn === folder);
    return [folder, ...found.flatMap((each) => this.withFound(each))];
  }

  /** Begins to read a folder anew: settings, files and all. */
  load(root: Root): void {
    const progress = this.startProgress(root);
    root.read = this.read(root, progress).catch((error: unknown) => {
      this.connection.console.error(`${root.uri} could not be read: ${String(error)}`);
    });
    root.loaded = root.read
      .then(() => this.check(root, progress))
      .finally(() => {
        progress.done();
      });
  }

  private async read(root: Root, progress: Progress): Promise<void> {
    const open = new Map([...root.open.values()].map(({ path, source }) => [path, source.text]));
    const loaded = await this.session.host.loadFolder({
      uri: root.uri,
      open,
      onProgress: (done, all) => {
        progress.report((80 * done) / all, `${String(done)} of ${String(all)} files`);
        return nextTurn();
      },
    });
    // It may have been taken away meanwhile.
    if (!this.session.roots.includes(root)) return;
    root.fileSettings = loaded.workspace.settings;
    root.adopt(loaded, mergeSettings(loaded.workspace.settings, this.session.settings));
    for (const uri of loaded.nested) this.add(uri, root);
  }

  private async check(root: Root, progress: Progress): Promise<void> {
    if (!this.session.roots.includes(root)) return;
    await this.runner.renewAll(root, (done, all) => {
      progress.report(80 + (20 * done) / all, 'checking');
    });
  }

  /** The editor's settings have changed: all that depends on them is worked out again. */
  async applyEditorSettings(settings: EditorSettings): Promise<void> {
    this.session.settings = settings;
    for (const root of this.session.roots) await this.renewSettings(root);
    // What a target deprecates is struck through.
    if (this.session.abilities.refreshTokens)
      void this.connection.languages.semanticTokens.refresh().catch(() => undefined);
  }

  /** A settings file has changed in the editor, saved or not. */
  async renewSettings(root: Root): Promise<void> {
    const generation = ++this.settingsGeneration;
    const open = new Map([...root.open.values()].map(({ path, source }) => [path, source.text]));
    const reading = root.isFolder ? await this.session.host.readSettings(root.uri, open) : undefined;
    if (generation !== this.settingsGeneration && reading) return;
    root.fileSettings = reading?.settings ?? DEFAULT_SETTINGS;
    const settings = mergeSettings(root.fileSettings, this.session.settings);
    const texts = new Map(reading?.files.map(({ path, text }) => [path, text]));
    root.setSettings(settings, texts, reading?.diagnostics ?? []);
    await this.runner.renewAll(root);
  }

  /** Files have changed on disk. */
  async takeChanges(changes: readonly FileEvent[]): Promise<void> {
    const reload = new Set<Root>();
    for (const { uri, type } of changes) {
      const root = this.session.roots.find((each) => each.isFolder && each.pathOf(uri) !== undefined);
      const path = root?.pathOf(uri);
      if (!root || path === undefined) continue;
      const isSettings = isSettingsPath(path.slice(path.lastIndexOf('/') + 1));
      if (isSettings && root.foundIn && type === FileChangeType.Deleted) this.remove(root.uri);
      else if (isSettings) reload.add(root);
      else {
        const text = type === FileChangeType.Deleted ? undefined : await this.session.host.readFile(uri);
        root.setFileOnDisk(path, text);
        this.runner.touch(root, path);
      }
    }
    for (const root of reload) this.load(root);
    await Promise.all([...reload].map(({ loaded }) => loaded));
  }

  /** An editor that doesn't answer, or refuses, sees no progress; nothing waits for it. */
  private startProgress(root: Root): Progress {
    if (!this.session.abilities.progress) return NO_PROGRESS;
    const made = this.connection.window.createWorkDoneProgress().catch(() => undefined);
    void made.then((progress) => progress?.begin('cdnlint', 0, root.uri));
    return {
      report: (percent, message) => void made.then((progress) => progress?.report(Math.floor(percent), message)),
      done: () => void made.then((progress) => progress?.done()),
    };
  }
}

interface Progress {
  report(percent: number, message: string): void;
  done(): void;
}

const NO_PROGRESS: Progress = { report: () => undefined, done: () => undefined };

/** What cdnlint.yaml says goes before what the editor says. */
export function mergeSettings(file: Settings, editor: EditorSettings): Settings {
  const targets: Partial<Record<LanguageId, Target>> = {};
  for (const [language, written] of Object.entries(editor.targets)) {
    const target = readTarget(language as LanguageId, written);
    if (typeof target !== 'string') targets[language as LanguageId] = target;
  }
  return { ...file, targets: { ...targets, ...file.targets }, rules: { ...editor.rules, ...file.rules } };
}
