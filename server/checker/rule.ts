/**
 * What a rule is: one file under `rules/<area>/` that exports the result of {@link defineRule}.
 * Its page in the docs, its row in `cdnlint rules` and its `explain` text come from the fields here.
 */
import type { Analysis } from '../../grammars/core/analysis';
import type { Semantics } from '../../grammars/core/language';
import type { Span } from '../../grammars/core/source';
import type { Document, LanguageId } from '../../grammars/core/syntax';
import type { Target } from '../../grammars/core/target';
import type { DiagnosticTag, Fix, RelatedPlace, Severity, Suggestion } from './diagnostic';
import type { Settings } from './settings';
import type { Topology } from './topology/topology';

/** What a rule says of one place. */
export interface Report {
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
  /** Where the case is more or less grave than the rule's usual severity. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fix?: Fix;
  readonly suggestions?: readonly Suggestion[];
  readonly tags?: readonly DiagnosticTag[];
}

/** What a rule for single files is given. */
export interface DocumentContext {
  readonly document: Document;
  /** Findings, definitions and references; empty for languages without vocabulary. */
  readonly analysis: Analysis;
  /** Undefined for languages without vocabulary. */
  readonly semantics: Semantics | undefined;
  readonly target: Target;
  /** Analyses of all files that the same daemon reads together (includes, conf.d folders), this one among them. */
  readonly unit: readonly Analysis[];
  /** False if the daemon reads files that are not in the tree, so that what is missing may be there. */
  readonly unitComplete: boolean;
  readonly settings: Settings;
  readonly report: (report: Report) => void;
}

/** What a rule that looks across files is given. */
export interface TopologyContext {
  readonly topology: Topology;
  readonly settings: Settings;
  readonly analysisOf: (document: Document) => Analysis;
  /** Reports at a place in one of the tree's documents. */
  readonly report: (document: Document, report: Report) => void;
  /** Says (with `--verbose`) what could not be decided, and which file or setting would decide it. */
  readonly undecided: (document: Document | undefined, message: string) => void;
}

interface RuleText {
  /** `area/kebab-case`; equal to its path below `rules/`. Names the fault, so that it reads well after "allow". */
  readonly id: string;
  readonly severity: Severity;
  /** One line: the fault. */
  readonly summary: string;
  /** Markdown: why it bites, what happens at night because of it. */
  readonly why: string;
  /** Where the knowledge is from: links or manual pages. */
  readonly sources: readonly string[];
  /** What the rule offers to mend it. */
  readonly fixable?: 'fix' | 'suggestion';
}

/** A rule that needs one file (and what its daemon reads with it). */
export interface DocumentRule extends RuleText {
  readonly scope: 'document';
  /** Given where the rule reads findings and syntax errors alone, and so costs next to nothing: editors run it at once. */
  readonly reads?: 'findings';
  /** Languages that it is run on; undefined for all. */
  readonly languages?: readonly LanguageId[];
  readonly check: (context: DocumentContext) => void;
}

/** A rule that needs the whole node. */
export interface TopologyRule extends RuleText {
  readonly scope: 'topology';
  /** Rules that, at the same place, say less of the same cause: what they say there is left out. */
  readonly replaces?: readonly string[];
  readonly check: (context: TopologyContext) => void;
}

export type Rule = DocumentRule | TopologyRule;

/** Declares a rule; only a place to hang the types on. */
export function defineRule<T extends Rule>(rule: T): T {
  return rule;
}
