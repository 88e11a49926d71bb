/** What may stand at an argument's place: words of the signature, options, names, addresses, values. */
import type { SymbolDefinition } from '../../grammars/core/finding';
import type { SignatureItem } from '../../grammars/core/signature';
import type { Entry } from '../../grammars/core/vocabulary';
import { parseSignature } from '../../grammars/core/signature';
import type { Directive } from '../../grammars/core/syntax';
import { listAddresses, listInterfaces } from './addresses';
import { isAvailable, isGoing } from './availability';
import type { FeatureContext } from './feature-context';
import { unitOf } from './feature-context';
import type { LineAt } from './line-at';
import type { LineGrammar } from './line-grammar';
import { findFreeForm, readGrammar, sceneOf } from './line-grammar';
import type { Proposal } from './proposal';
import { CompletionItemKind } from './proposal';
import { printName } from './print-name';
import { renderSynopsis } from './render-entry';
import { makeSnippet } from './snippet';

/** Types of values whose word is an address. */
const ADDRESS_TYPES =
  /^(?:ip|ipv4|ipv6|cidr|host|address|address-line|server-address|bind-address|peer-address|source-address|acl-address|peer-host|listen-address)$/;

/** Kinds of names that a language's own types take. */
const NAME_TYPES: Readonly<Record<string, readonly string[]>> = {
  acl: ['acl'],
  'acl-list': ['acl'],
  'peer-name': ['cache_peer'],
  'track-target': ['server'],
  'legacy-log-format': ['logformat'],
  'log-format-ref': ['logformat'],
  'helper-ref': ['external-acl'],
  'adaptation-ref': ['adaptation'],
};

/** Types whose words are a small language of their own. */
const EXPRESSION_TYPES = /^(?:expression|acl-test|log-format)$/;

/** Proposals for the argument at the cursor; none while the keyword is being written. */
export function completeArguments(context: FeatureContext, line: LineAt): Proposal[] {
  const grammar = readGrammar(line);
  if (!grammar) return [];
  return [
    ...completeGlued(context, line, grammar),
    ...distinctItems(grammar.nextItems).flatMap((item) => completeItem(context, line, grammar, item)),
    ...completeByLanguage(context, line),
  ];
}

