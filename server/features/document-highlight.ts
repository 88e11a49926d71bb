/** Marks a name's definitions and uses within the open file. */
import type { DocumentHighlight } from 'vscode-languageserver-types';
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import type { Document, Word } from '../../grammars/core/syntax';
import type { FeatureContext } from './feature-context';
import { findSymbol } from './find-symbol';

/** Definitions count as writing, uses as reading. */
export function highlight(
  context: FeatureContext,
  document: Document,
  offset: number,
): DocumentHighlight[] | undefined {
  const symbol = findSymbol(context, document, offset);
  if (!symbol) return undefined;
  const mark = (kind: DocumentHighlightKind) => (each: { readonly document: Document; readonly word: Word }) =>
    each.document === document ? [{ range: context.places.range(document, each.word), kind }] : [];
  return [
    ...symbol.definitions.flatMap(mark(DocumentHighlightKind.Write)),
    ...symbol.references.flatMap(mark(DocumentHighlightKind.Read)),
  ];
}
