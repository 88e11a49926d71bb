/** Squid reads its file once, from top to bottom: a name must be defined above the line that uses it. */
import type { SymbolDefinition, SymbolReference } from '../../../../grammars/core/finding';
import { findSimilar } from '../../did-you-mean';
import { listNames } from '../../references';
import type { DocumentContext, Report } from '../../rule';

/** How a kind of name is spoken of. */
export interface NameWording {
  readonly noun: string;
  /** What the program does with the line. */
  readonly result: string;
  /** True if it stops there, so that further uses of the name are no further faults. */
  readonly stops: boolean;
}

/** Reports names of a kind that are defined nowhere, or only below their use; each name once where the program stops at it. */
export function reportUndefined(context: DocumentContext, kind: string, wording: NameWording): void {
  if (context.unit.some(({ document }) => document.templated)) return;
  const names = indexDefinitions(context, kind);
  const missing: SymbolReference[] = [];
  const early: SymbolReference[] = [];
  for (const reference of context.analysis.references) {
    if (!reference.kinds.includes(kind)) continue;
    const first = names.get(reference.word.value);
    if (first === undefined) {
      if (isSure(context, reference)) missing.push(reference);
    } else if (first.directive !== undefined && first.directive.directive.start >= reference.directive.start)
      early.push(reference);
  }
  const unknown = missing.filter(({ word }) => !isBuiltIn(context, kind, word.value));
  for (const [first, more] of groupByName(unknown, wording.stops))
    context.report(addUses(context, describeUndefined(context, kind, first, wording), more));
  if (!context.unitComplete) return;
  for (const [first, more] of groupByName(early, wording.stops)) {
    const later = names.get(first.word.value)?.directive;
    if (later && !isBuiltIn(context, kind, first.word.value))
      context.report(addUses(context, describeBelow(context, first, later, wording), more));
  }
}

/** The first definition of a name in this file, or none if another file has one. */
interface FirstDefinition {
  readonly directive: SymbolDefinition | undefined;
}

function indexDefinitions({ unit, analysis }: DocumentContext, kind: string): ReadonlyMap<string, FirstDefinition> {
  const names = new Map<string, FirstDefinition>();
  for (const definition of analysis.definitions)
    if (definition.kind === kind && !names.has(definition.word.value))
      names.set(definition.word.value, { directive: definition });
  for (const other of unit) {
    if (other === analysis) continue;
    for (const { kind: found, word } of other.definitions)
      if (found === kind) names.set(word.value, { directive: undefined });
  }
  return names;
}

function isBuiltIn({ semantics, target }: DocumentContext, kind: string, name: string): boolean {
  return semantics?.isPredefined?.(kind, name, target) === true;
}

/** Directives that take a name that isn't there. */
const SOFT: ReadonlySet<string> = new Set(['deny_info', 'neighbor_type_domain']);

/** The first use of each name, with the others. */
function groupByName(
  references: readonly SymbolReference[],
  stops: boolean,
): readonly (readonly [SymbolReference, SymbolReference[]])[] {
  if (!stops) return references.map((reference) => [reference, []] as const);
  const groups = new Map<string, [SymbolReference, SymbolReference[]]>();
  for (const reference of references) {
    const key = `${SOFT.has(reference.directive.keyword.value) ? 'soft' : 'hard'} ${reference.word.value}`;
    const known = groups.get(key);
    if (known) known[1].push(reference);
    else groups.set(key, [reference, []]);
  }
  return [...groups.values()];
}

/** The program stops at the first use; the others are shown with it. */
function addUses({ document }: DocumentContext, report: Report, more: readonly SymbolReference[]): Report {
  if (more.length === 0) return report;
  const related = more.map(({ word }) => ({ file: document.path, span: word, message: 'used here too' }));
  return { ...report, related: [...(report.related ?? []), ...related] };
}

/** Where files are missing, only what stands above the first `include` is certain. */
function isSure(context: DocumentContext, { directive }: SymbolReference): boolean {
  if (context.unitComplete) return true;
  const first = context.document.directives.find((each) => each.keyword.value === 'include');
  return first !== undefined && directive.start < first.start;
}

function describeUndefined(
  context: DocumentContext,
  kind: string,
  { word }: SymbolReference,
  wording: NameWording,
): Report {
  const { document } = context;
  const names = listNames(context.unit, [kind]);
  const advice = kind === 'acl' ? adviseSign(word.value, names) : undefined;
  if (advice !== undefined)
    return {
      span: word,
      message: `Squid reads "${word.text}" as the name of an ACL, and there is none: ${wording.result}.`,
      help: advice,
    };
  const [best] = findSimilar(word.value, names);
  const message = `There is no ${wording.noun} "${word.text}": ${wording.result}.`;
  if (best === undefined) return { span: word, message, help: `Define it above this line, or correct the name.` };
  const written =
    context.analysis.definitions.find((each) => each.kind === kind && each.word.value === best)?.word.text ?? best;
  const edits = [{ file: document.path, span: word, newText: written }];
  return {
    span: word,
    message,
    help: `Did you mean "${written}"?`,
    suggestions: [{ title: `Replace by "${written}"`, edits }],
  };
}

/** What people write between names, as other languages have it; undefined for what may be a name. */
function adviseSign(name: string, names: readonly string[]): string | undefined {
  if (/^(?:and|&&?)$/i.test(name)) return 'Leave it out: the ACLs of a line must all match.';
  if (/^(?:or|\|\|?)$/i.test(name))
    return 'Write a line of its own for the other ACL: the first line that matches counts.';
  if (/^not$/i.test(name) || name === '') return 'Write "!" right before the name of the ACL.';
  const parts = name.split(',').filter((part) => part !== '');
  return parts.length > 1 && parts.some((part) => names.includes(part))
    ? 'Write blanks in place of the commas.'
    : undefined;
}

function describeBelow(
  context: DocumentContext,
  { word, directive }: SymbolReference,
  later: SymbolDefinition,
  { noun, result }: NameWording,
): Report {
  const { document } = context;
  const line = document.lines.lineAt(later.directive.start) + 1;
  const self = later.directive === directive;
  return {
    span: word,
    message: self
      ? `The ${noun} "${word.text}" is used in the line that defines it: ${result}.`
      : `The ${noun} "${word.text}" is defined only in line ${line}, below its use: ${result}.`,
    help: self ? 'Name another one.' : 'Move the definition above this line.',
    related: [{ file: document.path, span: later.word, message: 'defined here' }],
  };
}