function distinctItems(items: readonly SignatureItem[]): readonly SignatureItem[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function completeItem(context: FeatureContext, line: LineAt, grammar: LineGrammar, item: SignatureItem): Proposal[] {
  switch (item.kind) {
    case 'literal':
      return [{ label: item.word, kind: CompletionItemKind.EnumMember, rank: 2 }];
    case 'group':
      return completeGroup(line, grammar, item.group);
    case 'placeholder':
      return completePlaceholder(context, line, item);
    case 'repeat':
      return completeItem(context, line, grammar, item.item);
    case 'choice':
      return item.alternatives.flatMap(([first]) => (first ? completeItem(context, line, grammar, first) : []));
  }
}

/** Options that the line doesn't have yet. */
function completeGroup(line: LineAt, { match }: LineGrammar, group: string): Proposal[] {
  const used = new Set(match.options.map(({ entry }) => entry.name));
  return [...line.semantics.vocabulary().at(group).values()]
    .filter((entry) => isAvailable(entry, line, group))
    .map((entry) => proposeOption(line, group, entry, used.has(entry.name) && entry.repeat !== true ? 7 : 4));
}

function proposeOption(line: LineAt, group: string, entry: Entry, rank: number): Proposal {
  const going = isGoing(entry, line);
  return {
    label: entry.name,
    kind: CompletionItemKind.Property,
    detail: renderSynopsis(entry),
    snippet: makeSnippet(entry, false),
    rank: going ? rank + 1 : rank,
    isDeprecated: going,
    retrigger: entry.name.endsWith('='),
    origin: { uri: '', place: group, name: entry.name },
  };
}

function completePlaceholder(
  context: FeatureContext,
  line: LineAt,
  { type, parameter }: SignatureItem & { kind: 'placeholder' },
): Proposal[] {
  if (type === 'ref') return completeKinds(context, line, parameter.split(','));
  if (type === 'interface') return listInterfaces(context, line.document);
  if (EXPRESSION_TYPES.test(type)) return completeByLanguage(context, line, type);
  const kinds = NAME_TYPES[type];
  const values = line.semantics.types[type]?.values?.(parameter) ?? [];
  const words = values.map((label): Proposal => ({ label, kind: CompletionItemKind.Value, rank: 2 }));
  if (kinds) return [...completeKinds(context, line, kinds, type === 'track-target'), ...words];
  return ADDRESS_TYPES.test(type) ? [...words, ...listAddresses(context, line.document)] : words;
}

/**
 * Names of these kinds, those that are built in among them, and addresses where those fit.
 * @param withPaths also servers of other sections, as `backend/server`
 */
function completeKinds(context: FeatureContext, line: LineAt, kinds: readonly string[], withPaths = false): Proposal[] {
  const named = kinds.map((kind) => ALIASES[kind] ?? kind);
  const builtIn = named.flatMap((kind) => line.semantics.predefinedNames?.(kind, line.target) ?? []);
  return [
    ...completeNames(context, line, named, withPaths),
    ...builtIn.map((label): Proposal => ({ label, kind: CompletionItemKind.Constant, detail: 'built in', rank: 2 })),
    ...(kinds.includes('address') ? listAddresses(context, line.document) : []),
  ];
}

/** Kinds that go by another name where they are referred to. */
const ALIASES: Readonly<Record<string, string | undefined>> = {
  'table-reference': 'stick-table',
  'peer-value': 'cache_peer',
};

/** Names of a kind that can be seen from the line. */
function completeNames(
  context: FeatureContext,
  line: LineAt,
  kinds: readonly string[],
  withPaths: boolean,
): Proposal[] {
  const scope = line.semantics.scopeOf?.(kinds[0] ?? '', sceneOf(line).directive);
  return unitOf(context, line.document).flatMap(({ document, definitions }) =>
    definitions
      .filter((each) => kinds.includes(each.kind) && each.directive !== line.directive && !each.word.opaque)
      .filter((each) => isVisible(each, scope) || (withPaths && isPath(each)))
      .map((definition): Proposal => {
        const { kind, word, directive } = definition;
        const where = `${document === line.document ? '' : `${document.path}, `}line ${String(document.lines.lineAt(directive.start) + 1)}`;
        const detail = `${kind.replaceAll(/[-_]/g, ' ')}, ${where}`;
        const label = isVisible(definition, scope) ? printName(word) : `${nameOf(definition.scope)}/${printName(word)}`;
        return { label, kind: CompletionItemKind.Reference, detail, rank: 1 };
      }),
  );
}

/** Servers of other sections are named with these: `backend/server`. */
function isPath({ kind, scope }: SymbolDefinition): boolean {
  return kind === 'server' && nameOf(scope) !== '';
}

function nameOf(section: Directive | undefined): string {
  return section?.args[0]?.value ?? '';
}

function isVisible(definition: SymbolDefinition, scope: SymbolDefinition['scope']): boolean {
  const own = definition.scope;
  return own === undefined || scope === undefined || own === scope || own.keyword.value === 'defaults';
}

/** `protocol=|`: what the option takes behind its sign. */
function completeGlued(context: FeatureContext, line: LineAt, grammar: LineGrammar): Proposal[] {
  const { partial, offset, semantics } = line;
  const cut = partial ? partial.text.indexOf('=') + 1 : 0;
  if (!partial || cut === 0 || offset < partial.start + cut) return [];
  const groups = distinctItems(grammar.nextItems).flatMap((item) => (item.kind === 'group' ? [item.group] : []));
  return groups.flatMap((group) => {
    const entry = semantics.vocabulary().at(group).get(partial.text.slice(0, cut));
    const [first] = entry?.args === undefined ? [] : parseSignature(entry.args);
    if (!first) return [];
    return completeItem(context, line, grammar, first).map((each) => ({ ...each, from: partial.start + cut }));
  });
}

/** Parts of expressions, conditions and log formats, which signatures don't list. */
function completeByLanguage(context: FeatureContext, line: LineAt, type?: string): Proposal[] {
  const { semantics, partial, offset, before } = line;
  if (!semantics.propose || findFreeForm(line)) return [];
  const written = partial ? partial.text.slice(0, offset - partial.start) : '';
  const proposed = semantics.propose(sceneOf(line), before, written, type);
  return proposed.flatMap(({ name, entry, place, replaces, kinds }): Proposal[] => {
    const from = offset - replaces;
    if (kinds) return completeKinds(context, line, kinds, true).map((each) => ({ ...each, from }));
    return [
      {
        label: name,
        kind: entry ? CompletionItemKind.Function : CompletionItemKind.Value,
        ...(entry && { detail: renderSynopsis(entry) }),
        rank: 3,
        from,
        ...(entry && place !== undefined && { origin: { uri: '', place, name: entry.name } }),
      },
    ];
  });
}
