/** Names that are used but not defined, and defined but not used, across the files that a daemon reads together. */
import type { Analysis, SymbolDefinition, SymbolReference } from '../../grammars/core/analysis';
import type { Directive } from '../../grammars/core/syntax';
import { findSimilar } from './did-you-mean';
import type { DocumentContext } from './rule';

/** Definitions and references of one document by kind and name. */
interface SymbolIndex {
  readonly definitions: ReadonlyMap<string, ByScope<SymbolDefinition>>;
  readonly references: ReadonlyMap<string, ByScope<SymbolReference>>;
  /** Kinds that have a definition whose name can't be read, or isn't written. */
  readonly opaqueKinds: ReadonlySet<string>;
}

/** Symbols of one kind and name; a name such as `is_static` may stand in each of a thousand frontends. */
interface ByScope<T> {
  readonly all: T[];
  /** Seen from everywhere: those without a scope, and those in `defaults`, which others inherit. */
  readonly shared: T[];
  readonly scoped: Map<Directive, T[]>;
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
export function findDefinitions(unit: readonly Analysis[], reference: SymbolReference): readonly SymbolDefinition[] {
  const keys = reference.kinds.map((kind) => keyOf(kind, reference.word.value));
  return unit.flatMap((analysis) => {
    const { definitions } = indexOf(analysis);
    return keys.flatMap((key) => pickVisible(definitions.get(key), reference.scope));
  });
}

/** References in any file of the unit that mean a definition. */
export function findReferences(unit: readonly Analysis[], definition: SymbolDefinition): readonly SymbolReference[] {
  const key = keyOf(definition.kind, definition.word.value);
  const scope = isShared(definition.scope) ? undefined : definition.scope;
  return unit.flatMap((analysis) => pickVisible(indexOf(analysis).references.get(key), scope));
}

/** Names of these kinds that the unit defines, for did-you-mean and completion. */
export function listNames(unit: readonly Analysis[], kinds: readonly string[]): readonly string[] {
  return unit.flatMap((analysis) =>
    analysis.definitions.filter((each) => kinds.includes(each.kind)).map((each) => each.word.value),
  );
}

function isDefined(context: DocumentContext, reference: SymbolReference): boolean {
  const { unit, semantics, target } = context;
  const name = reference.word.value;
  if (reference.kinds.some((kind) => semantics?.isPredefined?.(kind, name, target))) return true;
  if (unit.some((analysis) => reference.kinds.some((kind) => indexOf(analysis).opaqueKinds.has(kind)))) return true;
  if (findDefinitions(unit, reference).length > 0) return true;
  return unit.some((analysis) => semantics && isLost(name, analysis, [...semantics.vocabulary().at('top').keys()]));
}

function isUsed(context: DocumentContext, definition: SymbolDefinition): boolean {
  return findReferences(context.unit, definition).length > 0;
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

/** A name is seen from its own scope, and from everywhere if it has none. */
function pickVisible<T>(symbols: ByScope<T> | undefined, scope: Directive | undefined): readonly T[] {
  if (!symbols) return [];
  return scope === undefined ? symbols.all : [...symbols.shared, ...(symbols.scoped.get(scope) ?? [])];
}

/** Scopes that others inherit from count as none. */
function isShared(scope: Directive | undefined): boolean {
  return scope === undefined || scope.keyword.value === 'defaults';
}

function keyOf(kind: string, name: string): string {
  return `${kind}\0${name}`;
}

function indexOf(analysis: Analysis): SymbolIndex {
  const known = indexes.get(analysis);
  if (known) return known;
  const index = buildIndex(analysis);
  indexes.set(analysis, index);
  return index;
}

function buildIndex(analysis: Analysis): SymbolIndex {
  const definitions = new Map<string, ByScope<SymbolDefinition>>();
  const references = new Map<string, ByScope<SymbolReference>>();
  const opaqueKinds = new Set<string>();
  for (const each of analysis.definitions) {
    file(definitions, keyOf(each.kind, each.word.value), each, isShared(each.scope));
    if (each.word.opaque) opaqueKinds.add(each.kind);
  }
  // Whatever name a header lacks may be the one that is looked for.
  for (const { kind, place, directive } of analysis.findings)
    if (kind === 'missing-argument' && place === 'top') opaqueKinds.add(directive.keyword.value);
  for (const each of analysis.references)
    for (const kind of each.kinds) file(references, keyOf(kind, each.word.value), each, each.scope === undefined);
  return { definitions, references, opaqueKinds };
}

function file<T extends { readonly scope: Directive | undefined }>(
  map: Map<string, ByScope<T>>,
  key: string,
  value: T,
  shared: boolean,
): void {
  const symbols = map.get(key) ?? { all: [], shared: [], scoped: new Map<Directive, T[]>() };
  map.set(key, symbols);
  symbols.all.push(value);
  if (shared) symbols.shared.push(value);
  if (!value.scope) return;
  const own = symbols.scoped.get(value.scope);
  if (own && !shared) own.push(value);
  else if (!shared) symbols.scoped.set(value.scope, [value]);
}
