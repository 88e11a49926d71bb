/** Where the thing at a place is defined. */
import type { Location } from 'vscode-languageserver-types';
import type { Document } from '../../grammars/core/syntax';
import type { FeatureContext } from './feature-context';
import { locationOf } from './feature-context';
import { findSymbol } from './find-symbol';

/** Definitions of the name at an offset; of a definition, itself. */
export function findDefinition(context: FeatureContext, document: Document, offset: number): Location[] | undefined {
  const symbol = findSymbol(context, document, offset);
  return symbol?.definitions.map((each) => locationOf(context, each.document, each.word));
}
