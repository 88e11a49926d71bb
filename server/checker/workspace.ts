/**
 * All files of a tree, parsed and analysed, and the topology they make. Everything derived is kept until
 * what it was derived from changes; file contents come from outside.
 */
import type { Analysis } from '../../grammars/core/analysis';
import { analyseDocument } from '../../grammars/core/analysis';
import type { HandOver } from '../../grammars/core/section-cache';
import type { Language, TextEdit } from '../../grammars/core/language';
import { applyEdit } from '../../grammars/core/language';
import type { Document, LanguageId } from '../../grammars/core/syntax';
import type { Target } from '../../grammars/core/target';
import { detectLanguage, findLanguage } from '../../grammars/index';
import { followEdit } from './merge-conflict';
import type { Settings } from './settings';
import { DEFAULT_SETTINGS } from './settings';
import { buildTopology } from './topology/build';
import type { Topology } from './topology/topology';
import type { Daemon, Unit, Units } from './unit';
import { groupUnits } from './unit';

/** A file as it is read, before anything is known of it. */
export interface SourceFile {
  /** Relative to the root of the tree, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Given where the user says it; otherwise told from path and content. */
  readonly languageId?: LanguageId;
}

export class Workspace {
  private readonly files = new Map<string, Document>();
  private analyses = new WeakMap<Document, Analysis>();
  /** What the analysis of a file's last version leaves to that of the next, by path. */
  private readonly handOvers = new Map<string, HandOver>();
  private units: Units | undefined;
  private built: Topology | undefined;

  constructor(private current: Settings = DEFAULT_SETTINGS) {}

  get settings(): Settings {
    return this.current;
  }

  /** Replaces the settings; analyses are made anew, trees are kept. */
  set settings(settings: Settings) {
    this.current = settings;
    this.analyses = new WeakMap();
    this.built = undefined;
  }

  /** Adds or replaces a file. Returns undefined, and forgets the file, if it is of none of our languages. */
  setFile(file: SourceFile): Document | undefined {
    const language = languageOf(file);
    if (!language) {
      this.removeFile(file.path);
      return undefined;
    }
    const document = language.parse(file.path, file.text);
    this.put(document);
    return document;
  }

  /** Applies one edit to a known file, reparsing as little as the language can. */
  editFile(path: string, edit: TextEdit): Document | undefined {
    const document = this.files.get(path);
    const language = document && findLanguage(document.languageId);
    if (!language) return undefined;
    const next = language.update?.(document, edit) ?? language.parse(path, applyEdit(document.text, edit));
    followEdit(document, next, edit);
    this.put(next);
    return next;
  }

  removeFile(path: string): void {
    this.handOvers.delete(path);
    if (this.files.delete(path)) this.forgetDerived();
  }

  document(path: string): Document | undefined {
    return this.files.get(path);
  }

  get documents(): readonly Document[] {
    return [...this.files.values()];
  }

  /** Findings and symbols of a document. */
  analysisOf(document: Document): Analysis {
    const known = this.analyses.get(document);
    if (known) return known;
    const semantics = findLanguage(document.languageId)?.semantics;
    const target = this.targetOf(document);
    const analysis = semantics
      ? analyseDocument(document, semantics, target, this.handOvers.get(document.path))
      : { document, target, findings: [], definitions: [], references: [] };
    this.analyses.set(document, analysis);
    if (analysis.handOver) this.handOvers.set(document.path, analysis.handOver);
    return analysis;
  }

  /** What the document is for: the setting, or what the file itself shows. */
  targetOf(document: Document): Target {
    const { targetOf = document.languageId } = findLanguage(document.languageId) ?? {};
    const target = this.current.targets[targetOf] ?? {};
    return target.dialect === undefined && document.dialect !== undefined
      ? { ...target, dialect: document.dialect }
      : target;
  }

  /** The files that are read together with this one. */
  unitOf(document: Document): Unit {
    return this.grouped.of(document);
  }

  /** What each daemon reads. */
  get daemons(): readonly Daemon[] {
    return this.grouped.daemons;
  }

  private get grouped(): Units {
    return (this.units ??= groupUnits(this.documents));
  }

  /** False if asking for the topology means to build it. */
  get isTopologyBuilt(): boolean {
    return this.built !== undefined;
  }

  get topology(): Topology {
    this.built ??= buildTopology(this.grouped.daemons, this.current);
    return this.built;
  }

  /** Takes a document that is parsed already (by another workspace, for instance). */
  put(document: Document): void {
    this.files.set(document.path, document);
    this.forgetDerived();
  }

  private forgetDerived(): void {
    this.units = undefined;
    this.built = undefined;
  }
}

function languageOf(file: SourceFile): Language | undefined {
  return file.languageId === undefined ? detectLanguage(file.path, file.text) : findLanguage(file.languageId);
}
