/** Names that are used but not defined, and defined but not used, across the files that a daemon reads together. */
import type { Analysis } from '../../grammars/core/analysis';
import type { SymbolDefinition, SymbolReference } from '../../grammars/core/finding';
import type { Directive, Word } from '../../grammars/core/syntax';
import { findSimilar } from './did-you-mean';
import type { DocumentContext } from './rule';
import type { PathReference } from './symbol-paths';
import { expandDefinitions, expandReferences, isWithin } from './symbol-paths';

/** Definitions and references of one document. */
interface SymbolIndex {
  readonly allDefinitions: readonly SymbolDefinition[];
  readonly definitions: ByKind<SymbolDefinition>;
  readonly references: ByKind<PathReference>;
  /** Kinds that have a definition whose name can't be read, or isn't written. */
  readonly opaqueKinds: ReadonlySet<string>;
}

/** By kind, then by name. */
type ByKind<T extends Scoped> = ReadonlyMap<string, ReadonlyMap<string, Namesakes<T>>>;

interface Scoped {
  readonly scope: Directive | undefined;
}

/** Symbols of one kind and name. Most are one or two; a name such as `is_static` may stand in each of a thousand frontends. */
class Namesakes<T extends Scoped> {
  readonly all: T[];
  private sorted: { readonly shared: readonly T[]; readonly scoped: ReadonlyMap<Directive, readonly T[]> } | undefined;

  /** @param isShared tells which scopes count as none, so that their names are seen from everywhere */
  constructor(
    first: T,
    private readonly isShared: (scope: Directive | undefined) => boolean,
  ) {
    this.all = [first];
  }

  /** A name is seen from its own scope, and from everywhere if it has none. */
  visibleFrom(scope: Directive | undefined): readonly T[] {
    if (scope === undefined) return this.all;
    const { shared, scoped } = this.sort();
    const own = scoped.get(scope);
    if (!own) return shared;
    return shared.length === 0 ? own : [...shared, ...own];
  }

  private sort(): NonNullable<typeof this.sorted> {
    if (this.sorted) return this.sorted;
    const shared: T[] = [];
    const scoped = new Map<Directive, T[]>();
    for (const each of this.all) {
      const own = each.scope && scoped.get(each.scope);
      if (this.isShared(each.scope) || !each.scope) shared.push(each);
      else if (own) own.push(each);
      else scoped.set(each.scope, [each]);
    }
    return (this.sorted = { shared, scoped });
  }
}

const indexes = new WeakMap<Analysis, SymbolIndex>();

/** References of these kinds for which no file of the unit has a definition; none if a file is missing that may have it. */
export function findUndefined(context: DocumentContext, kinds: readonly string[]): readonly SymbolReference[] {
  if (!context.unitComplete || context.document.templated) return [];
  return context.analysis.references.filter(
    (reference) => reference.kinds.some((kind) => kinds.includes(kind)) && !isDefined(context, reference),
  );
}

/** Definitions of these kinds that nothing in the unit refers to. */
export function findUnused(context: DocumentContext, kinds: readonly string[]): readonly SymbolDefinition[] {
  if (context.document.templated || context.unit.some((analysis) => analysis.document.templated)) return [];
  return context.analysis.definitions.filter(
    (definition) => kinds.includes(definition.kind) && !definition.word.opaque && !isUsed(context, definition),
  );
}

/** Definitions that a reference may mean, in any file of the unit. */
export function findDefinitions(unit: readonly Analysis[], reference: PathReference): readonly SymbolDefinition[] {
  const { kinds, word, scope } = reference;
  const found = unit.flatMap((analysis) =>
    kinds.flatMap((kind) => pickVisible(indexOf(analysis).definitions, kind, word.value, scope)),
  );
  return found.filter((definition) => isWithin(reference, definition));
}

/** References in any file of the unit that mean a definition; parts of paths (`backend/server`) are references, too. */
export function findReferences(unit: readonly Analysis[], definition: SymbolDefinition): readonly SymbolReference[] {
  const scope = isShared(definition.scope) ? undefined : definition.scope;
  const found = unit.flatMap((analysis) =>
    pickVisible(indexOf(analysis).references, definition.kind, definition.word.value, scope),
  );
  return found.filter((reference) => isWithin(reference, definition));
}

