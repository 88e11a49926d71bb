/** Above definitions: who uses a backend or a script, and who wins an election. */
import type { CodeLens, Location } from 'vscode-languageserver-types';
import type { Span } from '../../grammars/core/source';
import type { Directive, Document } from '../../grammars/core/syntax';
import type { FeatureContext } from './feature-context';
import { locationOf } from './feature-context';
import { describeOutcome, listStandings } from './failover';
import type { LocatedReference } from './find-symbol';
import { describeDefined } from './find-symbol';

/** Lenses of a file. */
export function listLenses(context: FeatureContext, document: Document): CodeLens[] {
  return [...listUses(context, document), ...listElections(context, document)];
}

/** On a VRRP instance: who wins, and the peers' files. */
function listElections(context: FeatureContext, document: Document): CodeLens[] {
  if (document.languageId !== 'keepalived') return [];
  return listStandings(context.workspace.topology, document).flatMap((standing) => {
    const { instance } = standing.member;
    const places = standing.peers.map((peer) => locationOf(context, peer.document, peer.instance.name.span));
    const files = [...new Set(standing.peers.map((peer) => peer.document.path))];
    const title = `${files.length === 1 ? 'peer' : 'peers'}: ${files.join(', ')}`;
    const place = { keyword: instance.directive.keyword, name: instance.name.span, places };
    return [
      makeLens(context, document, describeOutcome(standing), place),
      ...(files.length > 0 ? [makeLens(context, document, title, place)] : []),
    ];
  });
}

/** Uses are counted on blocks that have a name, and on peers: one above every server would bury the file. */
function listUses(context: FeatureContext, document: Document): CodeLens[] {
  const { definitions } = context.workspace.analysisOf(document);
  const known = definitions.filter(
    ({ kind, directive, word }) =>
      ((directive.block !== undefined && !directive.parent) || kind === 'cache_peer') && !word.opaque,
  );
  return known.flatMap((definition) => {
    const { references } = describeDefined(context, document, definition);
    if (references.length === 0) return [];
    const { directive, word } = definition;
    const places = references.map((each) => locationOf(context, each.document, each.word));
    return [makeLens(context, document, describeUses(references), { keyword: directive.keyword, name: word, places })];
  });
}

/** Most names that a lens holds. */
const MOST_NAMES = 2;

/** "used by web_proxy", or how often where there are many. */
function describeUses(references: readonly LocatedReference[]): string {
  const users = new Map(
    references.map(({ document, directive }) => [`${document.path} ${nameOf(directive) ?? ''}`, nameOf(directive)]),
  );
  const names = new Set(users.values());
  const isClear = names.size === users.size && names.size <= MOST_NAMES && !names.has(undefined);
  if (isClear) return `used by ${[...names].join(' and ')}`;
  return references.length === 1 ? '1 use' : `${String(references.length)} uses`;
}

/** Name of the outermost block around a line; undefined if it has none. */
function nameOf({ parent, block, args }: Directive): string | undefined {
  if (parent) return nameOf(parent);
  return block ? args[0]?.value : undefined;
}

interface LensPlace {
  /** Above which word it stands. */
  readonly keyword: Span;
  readonly name: Span;
  /** Where a click leads. */
  readonly places: readonly Location[];
}

function makeLens(context: FeatureContext, document: Document, title: string, at: LensPlace): CodeLens {
  const range = context.places.range(document, at.keyword);
  if (!context.showsReferences) return { range, command: { title, command: '' } };
  const position = context.places.position(document, at.name.start);
  const args = [context.uriOf(document.path), position, at.places];
  return { range, command: { title, command: 'cdnlint.showReferences', arguments: args } };
}
