/**
 * Runs the rules over a workspace. Pure: the same workspace gives the same diagnostics, sorted by file and place.
 * A rule that throws costs only itself.
 */
import type { Document } from '../../grammars/core/syntax';
import { findLanguage } from '../../grammars/index';
import picomatch from 'picomatch';
import type { Diagnostic } from './diagnostic';
import { compareDiagnostics } from './diagnostic';
import type { DocumentRule, Report, Rule, TopologyRule } from './rule';
import { findMergeConflict } from './merge-conflict';
import type { Raised } from './merge-repeats';
import { mergeRepeats } from './merge-repeats';
import { RULES } from './rules/index';
import type { Settings } from './settings';
import { applySuppressions } from './suppressions';
import { describeUnused } from './unused-suppressions';
import type { Workspace } from './workspace';

const RULE_IDS: readonly string[] = RULES.map(({ id }) => id);

/** A rule that failed: a fault of cdnlint, not of the files. */
export interface InternalError {
  readonly rule: string;
  readonly file: string | undefined;
  readonly error: Error;
}

/** What could not be decided for want of a file or a setting. */
export interface Undecided {
  readonly rule: string;
  readonly file: string | undefined;
  readonly message: string;
}

export interface CheckResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly internalErrors: readonly InternalError[];
  readonly undecided: readonly Undecided[];
}

/** Milliseconds spent in each rule, filled where the caller wants to know (`--stats`). */
export type RuleTimes = Map<string, number>;

export interface CheckOptions {
  readonly rules?: readonly Rule[];
  readonly times?: RuleTimes;
  /** Milliseconds from any fixed point; needed with `times`. */
  readonly now?: () => number;
}

/** Checks everything: each document, then the node as a whole, then suppressions. */
export function checkWorkspace(workspace: Workspace, options: CheckOptions = {}): CheckResult {
  const run = new CheckRun(workspace, options);
  for (const document of workspace.documents) run.checkDocument(document);
  run.checkTopology();
  return run.finish();
}

/** Diagnostics by file as rules raise them: suppressions are not applied yet. */
export interface RawResult {
  readonly byFile: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly internalErrors: readonly InternalError[];
  readonly undecided: readonly Undecided[];
}

/** Runs the rules for single files over one document; for who keeps results and renews only what an edit changed. */
export function checkDocument(workspace: Workspace, document: Document, options: CheckOptions = {}): RawResult {
  const run = new CheckRun(workspace, options);
  run.checkDocument(document);
  return run.raw();
}

/** Runs the rules that look across files. */
export function checkTopology(workspace: Workspace, options: CheckOptions = {}): RawResult {
  const run = new CheckRun(workspace, options);
  run.checkTopology();
  return run.raw();
}

/** Applies a document's suppressions to all that rules raised in it; sorted. */
export function finishDocument(
  workspace: Workspace,
  document: Document,
  found: readonly Diagnostic[],
  options: CheckOptions = {},
): readonly Diagnostic[] {
  return [...new CheckRun(workspace, options).finishDocument(document, found)].sort(compareDiagnostics);
}

class CheckRun {
  private readonly byFile = new Map<string, Diagnostic[]>();
  private readonly internalErrors: InternalError[] = [];
  private readonly undecided: Undecided[] = [];
  private readonly documentRules: readonly DocumentRule[];
  private readonly topologyRules: readonly TopologyRule[];

  constructor(
    private readonly workspace: Workspace,
    private readonly options: CheckOptions,
  ) {
    const rules = (options.rules ?? RULES).filter((rule) => isOn(rule, workspace.settings));
    this.documentRules = rules.filter((rule) => rule.scope === 'document');
    this.topologyRules = rules.filter((rule) => rule.scope === 'topology');
  }

  checkDocument(document: Document): void {
    const { workspace } = this;
    const unit = workspace.unitOf(document);
    const context = {
      document,
      analysis: workspace.analysisOf(document),
      semantics: findLanguage(document.languageId)?.semantics,
      target: workspace.targetOf(document),
      unit: unit.documents.map((each) => workspace.analysisOf(each)),
      unitComplete: unit.complete,
      settings: workspace.settings,
    };
    const conflicted = findMergeConflict(document) !== undefined;
    for (const rule of this.documentRules) {
      if (conflicted && rule.id !== 'syntax/merge-conflict') continue;
      if (rule.languages && !rule.languages.includes(document.languageId)) continue;
      const report = (found: Report): void => {
        this.add(rule, document, found);
      };
      this.guard(rule, document, () => {
        rule.check({ ...context, report });
      });
    }
  }

  checkTopology(): void {
    if (this.topologyRules.length === 0) return;
    const { workspace } = this;
    const base = {
      topology: workspace.topology,
      settings: workspace.settings,
      analysisOf: (document: Document) => workspace.analysisOf(document),
    };
    for (const rule of this.topologyRules) this.runTopologyRule(rule, base);
  }

  raw(): RawResult {
    return { byFile: this.byFile, internalErrors: this.internalErrors, undecided: this.undecided };
  }

