/** Names that are used but not defined, and defined but not used, across the files that a daemon reads together. */
import type { Analysis, SymbolDefinition, SymbolReference } from '../../grammars/core/analysis';
import type { DocumentContext } from './rule';

/** Definitions and references of one document by kind and name. */
interface SymbolIndex {
  readonly definitions: ReadonlyMap<string, readonly SymbolDefinition[]>;
  readonly references: ReadonlyMap<string, readonly SymbolReference[]>;
  /** Kinds that have a definition whose name can't be read. */
  readonly opaqueKinds: ReadonlySet<string>;
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
    return keys.flatMap((key) => definitions.get(key) ?? []).filter((each) => isVisible(each, reference));
  });
}

/** References in any file of the unit that mean a definition. */
export function findReferences(unit: readonly Analysis[], definition: SymbolDefinition): readonly SymbolReference[] {
  const key = keyOf(definition.kind, definition.word.value);
  return unit
    .flatMap((analysis) => indexOf(analysis).references.get(key) ?? [])
    .filter((each) => isVisible(definition, each));
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
  return findDefinitions(unit, reference).length > 0;
}

function isUsed(context: DocumentContext, definition: SymbolDefinition): boolean {
  return findReferences(context.unit, definition).length > 0;
}

/** A name is seen from its own scope, and from everywhere if it has none. Scopes that inherit count as one. */
function isVisible(definition: SymbolDefinition, reference: SymbolReference): boolean {
  const { scope } = definition;
  if (scope === undefined || reference.scope === undefined || scope === reference.scope) return true;
  return scope.keyword.value === 'defaults';
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
  const definitions = new Map<string, SymbolDefinition[]>();
  const references = new Map<string, SymbolReference[]>();
  const opaqueKinds = new Set<string>();
  for (const each of analysis.definitions) {
    push(definitions, keyOf(each.kind, each.word.value), each);
    if (each.word.opaque) opaqueKinds.add(each.kind);
  }
  for (const each of analysis.references)
    for (const kind of each.kinds) push(references, keyOf(kind, each.word.value), each);
  return { definitions, references, opaqueKinds };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
