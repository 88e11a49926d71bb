/** Every use of the name at a place, in all files that are read together. */
import type { Location } from 'vscode-languageserver-types';
import type { Document } from '../../grammars/core/syntax';
import type { FeatureContext } from './feature-context';
import { locationOf } from './feature-context';
import { findSymbol } from './find-symbol';

/** @param withDefinitions also the places that define it */
export function findAllReferences(
  context: FeatureContext,
  document: Document,
  offset: number,
  withDefinitions: boolean,
): Location[] | undefined {
  const symbol = findSymbol(context, document, offset);
  if (!symbol) return undefined;
  const places = withDefinitions ? [...symbol.definitions, ...symbol.references] : symbol.references;
  return places.map((each) => locationOf(context, each.document, each.word));
}
