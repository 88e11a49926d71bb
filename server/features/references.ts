/** Every use of the name at a place, in all files that are read together; of an address, in the files of all hosts near. */
import type { Location } from 'vscode-languageserver-types';
import type { Document } from '../../grammars/core/syntax';
import { listSpots, readAddressAt } from './address-roles';
import type { FeatureContext } from './feature-context';
import { locationOf } from './feature-context';
import { findSymbol } from './find-symbol';

/** @param withDefinitions also the places that define it (an address: that hold it) */
export function findAllReferences(
  context: FeatureContext,
  document: Document,
  offset: number,
  withDefinitions: boolean,
): Location[] | undefined {
  const symbol = findSymbol(context, document, offset);
  if (symbol) {
    const places = withDefinitions ? [...symbol.definitions, ...symbol.references] : symbol.references;
    return distinctLocations(places.map((each) => locationOf(context, each.document, each.word)));
  }
  const written = readAddressAt(context, document, offset);
  if (!written) return undefined;
  const spots = listSpots(context.workspace.topology, document, written.address, withDefinitions);
  return spots.length === 0 ? undefined : spots.map((spot) => locationOf(context, spot.document, spot.span));
}

/** One word may define two things: a proxy and its stick table. */
function distinctLocations(locations: readonly Location[]): Location[] {
  return [...new Map(locations.map((each) => [JSON.stringify(each), each])).values()];
}