  finish(): CheckResult {
    const diagnostics = this.workspace.documents.flatMap((document) =>
      this.finishDocument(document, this.byFile.get(document.path) ?? []),
    );
    diagnostics.sort(compareDiagnostics);
    return { diagnostics, internalErrors: this.internalErrors, undecided: this.undecided };
  }

  private runTopologyRule(
    rule: TopologyRule,
    base: Omit<Parameters<TopologyRule['check']>[0], 'report' | 'undecided'>,
  ): void {
    const oneFile = rule.id.startsWith('pair/') && holdsOneRouterFile(this.workspace);
    const raised: Raised[] = [];
    const report = (document: Document, found: Report): void => {
      raised.push({ document, found: oneFile ? soften(rule, found) : found });
    };
    const undecided = (document: Document | undefined, message: string): void => {
      this.undecided.push({ rule: rule.id, file: document?.path, message });
    };
    this.guard(rule, undefined, () => {
      rule.check({ ...base, report, undecided });
    });
    for (const { document, found } of mergeRepeats(raised, base.topology.hostsOf)) this.add(rule, document, found);
  }

  finishDocument(document: Document, found: readonly Diagnostic[]): readonly Diagnostic[] {
    const { kept: all, unused } = applySuppressions(document, found);
    const kept = this.dropReplaced(all);
    const rule = this.documentRules.find((each) => each.id === 'syntax/unused-suppression');
    if (!rule) return kept;
    const reports = unused.map((each) => this.toDiagnostic(rule, document, describeUnused(document, each, RULE_IDS)));
    return [...kept, ...reports];
  }

  /** One cause, one diagnostic: where a rule on the whole node has spoken, those that see less are silent. */
  private dropReplaced(found: readonly Diagnostic[]): readonly Diagnostic[] {
    const replacing = this.topologyRules.filter(({ replaces }) => replaces);
    const said = replacing.flatMap(({ id, replaces = [] }) =>
      found
        .filter(({ rule }) => rule === id)
        .flatMap(({ span }) => replaces.map((replaced) => `${replaced} ${span.start}`)),
    );
    if (said.length === 0) return found;
    return found.filter(({ rule, span }) => !said.includes(`${rule} ${span.start}`));
  }

  private add(rule: Rule, document: Document, report: Report): void {
    const diagnostic = this.toDiagnostic(rule, document, report);
    if (settingFor(rule.id, document.path, this.workspace.settings) === 'off') return;
    const list = this.byFile.get(document.path);
    if (list) list.push(diagnostic);
    else this.byFile.set(document.path, [diagnostic]);
  }

  private toDiagnostic(rule: Rule, document: Document, report: Report): Diagnostic {
    const setting = settingFor(rule.id, document.path, this.workspace.settings);
    const severity = setting === undefined || setting === 'off' ? (report.severity ?? rule.severity) : setting;
    const span = { start: report.span.start, end: report.span.end };
    const message = shorten(report.message);
    const related = (report.related ?? []).map((each) => ({ ...each, message: shorten(each.message) }));
    return { ...report, message, rule: rule.id, severity, file: document.path, span, related };
  }

  private guard(rule: Rule, document: Document | undefined, run: () => void): void {
    const { times, now } = this.options;
    const before = times && now ? now() : 0;
    try {
      run();
    } catch (error) {
      this.internalErrors.push({
        rule: rule.id,
        file: document?.path,
        error: error instanceof Error ? error : new Error(String(error)),
      });
    }
    if (times && now) times.set(rule.id, (times.get(rule.id) ?? 0) + now() - before);
  }
}

const LONGEST_MESSAGE = 600;

/** A message that quotes a word of ten megabytes tells nobody anything. */
function shorten(text: string): string {
  if (text.length <= LONGEST_MESSAGE) return text;
  return `${text.slice(0, LONGEST_MESSAGE / 2)}…${text.slice(-LONGEST_MESSAGE / 3)}`;
}

/** Two routers in one file, told apart by `@host` conditions: the daemon reads it and is content. */
function holdsOneRouterFile({ documents }: Workspace): boolean {
  return documents.filter(({ languageId }) => languageId === 'keepalived').length === 1;
}

/** What the program accepts in a single file is never called an error. */
function soften(rule: Rule, report: Report): Report {
  return (report.severity ?? rule.severity) === 'error' ? { ...report, severity: 'warning' } : report;
}

/** False if the settings turn the rule off everywhere. */
function isOn(rule: Rule, settings: Settings): boolean {
  return settings.rules[rule.id] !== 'off' || settings.overrides.some((each) => each.rules[rule.id] !== undefined);
}

/** What cdnlint.yaml says of a rule for a file: the last override that matches wins. */
export function settingFor(rule: string, path: string, settings: Settings): Settings['rules'][string] | undefined {
  return overrideFor(rule, path, settings) ?? settings.rules[rule];
}

/** The same, as far as it is an override that says it. */
export function overrideFor(rule: string, path: string, settings: Settings): Settings['rules'][string] | undefined {
  for (let at = settings.overrides.length - 1; at >= 0; at--) {
    const override = settings.overrides[at];
    const setting = override?.rules[rule];
    if (override && setting !== undefined && override.files.some((glob) => picomatch(glob, { dot: true })(path)))
      return setting;
  }
  return undefined;
}
