/** Hover: what a keyword does, what a value comes to, what a name points at. */
import type { Hover } from 'vscode-languageserver-types';
import { MarkupKind } from 'vscode-languageserver-types';
import type { Document } from '../../grammars/core/syntax';
import { explainValue } from './explain-value';
import type { FeatureContext } from './feature-context';
import type { LocatedDefinition } from './find-symbol';
import { findSymbol } from './find-symbol';
import type { WordInPlace } from './place-in-document';
import { findBindingAt, findEntryAt, findWord } from './place-in-document';
import { fence, renderEntry } from './render-entry';

/** What to show for a place, or undefined if nothing is known of it. */
export function hover(context: FeatureContext, document: Document, offset: number): Hover | undefined {
  const place = findWord(context, document, offset);
  if (!place) return undefined;
  const parts = [
    describeKeyword(context, place),
    describeValue(place, offset),
    ...describeSymbol(context, place, offset),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  return {
    contents: { kind: MarkupKind.Markdown, value: parts.join('\n\n---\n\n') },
    range: context.places.range(document, place.word),
  };
}

function describeKeyword(context: FeatureContext, place: WordInPlace): string | undefined {
  const { semantics, document, resolution } = place;
  const entry = findEntryAt(place);
  if (!entry || !semantics) return undefined;
  return renderEntry(entry, semantics, context.workspace.targetOf(document), resolution?.place);
}

function describeValue(place: WordInPlace, offset: number): string | undefined {
  const binding = findBindingAt(place, offset);
  if (!binding) return undefined;
  const following = place.directive.words[place.index + 1]?.value;
  const reading = explainValue(binding, following);
  if (!reading) return undefined;
  const hint = reading.unitLeftOut ? ' (no unit is written)' : '';
  return `\`${binding.word.text}\` is **${reading.text}**${hint}`;
}

/** Where a name is defined, with its text, or how often it is used. */
function describeSymbol(context: FeatureContext, place: WordInPlace, offset: number): string[] {
  const symbol = findSymbol(context, place.document, offset);
  if (!symbol) return [];
  if (symbol.isDefinition) {
    const { length } = symbol.references;
    return [`${nameKind(symbol.kind)} \`${symbol.name}\`: used ${length === 1 ? 'once' : `${String(length)} times`}`];
  }
  return symbol.definitions.slice(0, 3).map((definition) => describeDefinition(place.document, definition));
}

const MOST_LINES = 8;

function describeDefinition(from: Document, definition: LocatedDefinition): string {
  const { document } = definition;
  const { lines } = document;
  const first = lines.lineAt(definition.directive.start);
  const last = Math.min(lines.lineAt(definition.directive.end), first + MOST_LINES - 1);
  const text = Array.from({ length: last - first + 1 }, (_, at) => lines.lineText(first + at)).join('\n');
  const where = document === from ? `line ${String(first + 1)}` : `${document.path}, line ${String(first + 1)}`;
  return `${nameKind(definition.kind)} \`${definition.word.value}\`, ${where}\n\n${fence(text)}`;
}

function nameKind(kind: string): string {
  return kind.replaceAll('-', ' ').replaceAll('_', ' ');
}