/** Everything that is defined in a file, what is defined under a path once more by its own name. */
export function listDefinitions(analysis: Analysis): readonly SymbolDefinition[] {
  return indexOf(analysis).allDefinitions;
}

/** Names of these kinds that the unit defines, for did-you-mean and completion. */
export function listNames(unit: readonly Analysis[], kinds: readonly string[]): readonly string[] {
  return unit.flatMap((analysis) =>
    analysis.definitions.filter((each) => kinds.includes(each.kind)).map((each) => each.word.value),
  );
}

function isDefined(context: DocumentContext, { kinds, word, scope }: SymbolReference): boolean {
  const { unit, semantics, target } = context;
  const { value } = word;
  for (const kind of kinds) {
    if (semantics?.isPredefined?.(kind, value, target)) return true;
    for (const analysis of unit) {
      const { opaqueKinds, definitions } = indexOf(analysis);
      if (opaqueKinds.has(kind) || pickVisible(definitions, kind, value, scope).length > 0) return true;
    }
  }
  return unit.some((analysis) => semantics && isLost(value, analysis, [...semantics.vocabulary().at('top').keys()]));
}

/** True if the header that would define the name is misspelt: `bakend app` is one fault, and "app" not another. */
function isLost(name: string, { findings }: Analysis, headers: readonly string[]): boolean {
  return findings.some(
    ({ kind, word, directive }) =>
      kind === 'unknown-keyword' &&
      word === directive.keyword &&
      directive.args[0]?.value === name &&
      findSimilar(word.value, headers).length > 0,
  );
}

function isUsed({ unit }: DocumentContext, { kind, word, scope }: SymbolDefinition): boolean {
  const from = isShared(scope) ? undefined : scope;
  return unit.some((analysis) => pickVisible(indexOf(analysis).references, kind, word.value, from).length > 0);
}

function pickVisible<T extends Scoped>(
  symbols: ByKind<T>,
  kind: string,
  name: string,
  scope: Directive | undefined,
): readonly T[] {
  return symbols.get(kind)?.get(name)?.visibleFrom(scope) ?? [];
}

/** Scopes that others inherit from count as none. */
function isShared(scope: Directive | undefined): boolean {
  return scope === undefined || scope.keyword.value === 'defaults';
}

function indexOf(analysis: Analysis): SymbolIndex {
  const known = indexes.get(analysis);
  if (known) return known;
  const index = buildIndex(analysis);
  indexes.set(analysis, index);
  return index;
}

function buildIndex(analysis: Analysis): SymbolIndex {
  const definitions = new Map<string, Map<string, Namesakes<SymbolDefinition>>>();
  const references = new Map<string, Map<string, Namesakes<PathReference>>>();
  const opaqueKinds = new Set<string>();
  const allDefinitions = expandDefinitions(analysis.definitions);
  for (const each of allDefinitions) {
    file(definitions, each.kind, each, isShared);
    if (each.word.opaque) opaqueKinds.add(each.kind);
  }
  // Whatever name a header lacks may be the one that is looked for.
  for (const { kind, place, directive } of analysis.findings)
    if (kind === 'missing-argument' && place === 'top') opaqueKinds.add(directive.keyword.value);
  for (const each of expandReferences(analysis.references))
    for (const kind of each.kinds) file(references, kind, each, isUnscoped);
  return { allDefinitions, definitions, references, opaqueKinds };
}

function isUnscoped(scope: Directive | undefined): boolean {
  return scope === undefined;
}

function file<T extends Scoped & { readonly word: Word }>(
  kinds: Map<string, Map<string, Namesakes<T>>>,
  kind: string,
  symbol: T,
  shared: (scope: Directive | undefined) => boolean,
): void {
  let names = kinds.get(kind);
  if (!names) kinds.set(kind, (names = new Map<string, Namesakes<T>>()));
  const same = names.get(symbol.word.value);
  if (same) same.all.push(symbol);
  else names.set(symbol.word.value, new Namesakes(symbol, shared));
}
