/**
 * Decides when which diagnostics are renewed and sent. After an edit the edited file comes first, at once; then, in slices,
 * the rules that take long, what is read with it, and what looks across files; each looks first whether a newer edit is waiting.
 */
import type { Diagnostic as EditorDiagnostic } from 'vscode-languageserver';
import { toEditorDiagnostic } from '../features/publish-diagnostics';
import type { Diagnostic } from '../checker/diagnostic';
import { translateDiagnostic } from '../checker/lang/translate-diagnostic';
import type { Allowance } from './live-check';
import { nextTurn, onNextTurn, sleep } from './next-turn';
import type { Root } from './root';
import type { Session } from './session';
import { isPastVersion } from './uri';
import { TypingRhythm } from './typing-rhythm';

/** Takes the diagnostics of one file. */
export type Publish = (uri: string, version: number | undefined, diagnostics: EditorDiagnostic[]) => void;

/** Milliseconds without an edit before rules that take long, and those across files, begin. */
const CALM = 5;
/** Milliseconds for which a file that is being edited may wait at most while further edits keep coming in. */
const LONGEST_WAIT = 30;
/** Milliseconds of such work after which waiting messages are let in. A keystroke waits for one rule at most. */
const SLICE = 1;

export class DiagnosticsRunner {
  private readonly edited = new Map<string, { readonly root: Root; readonly path: string; readonly since: number }>();
  private readonly stale = new Set<Root>();
  private readonly sent = new Map<string, string>();
  private generation = 0;
  private scheduled = false;
  private sliceEnd = 0;
  private waiting = false;
  private following: Promise<void> = Promise.resolve();
  private readonly rhythm = new TypingRhythm();

  constructor(
    private readonly session: Session,
    private readonly publish: Publish,
    /** Called when diagnostics that the editor asks for may have changed elsewhere. */
    private readonly onRenewed: () => void,
  ) {}

  /** Says that a file's text has changed. */
  touch(root: Root, path: string): void {
    this.generation++;
    this.rhythm.note(performance.now());
    const key = root.uriOf(path);
    this.edited.set(key, { root, path, since: this.edited.get(key)?.since ?? performance.now() });
    this.stale.add(root);
    if (this.scheduled) return;
    this.scheduled = true;
    this.waitForQuiet(this.generation);
  }

  /** Renews everything of a tree, letting messages in between; resolves when it is done or overtaken by an edit. */
  async renewAll(root: Root, onProgress?: (done: number, all: number) => void): Promise<void> {
    this.generation++;
    this.stale.add(root);
    await this.follow(onProgress);
  }

  /** Resolves when nothing is left to be renewed. */
  async settled(): Promise<void> {
    while (this.scheduled || this.stale.size > 0) {
      await nextTurn();
      await this.following;
    }
  }

  /** Diagnostics of a file as they stand now, with what is quick renewed. */
  current(root: Root, path: string): EditorDiagnostic[] {
    const context = this.session.contextOf(root);
    const { abilities } = this.session;
    return this.found(root, path).flatMap((each) => toEditorDiagnostic(context, each, abilities) ?? []);
  }

  /** The same as rules and readers gave them, with fixes. */
  found(root: Root, path: string): readonly Diagnostic[] {
    if (isPastVersion(root.uriOf(path))) return [];
    const document = root.workspace.document(path);
    if (document) root.check.renewQuickly(document);
    const found = document ? root.check.diagnosticsOf(document) : [];
    const input = root.inputDiagnosticsOf(path);
    return this.translate(input.length === 0 ? found : [...input, ...found]);
  }

  private translate(found: readonly Diagnostic[]): readonly Diagnostic[] {
    const { language } = this.session;
    return language ? found.map((each) => translateDiagnostic(each, language)) : found;
  }

  /** Takes back what was sent about a file that is gone. */
  withdraw(uri: string): void {
    if (this.sent.delete(uri)) this.publish(uri, undefined, []);
  }

