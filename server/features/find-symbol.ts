/** Names: which definitions and references belong to the one at a place, across the files that a daemon reads together. */
import type { Analysis } from '../../grammars/core/analysis';
import type { SymbolDefinition, SymbolReference } from '../../grammars/core/finding';
import type { Directive, Document, Word } from '../../grammars/core/syntax';
import { directiveAt } from '../../grammars/core/syntax';
import { findDefinitions, findReferences } from '../checker/references';
import type { FeatureContext } from './feature-context';
import { unitOf } from './feature-context';

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
  const definition = narrowest(analysis.definitions, line, offset);
  if (definition) {
    const { kind, word, directive, scope } = definition;
    // A name may be defined in several lines, as Squid's ACLs are.
    return toSymbol(context, { kinds: [kind], word, directive, scope, document }, true);
  }
  const reference = narrowest(analysis.references, line, offset);
  return reference && toSymbol(context, { ...reference, document }, false);
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
function toSymbol(context: FeatureContext, at: LocatedReference, isDefinition: boolean): FoundSymbol {
  const definitions = locateDefinitions(unitOf(context, at.document), at);
  const found = definitions.flatMap((each) => locateReferences(unitOf(context, each.document), each));
  const own = isDefinition ? [] : [at];
  return {
    kind: definitions[0]?.kind ?? at.kinds[0] ?? '',
    name: at.word.value,
    word: at.word,
    isDefinition,
    definitions,
    references: distinct([...own, ...found]),
  };
}

/** Each place once: two definitions of one name are used by the same words. */
function distinct(references: readonly LocatedReference[]): readonly LocatedReference[] {
  const seen = new Map<string, LocatedReference>();
  for (const each of references) seen.set(`${each.document.path}\0${String(each.word.start)}`, each);
  return [...seen.values()];
}

/** The smallest word of a line that touches the offset: an address may hold the name of a server. */
function narrowest<T extends Pick<SymbolReference, 'word' | 'directive'>>(
  symbols: readonly T[],
  line: Directive | undefined,
  offset: number,
): T | undefined {
  let best: T | undefined;
  for (const symbol of symbols) {
    if (symbol.directive !== line) continue;
    const { start, end } = symbol.word;
    if (start > offset || offset > end) continue;
    if (!best || end - start < best.word.end - best.word.start) best = symbol;
  }
  return best;
}
