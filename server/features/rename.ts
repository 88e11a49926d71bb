/** Renames a thing in every file that is read together with the one at hand. */
import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Document, Word } from '../../grammars/core/syntax';
import type { FeatureContext } from './feature-context';
import { unitOf } from './feature-context';
import type { FoundSymbol } from './find-symbol';
import { findSymbol } from './find-symbol';

/** Says why a name can't be given; the editor shows it. */
export class RenameRefusal extends Error {}

/** What would be renamed at a place, with the name as it is. Undefined where there is nothing to rename. */
export function prepareRename(
  context: FeatureContext,
  document: Document,
  offset: number,
): { range: Range; placeholder: string } | undefined {
  const symbol = findSymbol(context, document, offset);
  if (!symbol || symbol.definitions.length === 0 || symbol.word.opaque) return undefined;
  return { range: context.places.range(document, symbol.word), placeholder: symbol.name };
}

/**
 * Edits that give a thing another name everywhere.
 * @throws RenameRefusal if the name is none, or another thing of its kind has it
 */
export function rename(
  context: FeatureContext,
  document: Document,
  offset: number,
  newName: string,
): WorkspaceEdit | undefined {
  const symbol = findSymbol(context, document, offset);
  if (!symbol || symbol.definitions.length === 0) return undefined;
  if (newName === symbol.name) return {};
  refuseBadName(newName);
  refuseClash(context, document, symbol, newName);
  const changes: Record<string, TextEdit[]> = {};
  for (const place of distinctPlaces([...symbol.definitions, ...symbol.references])) {
    const uri = context.uriOf(place.document.path);
    const edit = { range: context.places.range(place.document, place.word), newText: spell(place.word, newName) };
    (changes[uri] ??= []).push(edit);
  }
  return { changes };
}

interface PlacedWord {
  readonly document: Document;
  readonly word: Word;
}

function distinctPlaces(places: readonly PlacedWord[]): readonly PlacedWord[] {
  return [...new Map(places.map((each) => [`${each.document.path}\0${String(each.word.start)}`, each])).values()];
}

function refuseBadName(name: string): void {
  if (/^[^\s"'#{}\\]+$/.test(name)) return;
  throw new RenameRefusal(`"${name}" can't be a name: it must be one word without quotes, braces, # and backslash.`);
}

function refuseClash(context: FeatureContext, document: Document, symbol: FoundSymbol, newName: string): void {
  const kinds = new Set(symbol.definitions.map(({ kind }) => kind));
  const scopes = new Set(symbol.definitions.map(({ scope }) => scope));
  for (const { definitions, document: other } of unitOf(context, document)) {
    const clash = definitions.find(
      (each) => each.word.value === newName && kinds.has(each.kind) && (!each.scope || scopes.has(each.scope)),
    );
    if (!clash) continue;
    const line = String(other.lines.lineAt(clash.word.start) + 1);
    throw new RenameRefusal(
      `There is a ${clash.kind.replaceAll(/[-_]/g, ' ')} "${newName}" already: ${other.path}, line ${line}.`,
    );
  }
}

/** A quoted name stays quoted. */
function spell(word: Word, name: string): string {
  const quote = word.text[0];
  return word.quoted && (quote === '"' || quote === "'") ? quote + name + quote : name;
}
