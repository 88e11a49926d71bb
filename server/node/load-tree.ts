/** Reads one tree from disk into a workspace: settings, files, what they include, and what could not be read. */
import { resolve } from 'node:path';
import type { Document, LanguageId } from '../../grammars/core/syntax';
import { HEAD_LENGTH, detectLanguage, findLanguage } from '../../grammars/index';
import type { Diagnostic } from '../checker/diagnostic';
import type { SettingsReading } from '../checker/read-settings';
import type { Settings } from '../checker/settings';
import { DEFAULT_SETTINGS } from '../checker/settings';
import { Workspace } from '../checker/workspace';
import type { Encoding } from './decode-text';
import { decodeText } from './decode-text';
import { findSettingsFile } from './find-root';
import { followIncludes } from './follow-includes';
import { InputReports } from './input-reports';
import { loadSettings } from './load-settings';
import { matchGlobs } from './match-globs';
import { nameInTree } from './paths';
import { readRegularFile } from './read-file';
import type { WalkResult } from './walk-tree';
import { walkTree } from './walk-tree';

/** What to read. All paths are absolute. */
export interface TreeRequest {
  readonly root: string;
  /** Folders to walk; left out: the root. */
  readonly starts?: readonly string[];
  /** Files that somebody named: read whatever `.gitignore` says. */
  readonly files?: readonly string[];
  /** Settings file to use instead of the root's own; false for none. */
  readonly settingsFile?: string | false;
  /** Targets that win over the settings file. */
  readonly targets?: Settings['targets'];
  /** Language of the files in `files`. */
  readonly languageId?: LanguageId;
  /** Files (relative to the root) to read instead of walking: a share of the tree that somebody else has walked. */
  readonly only?: readonly string[];
  /** Texts that stand for what is on disk (standard input, unsaved files). */
  readonly overlay?: ReadonlyMap<string, string>;
}

export interface LoadedTree {
  readonly root: string;
  readonly workspace: Workspace;
  /** What is wrong with the settings, and with files as such. */
  readonly diagnostics: readonly Diagnostic[];
  /** Texts of settings files, by the name that diagnostics give them. */
  readonly settingsTexts: ReadonlyMap<string, string>;
  readonly settingsReading: SettingsReading | undefined;
  /** Folders below that have settings of their own: trees for themselves, absolute. */
  readonly nestedRoots: readonly string[];
  /** Encodings of the files that are not UTF-8. */
  readonly encodings: ReadonlyMap<string, Encoding>;
  /** Files and folders (absolute) that includes named, there or not: what the result depends on besides the walk. */
  readonly consulted: ReadonlySet<string>;
}

/** Bytes read at first; most configuration files are smaller, and need no second look. */
const FIRST_READ = 64 * 1024;

