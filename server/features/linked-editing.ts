/** Places that change together while a name is typed over: all of a thing that is used in one file alone. */
import type { Range } from 'vscode-languageserver-types';
import type { Document } from '../../grammars/core/syntax';
import type { FeatureContext } from './feature-context';
import { findSymbol } from './find-symbol';

/** Undefined where the name is used in other files too, or spelt in more than one way (quotes). */
export function linkEditing(
  context: FeatureContext,
  document: Document,
  offset: number,
): { ranges: Range[]; wordPattern: string } | undefined {
  const symbol = findSymbol(context, document, offset);
  if (!symbol || symbol.definitions.length === 0) return undefined;
  const places = [...symbol.definitions, ...symbol.references];
  const isHere = places.every((each) => each.document === document && each.word.text === symbol.word.text);
  if (!isHere || places.length < 2) return undefined;
  const starts = new Map(places.map(({ word }) => [word.start, word]));
  return {
    ranges: [...starts.values()].map((word) => context.places.range(document, word)),
    wordPattern: '[\\w.:-]+',
  };
}
