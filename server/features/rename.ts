/** Renames a thing in every file that is read together with the one at hand. */
import type { Range, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Document, LanguageId, Word } from '../../grammars/core/syntax';
import type { FeatureContext } from './feature-context';
import { semanticsOf, unitOf } from './feature-context';
import type { FoundSymbol } from './find-symbol';
import { findSymbol } from './find-symbol';
import { makeWorkspaceEdit } from './workspace-edit';

/** Says why a name can't be given; the editor shows it. */
export class RenameRefusal extends Error {}

/** Kinds of names that patterns of ACLs may hold, where nothing tells them from other words. */
const UNTRACED: ReadonlySet<string> = new Set(['user', 'group']);

/** What would be renamed at a place, with the name as it is. Undefined where there is nothing to rename. */
export function prepareRename(
  context: FeatureContext,
  document: Document,
  offset: number,
): { range: Range; placeholder: string } | undefined {
  const symbol = findSymbol(context, document, offset);
  if (!symbol || symbol.definitions.length === 0 || symbol.word.opaque) return undefined;
  if (explainRefusal(context, document, symbol) !== undefined) return undefined;
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
  const refusal = explainRefusal(context, document, symbol);
  if (refusal !== undefined) throw new RenameRefusal(refusal);
  refuseBadName(newName, document.languageId);
  refuseClash(context, document, symbol, newName);
  const places = distinctPlaces([...symbol.definitions, ...symbol.references]);
  return makeWorkspaceEdit(
    context,
    places.map(({ document: { path }, word }) => ({ file: path, span: word, newText: spell(word, newName) })),
  );
}

/** Why a thing can't be renamed, whatever its new name. */
function explainRefusal(context: FeatureContext, document: Document, symbol: FoundSymbol): string | undefined {
  if (UNTRACED.has(symbol.kind))
    return `Patterns of ACLs may name this ${symbol.kind}, too, and can't be told from other words: change it by hand.`;
  return isBuiltIn(context, document, symbol, symbol.name)
    ? `"${symbol.name}" is built into the program, and lines of that name add to it.`
    : undefined;
}

function isBuiltIn({ workspace }: FeatureContext, document: Document, symbol: FoundSymbol, name: string): boolean {
  const semantics = semanticsOf(document);
  const target = workspace.targetOf(document);
  return semantics?.isPredefined?.(symbol.kind, name, target) === true;
}

interface PlacedWord {
  readonly document: Document;
  readonly word: Word;
}

function distinctPlaces(places: readonly PlacedWord[]): readonly PlacedWord[] {
  return [...new Map(places.map((each) => [`${each.document.path}\0${String(each.word.start)}`, each])).values()];
}

/** What a name is made of, by language: HAProxy refuses other signs, for the others they would end it or mean something. */
const NAMES: Readonly<Partial<Record<LanguageId, { readonly pattern: RegExp; readonly rule: string }>>> = {
  haproxy: { pattern: /^[\w.:-]+$/, rule: 'one word of letters, digits, ".", ":", "_" and "-"' },
  keepalived: { pattern: /^[^\s"'#!{}\\$]+$/, rule: 'one word without quotes, braces, #, !, $ and backslash' },
};
const ANY_NAME = { pattern: /^[^\s"'#{}\\]+$/, rule: 'one word without quotes, braces, # and backslash' };

function refuseBadName(name: string, languageId: LanguageId): void {
  const { pattern, rule } = NAMES[languageId] ?? ANY_NAME;
  if (!pattern.test(name)) throw new RenameRefusal(`"${name}" can't be a name: it must be ${rule}.`);
}

/** Wherever the name is read, no other thing may have the new one: of its kind, or of one that the same words may mean. */
function refuseClash(context: FeatureContext, document: Document, symbol: FoundSymbol, newName: string): void {
  const { definitions, references } = symbol;
  const kinds = new Set([...definitions.map(({ kind }) => kind), ...references.flatMap((each) => each.kinds)]);
  const scopes = new Set(definitions.map(({ scope }) => scope));
  if (isBuiltIn(context, document, symbol, newName))
    throw new RenameRefusal(`"${newName}" is a name that the program has built in.`);
  const units = new Set([...definitions, ...references].flatMap((each) => unitOf(context, each.document)));
  for (const { definitions: others, document: other } of units) {
    const clash = others.find(
      (each) =>
        isSameName(each.word, newName, document.languageId) &&
        each.word.value !== definitions[0]?.word.value &&
        kinds.has(each.kind) &&
        (!each.scope || scopes.has(each.scope)),
    );
    if (!clash) continue;
    const line = String(other.lines.lineAt(clash.word.start) + 1);
    throw new RenameRefusal(
      `There is a ${clash.kind.replaceAll(/[-_]/g, ' ')} "${newName}" already: ${other.path}, line ${line}.`,
    );
  }
}

/** Squid compares names without regard to case. */
function isSameName({ value }: Word, name: string, languageId: LanguageId): boolean {
  return value === name || (languageId === 'swift' && value.toLowerCase() === name.toLowerCase());
}

/** A quoted name stays quoted. */
function spell(word: Word, name: string): string {
  const quote = word.text[0];
  return word.quoted && (quote === '"' || quote === "'") ? quote + name + quote : name;
}
