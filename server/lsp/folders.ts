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

  /** Adds a workspace folder and starts to read it. */
  add(uri: string): void {
    const root = this.session.addFolder(uri);
    this.session.moveOpenTexts(root);
    root.loaded = this.load(root);
  }

  /** Drops a workspace folder; what is open of it stays. */
  remove(uri: string): void {
    const gone = this.session.roots.filter((root) => root.isFolder && root.pathOf(`${uri}/x`) !== undefined);
    for (const root of gone) {
      this.session.dropFolder(root);
      this.runner.withdrawAll(root);
    }
  }

  /** Reads a folder anew: settings, files and all. */
  async load(root: Root): Promise<void> {
    const progress = await this.startProgress(root);
    try {
      const open = new Map([...root.open.values()].map(({ path, source }) => [path, source.text]));
      const loaded = await this.session.host.loadFolder({
        uri: root.uri,
        open,
        onProgress: (done, all) => {
          progress?.report(Math.floor((80 * done) / all), `${String(done)} of ${String(all)} files`);
          return nextTurn();
        },
      });
      root.fileSettings = loaded.workspace.settings;
      root.adopt(loaded, mergeSettings(loaded.workspace.settings, this.session.settings));
      for (const uri of loaded.nested) if (!this.session.hasFolder(uri)) this.add(uri);
      await this.runner.renewAll(root, (done, all) => {
        progress?.report(80 + Math.floor((20 * done) / all), 'checking');
      });
    } catch (error) {
      this.connection.console.error(`${root.uri} could not be read: ${String(error)}`);
    } finally {
      progress?.done();
    }
  }

  /** The editor's settings have changed: all that depends on them is worked out again. */
  async applyEditorSettings(settings: EditorSettings): Promise<void> {
    this.session.settings = settings;
    for (const root of this.session.roots) await this.renewSettings(root);
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
      if (isSettingsPath(path.slice(path.lastIndexOf('/') + 1))) reload.add(root);
      else {
        const text = type === FileChangeType.Deleted ? undefined : await this.session.host.readFile(uri);
        root.setFileOnDisk(path, text);
        this.runner.touch(root, path);
      }
    }
    for (const root of reload) await this.load(root);
  }

  private async startProgress(
    root: Root,
  ): Promise<{ report(percent: number, message: string): void; done(): void } | undefined> {
    if (!this.session.abilities.progress) return undefined;
    const progress = await this.connection.window.createWorkDoneProgress();
    progress.begin('cdnlint', 0, root.uri);
    return progress;
  }
}

/** What cdnlint.yaml says goes before what the editor says. */
export function mergeSettings(file: Settings, editor: EditorSettings): Settings {
  const targets: Partial<Record<LanguageId, Target>> = {};
  for (const [language, written] of Object.entries(editor.targets)) {
    const target = readTarget(language as LanguageId, written);
    if (typeof target !== 'string') targets[language as LanguageId] = target;
  }
  return { ...file, targets: { ...targets, ...file.targets }, rules: { ...editor.rules, ...file.rules } };
}
