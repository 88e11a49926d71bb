/** The outline of a file: its blocks, and the lines that define a name. */
import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import type { SymbolDefinition } from '../../grammars/core/finding';
import type { Directive, Document } from '../../grammars/core/syntax';
import type { FeatureContext } from './feature-context';
import { locationOf } from './feature-context';
import { printName } from './print-name';

const KINDS: Readonly<Record<string, SymbolKind>> = {
  acl: SymbolKind.Boolean,
  backend: SymbolKind.Class,
  cache_peer: SymbolKind.Field,
  defaults: SymbolKind.Struct,
  filter: SymbolKind.Function,
  frontend: SymbolKind.Interface,
  listen: SymbolKind.Class,
  peer: SymbolKind.Field,
  server: SymbolKind.Field,
  'stick-table': SymbolKind.Array,
  variable: SymbolKind.Variable,
};
const LONGEST = 80;

/** Outline as a tree. */
export function listDocumentSymbols(context: FeatureContext, document: Document): DocumentSymbol[] {
  const named = groupByDirective(context.workspace.analysisOf(document).definitions);
  return listBelow(context, document, document.directives, named);
}

/** Outline as a list, for editors that take no tree. */
export function listFlatSymbols(context: FeatureContext, document: Document): SymbolInformation[] {
  const flatten = (symbols: readonly DocumentSymbol[], containerName?: string): SymbolInformation[] =>
    symbols.flatMap(({ name, kind, range, children }) => [
      { name, kind, location: { uri: context.uriOf(document.path), range }, ...(containerName && { containerName }) },
      ...flatten(children ?? [], name),
    ]);
  return flatten(listDocumentSymbols(context, document));
}

/** Definitions whose name holds the letters of a query, in their order, as editors match them. */
export function findWorkspaceSymbols(context: FeatureContext, query: string, most: number): SymbolInformation[] {
  const found: SymbolInformation[] = [];
  for (const document of context.workspace.documents) {
    for (const { word, kind, directive } of context.workspace.analysisOf(document).definitions) {
      if (word.opaque || !matchesQuery(word.value, query)) continue;
      const containerName = directive.parent ? describeLine(directive.parent) : document.path;
      const location = locationOf(context, document, word);
      found.push({ name: printName(word), kind: kindOf(kind), location, containerName });
      if (found.length >= most) return found;
    }
  }
  return found;
}

/** How an editor shows a name of this kind. */
export function kindOf(kind: string): SymbolKind {
  return KINDS[kind] ?? SymbolKind.Object;
}

/** The words of a line, cut where it gets long. */
export function describeLine({ words }: Directive): string {
  const text = words.map((word) => word.text).join(' ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function listBelow(
  context: FeatureContext,
  document: Document,
  directives: readonly Directive[],
  named: ReadonlyMap<Directive, SymbolDefinition>,
): DocumentSymbol[] {
  return directives.flatMap((directive) => {
    const definition = named.get(directive);
    if (!directive.block && !definition) return [];
    const children = directive.block ? listBelow(context, document, directive.block.directives, named) : [];
    const selection = definition?.word ?? directive.keyword;
    const name = definition && !definition.word.opaque ? printName(definition.word) : describeLine(directive);
    return [
      {
        name: name.trim() === '' ? directive.keyword.text : name,
        ...(definition && { detail: directive.keyword.value }),
        kind: definition ? kindOf(definition.kind) : SymbolKind.Namespace,
        range: context.places.range(document, directive),
        selectionRange: context.places.range(document, selection),
        children,
      },
    ];
  });
}

/** First definition of each directive that lies on its own line (not a name glued into a value elsewhere). */
function groupByDirective(definitions: readonly SymbolDefinition[]): ReadonlyMap<Directive, SymbolDefinition> {
  const named = new Map<Directive, SymbolDefinition>();
  for (const each of definitions) if (!named.has(each.directive)) named.set(each.directive, each);
  return named;
}

function matchesQuery(name: string, query: string): boolean {
  let at = 0;
  const lower = name.toLowerCase();
  for (const sign of query.toLowerCase()) {
    at = lower.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
