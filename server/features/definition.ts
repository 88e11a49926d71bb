/** Where the thing at a place is defined, or what stands at an address lives. */
import type { Location } from 'vscode-languageserver-types';
import type { Document } from '../../grammars/core/syntax';
import { findHome, readAddressAt } from './address-roles';
import type { FeatureContext } from './feature-context';
import { locationOf } from './feature-context';
import { findSymbol } from './find-symbol';

/**
 * Definitions of the name at an offset; of a definition, itself. Of an address: the instances that hold it, or else what
 * listens there on the machine that has it.
 */
export function findDefinition(context: FeatureContext, document: Document, offset: number): Location[] | undefined {
  const symbol = findSymbol(context, document, offset);
  const definitions = symbol?.definitions.map((each) => locationOf(context, each.document, each.word)) ?? [];
  if (definitions.length > 0) return definitions;
  const written = readAddressAt(context, document, offset);
  const home = written ? findHome(context.workspace.topology, document, written) : [];
  return home.length === 0 ? undefined : home.map((spot) => locationOf(context, spot.document, spot.span));
}
