/**
 * Diagnostics of one tree while it is edited: each document's own are renewed when it or what it is read with changes,
 * those across files afterwards. Between the two, what was known is shown where it has moved to.
 */
import type { TextEdit } from '../../grammars/core/language';
import type { Span } from '../../grammars/core/source';
import type { Document } from '../../grammars/core/syntax';
import type { InternalError } from '../checker/check';
import { checkDocument, checkTopology, finishDocument } from '../checker/check';
import type { Diagnostic } from '../checker/diagnostic';
import type { Topology } from '../checker/topology/topology';
import type { Unit } from '../checker/unit';
import type { DocumentRule, TopologyRule } from '../checker/rule';
import { RULES } from '../checker/rules/index';
import type { Workspace } from '../checker/workspace';

interface Checked {
  readonly document: Document;
  readonly unit: Unit;
  readonly found: readonly Diagnostic[];
  /** Rules that have yet to see the document; what they found in the one before is shown where it has moved to. */
  readonly pending: readonly DocumentRule[];
  /** Milliseconds that all rules took when they ran last; Infinity before that in a long file. */
  readonly cost: number;
  /** Milliseconds spent on the document so far. */
  readonly spent: number;
  /** Milliseconds that each rule took when it ran last, by its id. */
  readonly costs: Map<string, number>;
}

/** When to stop, and what not to begin. */
export interface Allowance {
  /** As `performance.now()` counts. */
  readonly until: number;
  /** True if something that is expected to take so many milliseconds may begin now. */
  readonly fits: (milliseconds: number) => boolean;
}

const UNLIMITED: Allowance = { until: Infinity, fits: () => true };

const BUILDING = 'building the topology';

/** A run of the rules that look across files. */
interface AcrossFiles {
  readonly topology: Topology;
  readonly pending: TopologyRule[];
  readonly found: Map<string, readonly Diagnostic[]>;
}

/** Files whose rules take no longer than this are always checked whole. */
const SMALL_COST = 3;
/** UTF-16 units. */
const LONG_TEXT = 100_000;
const DOCUMENT_RULES = RULES.filter((rule): rule is DocumentRule => rule.scope === 'document');
const TOPOLOGY_RULES = RULES.filter((rule): rule is TopologyRule => rule.scope === 'topology');

export class LiveCheck {
  private readonly checked = new Map<string, Checked>();
  /** The topology as it was when rules saw it last: good enough where an exact one would hold up typing. */
  lastTopology: Topology | undefined;
  private across: AcrossFiles | undefined;
  /** Milliseconds that each rule across files took when it ran last, by its id, and the topology to be built. */
  private readonly costs = new Map<string, number>();
  private acrossFiles = new Map<string, readonly Diagnostic[]>();

  constructor(
    private readonly workspace: Workspace,
    private readonly onError: (error: InternalError) => void,
  ) {}

  /** Forgets everything, for instance after the settings changed. */
  clear(): void {
    this.checked.clear();
    this.acrossFiles.clear();
    this.across = undefined;
  }

  /** Moves what is known of a file along with an edit in it; what the edit touches is dropped. */
  shift(path: string, edit: TextEdit): void {
    const across = this.acrossFiles.get(path);
    if (across) this.acrossFiles.set(path, shiftAll(across, edit));
    const own = this.checked.get(path);
    if (own) this.checked.set(path, { ...own, found: shiftAll(own.found, edit) });
  }

  /** Runs what is quick of the rules for single files over a document that has changed: all of them if it is small. */
  renewQuickly(document: Document): void {
    const known = this.begin(document);
    if (known.cost <= SMALL_COST) this.advance(document, UNLIMITED);
    else this.run(known, (rule) => rule.reads === 'findings');
  }

  /** Runs all rules for single files that have yet to see the document as it is. */
  renewDocument(document: Document): void {
    this.advance(document, UNLIMITED);
  }

  /**
   * Runs rules that have yet to see the document, one after the other.
   * @returns true if none is left
   */
  advance(document: Document, { until, fits }: Allowance): boolean {
    let known = this.begin(document);
    if (until === Infinity) known = this.run(known, () => true);
    while (known.pending.length > 0 && performance.now() < until) {
      const next = known.pending.find(({ id }) => fits(known.costs.get(id) ?? 0));
      if (!next) return false;
      known = this.run(known, (rule) => rule === next);
    }
    return known.pending.length === 0;
  }