  /** Takes back all that was sent about the files of a tree that is gone. */
  withdrawAll(root: Root): void {
    this.stale.delete(root);
    for (const uri of [...this.sent.keys()])
      if (root.pathOf(uri) !== undefined && !this.session.folderOf(uri)) this.withdraw(uri);
    for (const each of this.session.roots)
      if (!each.isFolder) for (const path of each.open.keys()) this.touch(each, path);
  }

  /** Two turns of the event loop: a further edit that is already waiting gets in between and is taken along. */
  private waitForQuiet(generation: number): void {
    onNextTurn(() => {
      onNextTurn(() => {
        const oldest = Math.min(...[...this.edited.values()].map(({ since }) => since));
        if (generation !== this.generation && performance.now() - oldest < LONGEST_WAIT) {
          this.waitForQuiet(this.generation);
          return;
        }
        this.scheduled = false;
        this.renewEdited();
      });
    });
  }

  private renewEdited(): void {
    const edited = [...this.edited.values()];
    this.edited.clear();
    for (const { root, path } of edited) {
      if (root.textOf(path) ?? root.workspace.document(path)) this.send(root, path);
      else this.withdraw(root.uriOf(path));
    }
    if (this.waiting) return;
    this.waiting = true;
    this.following = this.following.then(() => this.followWhenCalm());
  }

  private async followWhenCalm(): Promise<void> {
    let generation: number;
    do {
      ({ generation } = this);
      await sleep(CALM);
    } while (generation !== this.generation);
    this.waiting = false;
    await this.follow();
  }

  /** Other files and what looks across them, in slices; gives up as soon as an edit comes in (which starts it anew). */
  private async follow(onProgress?: (done: number, all: number) => void): Promise<void> {
    const { generation } = this;
    for (const root of [...this.stale]) {
      const { documents } = root.workspace;
      for (const [at, document] of documents.entries()) {
        while (!this.inSlice((allowance) => root.check.advance(document, allowance))) {
          onProgress?.(at, documents.length);
          await this.rest();
          if (generation !== this.generation) return;
        }
      }
      do {
        await this.rest();
        if (generation !== this.generation) return;
      } while (!this.inSlice((allowance) => root.check.advanceTopology(allowance)));
      this.stale.delete(root);
      this.sendAll(root);
    }
    this.onRenewed();
  }

  /** Works until the slice is over; true if all is done and time is left. */
  private inSlice(work: (allowance: Allowance) => boolean): boolean {
    const fits = (milliseconds: number): boolean => this.rhythm.fits(milliseconds, performance.now());
    return work({ until: this.sliceEnd, fits }) && performance.now() < this.sliceEnd;
  }

  /** Lets messages in, and a little longer where the next step had better wait for a keystroke; begins a new slice. */
  private async rest(): Promise<void> {
    if (performance.now() < this.sliceEnd) await sleep(SLICE);
    else await nextTurn();
    this.sliceEnd = performance.now() + SLICE;
  }

  private sendAll(root: Root): void {
    const paths = [...root.workspace.documents.map(({ path }) => path), ...root.faultyPaths];
    const { settings } = this.session;
    const wanted = paths.filter(
      (path) => (settings.wholeWorkspace || root.open.has(path)) && this.session.isOwn(root, path),
    );
    const uris = new Set(wanted.map((path) => root.uriOf(path)));
    for (const path of wanted) this.send(root, path);
    for (const uri of [...this.sent.keys()]) {
      if (!uris.has(uri) && this.session.rootOf(uri) === root) this.withdraw(uri);
    }
  }

  private send(root: Root, path: string): void {
    if (this.session.abilities.pullDiagnostics) return;
    this.sendIfNew(root.uriOf(path), root.open.get(path)?.version, this.current(root, path));
  }

  private sendIfNew(uri: string, version: number | undefined, diagnostics: EditorDiagnostic[]): void {
    const print = `${String(version)} ${JSON.stringify(diagnostics)}`;
    const known = this.sent.get(uri);
    if (known === print || (known === undefined && diagnostics.length === 0 && version === undefined)) return;
    this.sent.set(uri, print);
    this.publish(uri, version, diagnostics);
  }
}
