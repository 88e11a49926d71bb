/** What reporters are given: diagnostics with the paths that people see, and the texts for excerpts. */
import type { Span } from '../grammars/core/source';
import { LineIndex } from '../grammars/core/source';
import type { Undecided } from '../server/checker/check';
import type { Diagnostic, Severity } from '../server/checker/diagnostic';
import type { InputRule } from '../server/checker/input-rules';
import { INPUT_RULES } from '../server/checker/input-rules';
import { RULES } from '../server/checker/rules/index';

/** Counts for the summary line and for machines. */
export interface Summary {
  readonly files: number;
  readonly hosts: number;
  readonly clusters: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export interface Report {
  /** Sorted; `file` is relative to the working directory, with `/`. */
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
  readonly summary: Summary;
  /** What could not be decided for want of files. */
  readonly undecided: readonly Undecided[];
  /** Diagnostics that a baseline accepted, and which are therefore not among the others. */
  readonly accepted: number;
  /** Puts a word or sentence of the report itself into its language; absent: English. */
  readonly say?: (text: string) => string;
  /** Why a rule matters, in the reader's language; absent: as the rule says it. */
  readonly explain?: (rule: string) => string | undefined;
  /** What a rule is about, in the language of the report; English where this is missing. */
  readonly summarize?: (rule: string) => string | undefined;
}

/** How a report is to look; reporters for machines need none of it. */
export interface ReportStyle {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Makes a path a link in terminals that can; undefined elsewhere. */
  readonly linkTo?: (file: string, line: number) => string;
}

/** A pure function: the same report gives the same text, with a line break at its end unless it is empty. */
export type Reporter = (report: Report, style: ReportStyle) => string;

/** 1-based; `column` counts UTF-16 units. */
export interface ReportedPosition {
  readonly line: number;
  readonly column: number;
}

/** 1-based, the end exclusive, as editors show it. */
export interface ReportedRange {
  readonly start: ReportedPosition;
  readonly end: ReportedPosition;
}

/** Texts of the files that diagnostics name; line indices are made when first needed. */
export class Sources {
  private readonly indices = new Map<string, LineIndex>();

  constructor(private readonly texts: ReadonlyMap<string, string>) {}

  /** Texts by file. */
  all(): ReadonlyMap<string, string> {
    return this.texts;
  }

  text(file: string): string | undefined {
    return this.texts.get(file);
  }

  lines(file: string): LineIndex {
    const known = this.indices.get(file);
    if (known) return known;
    const made = new LineIndex(this.texts.get(file) ?? '');
    this.indices.set(file, made);
    return made;
  }

  /** Lines and columns of a span, 1-based. */
  range(file: string, span: Span): ReportedRange {
    const lines = this.lines(file);
    const [start, end] = [lines.positionAt(span.start), lines.positionAt(span.end)];
    return {
      start: { line: start.line + 1, column: start.character + 1 },
      end: { line: end.line + 1, column: end.character + 1 },
    };
  }

  /** Text of the line on which a diagnostic starts. */
  lineOf(diagnostic: Diagnostic): string {
    const lines = this.lines(diagnostic.file);
    return lines.lineText(lines.lineAt(diagnostic.span.start));
  }
}

/** How many of each severity. */
export function countSeverities(diagnostics: readonly Diagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}

/** Everything that has a name, a page and a severity, by name. */
export function listNamedRules(): ReadonlyMap<string, InputRule> {
  return new Map([...RULES, ...INPUT_RULES].map((rule) => [rule.id, rule]));
}

/** Address of a rule's page. */
export function ruleUrl(rule: string): string {
  return `https://github.com/cdnlint/cdnlint/blob/main/docs/rules/${rule}.md`;
}

/** What puts words of a report into its language. */
export function sayerOf({ say }: Pick<Report, 'say'>): (text: string) => string {
  return say ?? ((text) => text);
}