  /** What is known of a document; if it or what it is read with has changed, all rules are pending. */
  private begin(document: Document): Checked {
    const known = this.checked.get(document.path);
    const unit = this.workspace.unitOf(document);
    if (known?.document === document && isSameUnit(known.unit, unit)) return known;
    const { languageId } = document;
    const pending = DOCUMENT_RULES.filter(({ languages }) => !languages || languages.includes(languageId));
    const begun = {
      document,
      unit,
      found: known?.found ?? [],
      pending,
      cost: known?.cost ?? expectCost(document),
      spent: 0,
      costs: known?.costs ?? new Map<string, number>(),
    };
    this.checked.set(document.path, begun);
    return begun;
  }

  private run(known: Checked, picks: (rule: DocumentRule) => boolean): Checked {
    const rules = known.pending.filter(picks);
    const { document } = known;
    const start = performance.now();
    const { byFile, internalErrors } = checkDocument(this.workspace, document, { rules });
    const took = performance.now() - start;
    const [only] = rules;
    if (only && rules.length === 1) known.costs.set(only.id, took);
    internalErrors.forEach(this.onError);
    const ids = new Set(rules.map(({ id }) => id));
    const found = [...known.found.filter(({ rule }) => !ids.has(rule)), ...(byFile.get(document.path) ?? [])];
    const pending = known.pending.filter((rule) => !rules.includes(rule));
    const spent = known.spent + took;
    const next = { ...known, found, pending, spent, cost: pending.length === 0 ? spent : known.cost };
    this.checked.set(document.path, next);
    return next;
  }

  /** Runs all rules that look across files. */
  renewTopology(): void {
    this.advanceTopology(UNLIMITED);
  }

  /**
   * Runs rules that look across files, one after the other; what they find is shown when all have run.
   * @returns true if none is left
   */
  advanceTopology({ until, fits }: Allowance): boolean {
    if (!this.workspace.isTopologyBuilt && !fits(this.costs.get(BUILDING) ?? 0)) return false;
    const run = this.beginTopology();
    while (run.pending.length > 0) {
      const [rule] = run.pending;
      if (!rule || performance.now() >= until || !fits(this.costs.get(rule.id) ?? 0)) return false;
      run.pending.shift();
      const start = performance.now();
      const { byFile, internalErrors } = checkTopology(this.workspace, { rules: [rule] });
      this.costs.set(rule.id, performance.now() - start);
      internalErrors.forEach(this.onError);
      for (const [path, found] of byFile) run.found.set(path, [...(run.found.get(path) ?? []), ...found]);
    }
    this.acrossFiles = run.found;
    return true;
  }

  /** The run at hand; a new one if something has changed since it began. Building the topology is a step of its own. */
  private beginTopology(): AcrossFiles {
    const start = performance.now();
    const { topology } = this.workspace;
    if (this.across?.topology === topology) return this.across;
    this.costs.set(BUILDING, performance.now() - start);
    this.lastTopology = topology;
    return (this.across = { topology, pending: [...TOPOLOGY_RULES], found: new Map() });
  }

  /** What is known of a document now, suppressions applied, in order of place. */
  diagnosticsOf(document: Document): readonly Diagnostic[] {
    const own = this.checked.get(document.path)?.found ?? [];
    const across = this.acrossFiles.get(document.path) ?? [];
    return finishDocument(this.workspace, document, across.length === 0 ? own : [...own, ...across]);
  }

  /** Drops what is known of files that are gone. */
  forget(path: string): void {
    this.checked.delete(path);
    this.acrossFiles.delete(path);
  }
}

/** Before anything was measured: a file of some thousand lines is taken to be slow. */
function expectCost({ text }: Document): number {
  return text.length > LONG_TEXT ? Infinity : 0;
}

/** Units are made anew after every edit: the same documents make the same unit. */
function isSameUnit(a: Unit, b: Unit): boolean {
  if (a === b) return true;
  if (a.complete !== b.complete || a.documents.length !== b.documents.length) return false;
  return a.documents.every((document, at) => document === b.documents[at]);
}

function shiftAll(diagnostics: readonly Diagnostic[], edit: TextEdit): readonly Diagnostic[] {
  return diagnostics.length === 0 ? diagnostics : diagnostics.flatMap((each) => shiftDiagnostic(each, edit));
}

function shiftDiagnostic(diagnostic: Diagnostic, edit: TextEdit): Diagnostic[] {
  const span = shiftSpan(diagnostic.span, edit);
  if (!span) return [];
  return [{ ...diagnostic, span, fix: undefined, suggestions: undefined }];
}

/** Where a span is after an edit; undefined if the edit lies in it. */
export function shiftSpan(span: Span, edit: TextEdit): Span | undefined {
  if (span.end <= edit.start) return span;
  if (span.start < edit.end) return undefined;
  const by = edit.newText.length - (edit.end - edit.start);
  return { start: span.start + by, end: span.end + by };
}
