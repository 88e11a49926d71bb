/** Who sends to whom: sync group → instance → virtual server → real server → frontend → backend → server → cache → peer. */
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
} from 'vscode-languageserver-types';
import type { SymbolDefinition } from '../../grammars/core/finding';
import type { Span } from '../../grammars/core/source';
import type { Directive, Document, Word } from '../../grammars/core/syntax';
import { directiveAt, outermost } from '../../grammars/core/syntax';
import { describeLine, kindOf } from './document-symbols';
import type { FeatureContext } from './feature-context';
import { unitOf } from './feature-context';
import { findSymbol, locateDefinitions, locateReferences } from './find-symbol';
import { callsFrom, callsTo, isStep } from './network-calls';

/** What an item stands for, kept by the editor between questions. */
export interface ItemData {
  readonly uri: string;
  /** Offset of the item's directive. */
  readonly start: number;
  /** Its line, by which it is found again after an edit. */
  readonly line: string;
}

/** The thing at a place: what a name means, else the innermost thing around that sends or takes requests. */
export function prepareCalls(
  context: FeatureContext,
  document: Document,
  offset: number,
): CallHierarchyItem[] | undefined {
  const symbol = findSymbol(context, document, offset);
  const [definition] = symbol?.definitions ?? [];
  if (definition) return [makeItem(context, definition.document, definition.directive, definition.word)];
  const { topology } = context.workspace;
  const isCaller = (each: Directive): boolean =>
    isNamedBlock(each) || SENDERS.has(kindAt(context, document, each)) || isStep(topology, document, each);
  for (let each = directiveAt(document.directives, offset); each; each = each.parent)
    if (isCaller(each)) return [makeItem(context, document, each)];
  return undefined;
}

/** Kinds of lines that stand for a machine. */
const SENDERS: ReadonlySet<string> = new Set(['server', 'peer', 'cache_peer']);

/** `real_server 192.0.2.3 80 {`, and every outermost block. */
function isNamedBlock({ block, args, parent }: Directive): boolean {
  return block !== undefined && (args.length > 0 || parent === undefined);
}

function kindAt(context: FeatureContext, document: Document, directive: Directive): string {
  const { definitions } = context.workspace.analysisOf(document);
  return definitions.find((each) => each.directive === directive)?.kind ?? '';
}

/** What a block names or holds, and where it sends to. */
export function listOutgoing(context: FeatureContext, document: Document, data: ItemData): CallHierarchyOutgoingCall[] {
  const caller = findDirective(document, data);
  if (!caller) return [];
  const unit = unitOf(context, document);
  const { references } = context.workspace.analysisOf(document);
  const calls = new Calls<CallHierarchyOutgoingCall>();
  const add = (to: CallHierarchyItem, span: Span): void => {
    calls.add(to, context.places.range(document, span), (fromRanges) => ({ to, fromRanges }));
  };
  for (const reference of references) {
    if (!isWithin(reference.directive, caller)) continue;
    const [target] = locateDefinitions(unit, reference);
    if (!target || target.directive === caller || isWithin(target.directive, caller)) continue;
    add(makeItem(context, target.document, target.directive, target.word), reference.word);
  }
  for (const { directive, word } of childrenOf(context, document, caller))
    add(makeItem(context, document, directive, word), directive.keyword);
  for (const { to, span } of callsFrom(context.workspace.topology, document, caller))
    add(makeItem(context, to.document, to.directive), span);
  return calls.list;
}

/** Blocks that name a thing or hold it, and what sends to it. */
export function listIncoming(context: FeatureContext, document: Document, data: ItemData): CallHierarchyIncomingCall[] {
  const callee = findDirective(document, data);
  if (!callee) return [];
  const calls = new Calls<CallHierarchyIncomingCall>();
  const unit = unitOf(context, document);
  const add = (at: Document, directive: Directive, span: Span): void => {
    const from = makeItem(context, at, directive);
    calls.add(from, context.places.range(at, span), (fromRanges) => ({ from, fromRanges }));
  };
  const own = context.workspace.analysisOf(document).definitions.filter((each) => each.directive === callee);
  for (const reference of own.flatMap((each) => locateReferences(unit, each)))
    add(reference.document, outermost(reference.directive), reference.word);
  const senders = callsTo(context.workspace.topology, document, callee);
  for (const { from, span } of senders) add(from.document, from.directive, span);
  const around = callee.parent && nearestNamed(callee.parent);
  if (around && !senders.some(({ from }) => from.directive === around)) add(document, around, callee.keyword);
  return calls.list;
}

function nearestNamed(directive: Directive): Directive {
  return isNamedBlock(directive) || !directive.parent ? directive : nearestNamed(directive.parent);
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
  const line = describeLine(directive);
  const data: ItemData = { uri, start: directive.start, line };
  return {
    name: line,
    kind: kindOf(definition?.kind ?? ''),
    detail: document.path,
    uri,
    range: context.places.range(document, directive),
    selectionRange: context.places.range(document, word ?? definition?.word ?? directive.keyword),
    data,
  };
}

/** The item's directive; after an edit the first that reads the same. */
function findDirective({ directives }: Document, { start, line }: ItemData): Directive | undefined {
  for (let each = directiveAt(directives, start); each; each = each.parent)
    if (each.start === start && describeLine(each) === line) return each;
  return findLine(directives, line);
}

function findLine(directives: readonly Directive[], line: string): Directive | undefined {
  for (const each of directives) {
    const found = describeLine(each) === line ? each : findLine(each.block?.directives ?? [], line);
    if (found) return found;
  }
  return undefined;
}

function isWithin(directive: Directive, outer: Directive): boolean {
  for (let each: Directive | undefined = directive; each; each = each.parent) if (each === outer) return true;
  return false;
}
