/** Marks a name's definitions and uses within the open file. */
import type { DocumentHighlight } from 'vscode-languageserver-types';
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import type { Document, Word } from '../../grammars/core/syntax';
import { listSpots, readAddressAt } from './address-roles';
import type { FeatureContext } from './feature-context';
import { findSymbol } from './find-symbol';

/** Definitions count as writing, uses as reading. */
export function highlight(
  context: FeatureContext,
  document: Document,
  offset: number,
): DocumentHighlight[] | undefined {
  const symbol = findSymbol(context, document, offset);
  if (!symbol) return highlightAddress(context, document, offset);
  const marks = new Map<number, DocumentHighlight>();
  const mark = (kind: DocumentHighlightKind, uses: readonly { readonly document: Document; readonly word: Word }[]) => {
    for (const each of uses)
      if (each.document === document && !marks.has(each.word.start))
        marks.set(each.word.start, { range: context.places.range(document, each.word), kind });
  };
  mark(DocumentHighlightKind.Write, symbol.definitions);
  mark(DocumentHighlightKind.Read, symbol.references);
  return [...marks.values()];
}

function highlightAddress(
  context: FeatureContext,
  document: Document,
  offset: number,
): DocumentHighlight[] | undefined {
  const written = readAddressAt(context, document, offset);
  if (!written) return undefined;
  const spots = listSpots(context.workspace.topology, document, written.address, true);
  const here = spots.filter((spot) => spot.document === document);
  if (here.length === 0) return undefined;
  return here.map(({ span }) => ({ range: context.places.range(document, span), kind: DocumentHighlightKind.Text }));
}
