/** Above definitions: who uses a backend or a script, and who wins an election. */
import type { CodeLens } from 'vscode-languageserver-types';
import type { Document } from '../../grammars/core/syntax';
import type { FeatureContext } from './feature-context';
import { locationOf } from './feature-context';
import { describeOutcome, listStandings } from './failover';
import { describeDefined } from './find-symbol';

/** Lenses of a file. */
export function listLenses(context: FeatureContext, document: Document): CodeLens[] {
  return [...listUses(context, document), ...listElections(context, document)];
}

/** On a VRRP instance: who wins, and the peers' files. */
function listElections(context: FeatureContext, document: Document): CodeLens[] {
  if (document.languageId !== 'keepalived') return [];
  return listStandings(context.workspace.topology, document).map((standing) => {
    const { instance } = standing.member;
    const range = context.places.range(document, instance.directive.keyword);
    const title = describeOutcome(standing);
    if (!context.showsReferences) return { range, command: { title, command: '' } };
    const places = standing.peers.map((peer) => locationOf(context, peer.document, peer.instance.name.span));
    const position = context.places.position(document, instance.name.span.start);
    const args = [context.uriOf(document.path), position, places];
    return { range, command: { title, command: 'cdnlint.showReferences', arguments: args } };
  });
}

/** Uses are counted only on blocks that have a name: one above every server would bury the file. */
function listUses(context: FeatureContext, document: Document): CodeLens[] {
  const { definitions } = context.workspace.analysisOf(document);
  const known = definitions.filter(({ directive, word }) => directive.block && !directive.parent && !word.opaque);
  return known.flatMap((definition) => {
    const { references } = describeDefined(context, document, definition);
    const count = references.length;
    if (count === 0) return [];
    const range = context.places.range(document, definition.directive.keyword);
    const title = count === 1 ? '1 use' : `${String(count)} uses`;
    if (!context.showsReferences) return [{ range, command: { title, command: '' } }];
    const position = context.places.position(document, definition.word.start);
    const places = references.map((each) => locationOf(context, each.document, each.word));
    const args = [context.uriOf(document.path), position, places];
    return [{ range, command: { title, command: 'cdnlint.showReferences', arguments: args } }];
  });
}
