/** Who sends to whom: frontend → backend → server, sync group → instance, virtual server → real servers. */
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
} from 'vscode-languageserver-types';
import type { SymbolDefinition } from '../../grammars/core/finding';
import type { Directive, Document, Word } from '../../grammars/core/syntax';
import { directiveAt } from '../../grammars/core/syntax';
import { describeLine, kindOf } from './document-symbols';
import type { FeatureContext } from './feature-context';
import { unitOf } from './feature-context';
import { findSymbol, locateDefinitions, locateReferences } from './find-symbol';

/** What an item stands for, kept by the editor between questions. */
export interface ItemData {
  readonly uri: string;
  /** Offset of the item's directive. */
  readonly start: number;
}

/** The thing at a place: what a name means, else the outermost block around. */
export function prepareCalls(
  context: FeatureContext,
  document: Document,
  offset: number,
): CallHierarchyItem[] | undefined {
  const symbol = findSymbol(context, document, offset);
  const [definition] = symbol?.definitions ?? [];
  if (definition) return [makeItem(context, definition.document, definition.directive, definition.word)];
  const directive = document.directives.find((each) => each.start <= offset && offset <= each.end);
  return directive?.block ? [makeItem(context, document, directive)] : undefined;
}

/** What a block names or holds. */
export function listOutgoing(context: FeatureContext, document: Document, start: number): CallHierarchyOutgoingCall[] {
  const caller = findDirective(document, start);
  if (!caller) return [];
  const unit = unitOf(context, document);
  const { references } = context.workspace.analysisOf(document);
  const calls = new Calls<CallHierarchyOutgoingCall>();
  for (const reference of references) {
    if (!isWithin(reference.directive, caller)) continue;
    const [target] = locateDefinitions(unit, reference);
    if (!target || target.directive === caller || isWithin(target.directive, caller)) continue;
    const range = context.places.range(document, reference.word);
    const to = makeItem(context, target.document, target.directive, target.word);
    calls.add(to, range, (fromRanges) => ({ to, fromRanges }));
  }
  for (const child of childrenOf(context, document, caller)) {
    const to = makeItem(context, document, child.directive, child.word);
    calls.add(to, context.places.range(document, child.directive.keyword), (fromRanges) => ({ to, fromRanges }));
  }
  return calls.list;
}

/** Blocks that name a thing. */
export function listIncoming(context: FeatureContext, document: Document, start: number): CallHierarchyIncomingCall[] {
  const callee = findDirective(document, start);
  if (!callee) return [];
  const calls = new Calls<CallHierarchyIncomingCall>();
  const unit = unitOf(context, document);
  const own = context.workspace.analysisOf(document).definitions.filter((each) => each.directive === callee);
  for (const reference of own.flatMap((each) => locateReferences(unit, each))) {
    const outer = outermost(reference.directive);
    const from = makeItem(context, reference.document, outer);
    const range = context.places.range(reference.document, reference.word);
    calls.add(from, range, (fromRanges) => ({ from, fromRanges }));
  }
  if (callee.parent) {
    const from = makeItem(context, document, outermost(callee));
    calls.add(from, context.places.range(document, callee.keyword), (fromRanges) => ({ from, fromRanges }));
  }
  return calls.list;
}

/** Calls to or from one item come together. */
class Calls<T extends { fromRanges: CallHierarchyOutgoingCall['fromRanges'] }> {
  private readonly byItem = new Map<string, T>();

  add(
    { uri, selectionRange: { start } }: CallHierarchyItem,
    range: CallHierarchyItem['range'],
    make: (ranges: CallHierarchyItem['range'][]) => T,
  ): void {
    const key = `${uri}#${String(start.line)}:${String(start.character)}`;
    const known = this.byItem.get(key);
    if (known) known.fromRanges.push(range);
    else this.byItem.set(key, make([range]));
  }

  get list(): T[] {
    return [...this.byItem.values()];
  }
}

/** Servers and the like: what is defined in a block, and named blocks inside it (`real_server 192.0.2.3 80`). */
function childrenOf(
  context: FeatureContext,
  document: Document,
  { block }: Directive,
): readonly { readonly directive: Directive; readonly word: Word }[] {
  const named = new Map<Directive, SymbolDefinition>();
  for (const each of context.workspace.analysisOf(document).definitions)
    if (each.kind === 'server' || each.kind === 'peer') named.set(each.directive, each);
  return (block?.directives ?? []).flatMap((directive) => {
    const definition = named.get(directive);
    if (definition) return [{ directive, word: definition.word }];
    return directive.block && directive.args.length > 0
      ? [{ directive, word: directive.args[0] ?? directive.keyword }]
      : [];
  });
}

function makeItem(context: FeatureContext, document: Document, directive: Directive, word?: Word): CallHierarchyItem {
  const uri = context.uriOf(document.path);
  const definition = context.workspace
    .analysisOf(document)
    .definitions.find((each) => each.directive === directive && (!word || each.word.start === word.start));
  const data: ItemData = { uri, start: directive.start };
  return {
    name: describeLine(directive),
    kind: kindOf(definition?.kind ?? ''),
    detail: document.path,
    uri,
    range: context.places.range(document, directive),
    selectionRange: context.places.range(document, word ?? directive.keyword),
    data,
  };
}

function findDirective(document: Document, start: number): Directive | undefined {
  for (let each = directiveAt(document.directives, start); each; each = each.parent)
    if (each.start === start) return each;
  return undefined;
}

function isWithin(directive: Directive, outer: Directive): boolean {
  for (let each: Directive | undefined = directive; each; each = each.parent) if (each === outer) return true;
  return false;
}

function outermost(directive: Directive): Directive {
  return directive.parent ? outermost(directive.parent) : directive;
}
