/** A tree of files that belong together: a workspace folder, or the folder of a file that is in none. */
import type { TextEdit } from '../../grammars/core/language';
import { applyEdit } from '../../grammars/core/language';
import { LineIndex } from '../../grammars/core/source';
import type { LanguageId } from '../../grammars/core/syntax';
import type { InternalError } from '../checker/check';
import type { Diagnostic } from '../checker/diagnostic';
import type { Settings } from '../checker/settings';
import { DEFAULT_SETTINGS } from '../checker/settings';
import { Workspace } from '../checker/workspace';
import type { TextWithLines } from '../features/places';
import { LiveCheck } from './live-check';
import type { LoadedFolder } from './server-host';
import { joinUri, relativeUri } from './uri';

/** A text that the editor has open. */
export interface OpenText {
  readonly uri: string;
  readonly path: string;
  /** Given where the editor's language is one of ours. */
  readonly languageId: LanguageId | undefined;
  readonly version: number;
  readonly source: TextWithLines;
}

export class Root {
  workspace = new Workspace();
  check: LiveCheck;
  /** What cdnlint.yaml says, before the editor's settings are added. */
  fileSettings: Settings = DEFAULT_SETTINGS;
  /** Texts open in the editor, by path; they go before what is on disk. */
  readonly open = new Map<string, OpenText>();
  /** Settings files, by path. */
  private readonly others = new Map<string, TextWithLines>();
  /** What is wrong with the settings, and with files as such: found by reading, not by rules. */
  private inputDiagnostics: readonly Diagnostic[] = [];
  /** Settles when all files of a workspace folder have been read. */
  read: Promise<void> = Promise.resolve();
  /** Settles when they have been checked as well. */
  loaded: Promise<void> = Promise.resolve();

  /**
   * @param uri address of the folder, ending with `/`
   * @param isFolder true for a workspace folder, all of which is read; false where only open files count
   * @param foundIn the folder in which it was found, where the editor has not named it itself
   */
  constructor(
    readonly uri: string,
    readonly isFolder: boolean,
    private readonly onError: (error: InternalError) => void,
    readonly foundIn?: Root,
  ) {
    this.check = new LiveCheck(this.workspace, onError);
  }

  /** Path of an address below this root, if it is. */
  pathOf(uri: string): string | undefined {
    return relativeUri(this.uri, uri);
  }

  /** Address of a path; as the editor spells it where it has it open. */
  uriOf(path: string): string {
    return this.open.get(path)?.uri ?? joinUri(this.uri, path);
  }

  /** Text of a file that is no document, if it is known. */
  textOf(path: string): TextWithLines | undefined {
    return this.open.get(path)?.source ?? this.others.get(path);
  }

  /** What reading a file, not a rule, has found in it. */
  inputDiagnosticsOf(path: string): readonly Diagnostic[] {
    return this.inputDiagnostics.filter(({ file }) => file === path);
  }

  /** Files that are no documents but have something wrong with them. */
  get faultyPaths(): readonly string[] {
    const paths = new Set(this.inputDiagnostics.map(({ file }) => file));
    return [...paths].filter((path) => !this.workspace.document(path));
  }

  /** Takes over a folder that was read; what is open in the editor stays as it is there. */
  adopt(loaded: LoadedFolder, settings: Settings): void {
    const { workspace } = loaded;
    for (const { path, languageId, source } of this.open.values()) {
      const document = this.workspace.document(path);
      if (document) workspace.put(document);
      else workspace.setFile({ path, text: source.text, ...(languageId && { languageId }) });
    }
    workspace.settings = settings;
    this.workspace = workspace;
    this.check = new LiveCheck(workspace, this.onError);
    this.setSettings(settings, loaded.settingsTexts, loaded.diagnostics);
  }

  /** Changes the settings; texts of the files that they are from, and what is wrong with them, come along. */
  setSettings(settings: Settings, texts: ReadonlyMap<string, string>, diagnostics: readonly Diagnostic[]): void {
    for (const [path, text] of texts) this.others.set(path, { text, lines: new LineIndex(text) });
    this.inputDiagnostics = diagnostics;
    this.workspace.settings = settings;
    this.check.clear();
  }

  /** Takes a text as the editor opened it. */
  openText(uri: string, path: string, version: number, text: string, languageId: LanguageId | undefined): void {
    const known = this.workspace.document(path);
    const isSame = known?.text === text && (languageId === undefined || languageId === known.languageId);
    const document = isSame ? known : this.workspace.setFile({ path, text, ...(languageId && { languageId }) });
    const source = document ?? { text, lines: new LineIndex(text) };
    this.open.set(path, { uri, path, languageId, version, source });
  }

  /** Applies one edit to an open text. */
  editText(path: string, edit: TextEdit, version: number): void {
    const open = this.open.get(path);
    if (!open) return;
    const document = this.workspace.editFile(path, edit);
    if (!document) {
      // What was none of our languages may have become one.
      this.openText(open.uri, path, version, applyEdit(open.source.text, edit), open.languageId);
      return;
    }
    this.check.shift(path, edit);
    this.open.set(path, { ...open, version, source: document });
  }

  /** Forgets an open text; the caller reads the file again, if there is one. */
  closeText(path: string): void {
    this.open.delete(path);
  }

  /** Takes a file as it is on disk, unless the editor has it open. Undefined: it is gone. */
  setFileOnDisk(path: string, text: string | undefined): void {
    if (this.open.has(path)) return;
    const known = this.workspace.document(path);
    if (text !== undefined && known?.text === text) return;
    if (text === undefined || !this.workspace.setFile({ path, text })) {
      this.workspace.removeFile(path);
      this.check.forget(path);
    }
  }
}