/** Reads a tree. Never throws for what is on disk: it becomes a diagnostic. */
export function loadTree(request: TreeRequest): LoadedTree {
  const steps = new TreeLoader(request).load();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** How far reading has come: files looked at, of how many. */
export interface LoadProgress {
  readonly done: number;
  readonly all: number;
  /** Relative to the root. */
  readonly files: readonly string[];
}

/** The same in steps of one file each, for who has other work to do in between. */
export function loadTreeInSteps(request: TreeRequest): Generator<LoadProgress, LoadedTree> {
  return new TreeLoader(request).load();
}

/** What a tree consists of before any file of it is read. */
export interface TreeSurvey {
  readonly reading: SettingsReading | undefined;
  readonly walked: WalkResult;
}

/** Reads the settings and lists the files; for who wants to know whether reading is worth while. */
export function surveyTree(request: TreeRequest): TreeSurvey {
  return new TreeLoader(request).survey();
}

class TreeLoader {
  private readonly consulted = new Set<string>();
  private readonly reports = new InputReports();
  private readonly encodings = new Map<string, Encoding>();
  private readonly settingsTexts = new Map<string, string>();
  private readonly visited = new Set<string>();
  private readonly root: string;
  private workspace = new Workspace();

  constructor(private readonly request: TreeRequest) {
    this.root = request.root;
  }

  survey(): TreeSurvey {
    const reading = this.readSettings();
    const base = reading?.settings ?? DEFAULT_SETTINGS;
    const settings = { ...base, targets: { ...base.targets, ...this.request.targets } };
    this.workspace = new Workspace(settings);
    const { only, starts, settingsFile } = this.request;
    if (only) return { reading, walked: { files: only, nestedRoots: [], unreadable: [] } };
    const isIgnored = matchGlobs(settings.ignore);
    const nested = settingsFile === undefined ? 'other-tree' : 'enter';
    return { reading, walked: walkTree(this.root, starts ?? [this.root], { isIgnored, nested }) };
  }

  *load(): Generator<LoadProgress, LoadedTree> {
    const { reading, walked } = this.survey();
    const isIgnored = matchGlobs(this.workspace.settings.ignore);
    const { files } = walked;
    if (files.length > 0) yield { done: 0, all: files.length, files };
    for (const folder of walked.unreadable)
      this.reports.add(
        'files/unreadable',
        this.nameOf(folder),
        'The folder can not be listed: permission denied.',
        'warning',
      );
    for (const path of this.request.files ?? []) this.readNamed(this.nameOf(path), isIgnored);
    for (const [done, path] of files.entries()) {
      this.readFound(path);
      yield { done: done + 1, all: files.length, files };
    }
    for (const path of this.request.overlay?.keys() ?? []) this.readFound(this.nameOf(path));
    this.follow(files);
    const { root, workspace, settingsTexts, encodings, consulted } = this;
    const { diagnostics } = this.reports;
    const { nestedRoots } = walked;
    return { root, workspace, diagnostics, settingsTexts, settingsReading: reading, nestedRoots, encodings, consulted };
  }

  private readSettings(): SettingsReading | undefined {
    const { settingsFile } = this.request;
    const path = settingsFile === undefined ? findSettingsFile(this.root) : settingsFile;
    if (path === undefined || path === false) return undefined;
    const reading = loadSettings(path, this.root, this.request.overlay);
    if (!reading) {
      this.reports.add('files/unreadable', this.nameOf(path), 'The settings file can not be read.');
      return undefined;
    }
    this.reports.diagnostics.push(...reading.diagnostics);
    for (const file of reading.files) this.settingsTexts.set(file.path, file.text);
    return reading;
  }

  /** A file that was named: anything wrong with it is said; its language must be known. */
  private readNamed(path: string, isIgnored: (path: string) => boolean): void {
    if (this.visited.has(path) || isIgnored(path)) return;
    this.visited.add(path);
    this.readFile(path, this.request.languageId, true);
  }

  private readFound(path: string): void {
    if (this.visited.has(path)) return;
    this.visited.add(path);
    this.readFile(path, undefined, false);
  }

  private readFile(path: string, languageId: LanguageId | undefined, isNamed: boolean): Document | undefined {
    const absolute = resolve(this.root, path);
    const overlaid = this.request.overlay?.get(absolute);
    if (overlaid !== undefined) return this.addText(path, overlaid, languageId);
    const head = readRegularFile(absolute, FIRST_READ);
    if (!('bytes' in head)) {
      if (isNamed || detectLanguage(path, '')) this.reports.addFailure(path, head.failure, head.reason);
      return undefined;
    }
    const language = languageId === undefined ? detectLanguage(path, decodeHead(head.bytes)) : findLanguage(languageId);
    if (!language) return undefined;
    const whole = head.size > head.bytes.length ? readRegularFile(absolute) : head;
    if ('bytes' in whole) return this.addBytes(path, whole.bytes, language.id);
    this.reports.addFailure(path, whole.failure, whole.reason);
    return undefined;
  }

  private addBytes(path: string, bytes: Buffer, languageId: LanguageId): Document | undefined {
    const { text, encoding } = decodeText(bytes);
    if (encoding !== 'utf-8') this.encodings.set(path, encoding);
    const document = this.addText(path, text, languageId);
    if (encoding !== 'utf-8') this.reports.addEncoding(path, encoding);
    else if (bytes.includes(0)) this.reports.addNul(path, text.indexOf('\0'));
    return document;
  }

  private addText(path: string, text: string, languageId: LanguageId | undefined): Document | undefined {
    try {
      return this.workspace.setFile({ path, text, ...(languageId && { languageId }) });
    } catch (error) {
      // The stack has an end, and texts can be made that reach it: the other files are read all the same.
      if (!(error instanceof RangeError)) throw error;
      this.reports.add('files/too-large', path, 'The file is too intricate to be read, so nothing of it is checked.');
      return undefined;
    }
  }

  private follow(files: readonly string[]): void {
    const { root, workspace, reports, consulted } = this;
    const read = (path: string, languageId: LanguageId): Document | undefined => this.readFile(path, languageId, false);
    followIncludes({ root, workspace, reports, consulted, read }, files);
  }

  private nameOf(absolute: string): string {
    return nameInTree(this.root, absolute);
  }
}

function decodeHead(bytes: Buffer): string {
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe;
  return isWide ? decodeText(bytes).text : bytes.toString('utf8', 0, HEAD_LENGTH);
}
