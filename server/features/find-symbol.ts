/** Names: which definitions and references belong to the one at a place, across the files that a daemon reads together. */
import type { Analysis } from '../../grammars/core/analysis';
import type { SymbolDefinition, SymbolReference } from '../../grammars/core/finding';
import type { Directive, Document, Word } from '../../grammars/core/syntax';
import { directiveAt, outermost } from '../../grammars/core/syntax';
import { findDefinitions, findReferences, listDefinitions } from '../checker/references';
import { expandDefinitions, expandReferences } from '../checker/symbol-paths';
import type { FeatureContext } from './feature-context';
import { unitOf } from './feature-context';
import { printName } from './print-name';

/** A definition with the document that it stands in. */
export interface LocatedDefinition extends SymbolDefinition {
  readonly document: Document;
}

/** A reference with the document that it stands in. */
export interface LocatedReference extends SymbolReference {
  readonly document: Document;
}

/** A named thing, found from a place where it is defined or used. */
export interface FoundSymbol {
  readonly kind: string;
  readonly name: string;
  /** The word at the place. */
  readonly word: Word;
  readonly isDefinition: boolean;
  readonly definitions: readonly LocatedDefinition[];
  readonly references: readonly LocatedReference[];
}

/** The named thing at an offset; undefined where no name of a definition or reference stands. */
export function findSymbol(context: FeatureContext, document: Document, offset: number): FoundSymbol | undefined {
  const analysis = context.workspace.analysisOf(document);
  const line = directiveAt(document.directives, offset);
  if (!line) return undefined;
  const touches = ({ word }: { readonly word: Word }): boolean => word.start <= offset && offset <= word.end;
  const section = outermost(line);
  const [definition] = narrowest(expandDefinitions(ofSection(analysis.definitions, section).filter(touches)), offset);
  const references = narrowest(expandReferences(ofSection(analysis.references, section).filter(touches)), offset);
  const [reference] = references;
  // Of a name within a name the inner one is meant.
  const isDefinition = definition !== undefined && (!reference || width(definition) <= width(reference));
  if (isDefinition) return describeDefined(context, document, definition);
  return (
    reference &&
    describe(
      context,
      references.map((each) => ({ ...each, document })),
      false,
    )
  );
}

/** The thing that a definition names, with all that else it defines by the same word (a proxy and its stick table). */
export function describeDefined(
  context: FeatureContext,
  document: Document,
  { kind, word, directive, scope }: SymbolDefinition,
): FoundSymbol {
  // A name may be defined in several lines, as Squid's ACLs are.
  return describe(context, [{ kinds: [kind], word, directive, scope, document }], true);
}

/** Definitions that a reference may mean, each with its document. */
export function locateDefinitions(unit: readonly Analysis[], reference: SymbolReference): readonly LocatedDefinition[] {
  return unit.flatMap((analysis) =>
    findDefinitions([analysis], reference).map((each) => ({ ...each, document: analysis.document })),
  );
}

/** Places that use a definition, each with its document. */
export function locateReferences(unit: readonly Analysis[], definition: SymbolDefinition): readonly LocatedReference[] {
  return unit.flatMap((analysis) =>
    findReferences([analysis], definition).map((each) => ({ ...each, document: analysis.document })),
  );
}

/** A definition in a piece that several daemons include is used by what each of them reads. */
function describe(context: FeatureContext, uses: readonly LocatedReference[], isDefinition: boolean): FoundSymbol {
  const [at] = uses;
  const named = uses.flatMap((each) => locateDefinitions(unitOf(context, each.document), each));
  const definitions = distinct(named.flatMap((each) => listNamesakes(context, each)));
  const found = definitions.flatMap((each) => locateReferences(unitOf(context, each.document), each));
  return {
    kind: definitions[0]?.kind ?? at?.kinds[0] ?? '',
    name: at ? printName(at.word) : '',
    word: at?.word ?? NO_WORD,
    isDefinition,
    definitions,
    references: innermost(distinct(isDefinition ? found : [...uses, ...found])),
  };
}

const NO_WORD: Word = { start: 0, end: 0, text: '', value: '', quoted: false, opaque: true };

const byPlace = new WeakMap<Analysis, ReadonlyMap<number, readonly SymbolDefinition[]>>();

/** Everything that is defined by the word of a definition, itself first. */
function listNamesakes({ workspace }: FeatureContext, definition: LocatedDefinition): readonly LocatedDefinition[] {
  const { document, word } = definition;
  const analysis = workspace.analysisOf(document);
  let places = byPlace.get(analysis);
  if (!places) byPlace.set(analysis, (places = groupByStart(listDefinitions(analysis))));
  const same = places.get(word.start) ?? [];
  const others = same.filter((each) => each.word.end === word.end && each.kind !== definition.kind);
  return [definition, ...others.map((each) => ({ ...each, document }))];
}

function groupByStart(definitions: readonly SymbolDefinition[]): ReadonlyMap<number, readonly SymbolDefinition[]> {
  const groups = new Map<number, SymbolDefinition[]>();
  for (const each of definitions) {
    const same = groups.get(each.word.start);
    if (same) same.push(each);
    else groups.set(each.word.start, [each]);
  }
  return groups;
}

/** Each thing, and each use, once: two definitions of one name are used by the same words. */
function distinct<T extends LocatedDefinition | LocatedReference>(symbols: readonly T[]): readonly T[] {
  const seen = new Map<string, T>();
  for (const each of symbols) {
    const kind = 'kind' in each ? each.kind : '';
    seen.set(`${each.document.path}\0${String(each.word.start)}-${String(each.word.end)}\0${kind}`, each);
  }
  return [...seen.values()];
}

/** Without words around others: in `app/s1` the server is `s1` alone. */
function innermost(references: readonly LocatedReference[]): readonly LocatedReference[] {
  const paths = references.filter(({ word }) => word.value.includes('/'));
  if (paths.length === 0) return references;
  const outer = new Set(paths.filter((path) => references.some((each) => isInside(each, path))));
  return references.filter((each) => !outer.has(each));
}

function isInside(inner: LocatedReference, outer: LocatedReference): boolean {
  const holds = outer.word.start <= inner.word.start && inner.word.end <= outer.word.end;
  return holds && inner.document === outer.document && width(inner) < width(outer);
}

function width({ word }: { readonly word: Word }): number {
  return word.end - word.start;
}

/** Names of one section out of those of a file, which are in the order of its sections: a long file has many. */
function ofSection<T extends { readonly directive: Directive }>(names: readonly T[], section: Directive): readonly T[] {
  const startOf = (at: number): number => outermost(names[at]?.directive ?? section).start;
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(middle) < section.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < names.length && startOf(end) === section.start) end++;
  return names.slice(low, end);
}

/** All on the smallest word that touches the offset: an address may hold the name of a server. */
function narrowest<T extends { readonly word: Word }>(symbols: readonly T[], offset: number): readonly T[] {
  const here = symbols.filter(({ word }) => word.start <= offset && offset <= word.end);
  const least = Math.min(...here.map(width));
  return here.filter((each) => width(each) === least);
}
