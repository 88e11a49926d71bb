/** Hover: what a keyword does, what a value comes to, what a name points at. */
import type { Hover } from 'vscode-languageserver-types';
import { MarkupKind } from 'vscode-languageserver-types';
import type { Span } from '../../grammars/core/source';
import type { Document } from '../../grammars/core/syntax';
import { listRoles, readAddress } from './address-roles';
import { describeArgument } from './describe-argument';
import { describeSysctl } from './describe-sysctl';
import type { RouterInstance } from '../checker/topology/topology';
import { readEffectivePriority } from './effective-priority';
import { explainSuppression } from './explain-suppression';
import { explainValue, isUnitWord } from './explain-value';
import { describeOutcome, listStandings } from './failover';
import type { FeatureContext } from './feature-context';
import type { LocatedDefinition } from './find-symbol';
import { findSymbol } from './find-symbol';
import type { WordInPlace } from './place-in-document';
import { findBindingAt, findEntryAt, findWord } from './place-in-document';
import { printName } from './print-name';
import { fence, renderEntry } from './render-entry';

/** What to show for a place, or undefined if nothing is known of it. */
export function hover(context: FeatureContext, document: Document, offset: number): Hover | undefined {
  const setting = describeSysctl(context, document, offset);
  if (setting) return show(context, document, setting.span, [setting.markdown]);
  const place = findWord(context, document, offset);
  if (!place) return explainSuppression(context, document, offset);
  const parts = [
    describeKeyword(context, place, offset),
    describeValue(place, offset),
    ...describeSymbol(context, place, offset),
    describeAddress(context, place),
    describePriority(context, place),
  ].filter((part) => part !== undefined);
  // A name or an address says enough; a bare value is explained by the keyword that takes it.
  const isNamed = parts.length > 0 && describeValue(place, offset) === undefined;
  const argument = isNamed ? undefined : (describeArgument(place, offset) ?? describeStray(context, place));
  return show(context, document, place.word, argument === undefined ? parts : [...parts, argument]);
}

function show(context: FeatureContext, document: Document, span: Span, parts: readonly string[]): Hover | undefined {
  if (parts.length === 0) return undefined;
  const contents = { kind: MarkupKind.Markdown, value: parts.join('\n\n---\n\n') };
  return { contents, range: context.places.range(document, span) };
}

function describeKeyword(context: FeatureContext, place: WordInPlace, offset: number): string | undefined {
  const { semantics, document, resolution, directive, word } = place;
  if (!semantics || !resolution) return undefined;
  const entry = findEntryAt(place) ?? semantics.entryInWord?.(directive, word, offset, resolution.entry);
  if (!entry) return undefined;
  return renderEntry(entry, semantics, context.workspace.targetOf(document), resolution.place);
}

function describeValue(place: WordInPlace, offset: number): string | undefined {
  const { document, directive, index, word } = place;
  const before = directive.words[index - 1];
  const amount = isUnitWord(word.value) && before ? findBindingAt({ ...place, word: before }, before.start) : undefined;
  const binding = findBindingAt(place, offset) ?? amount;
  if (!binding) return undefined;
  const unit = directive.words[binding === amount ? index : index + 1]?.value;
  const reading = explainValue(binding, document.languageId, unit);
  if (!reading) return undefined;
  const written = binding === amount ? `${binding.word.text} ${word.text}` : binding.word.text;
  return `\`${written}\` is **${reading.text}**${reading.unitLeftOut ? ' (no unit is written)' : ''}`;
}

/** A keyword that stands where it has no place: what it does where it has one. */
function describeStray({ workspace }: FeatureContext, place: WordInPlace): string | undefined {
  const { semantics, resolution, directive, word, document } = place;
  if (!semantics || resolution || word !== directive.keyword || word.opaque) return undefined;
  const entry = semantics.vocabulary().findAnywhere(directive.words)?.entry;
  if (!entry) return undefined;
  return `\`${word.text}\` has no place here.\n\n${renderEntry(entry, semantics, workspace.targetOf(document))}`;
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

/** Whose an address is, which instance moves it, which services are behind it, who sends to it. */
function describeAddress({ workspace }: FeatureContext, { document, word }: WordInPlace): string | undefined {
  const written = readAddress(word);
  const roles = written ? listRoles(workspace.topology, document, written.address) : [];
  const lines = [...new Set(roles.map(({ text }) => `- ${text}`))];
  const shown =
    lines.length > MOST_ROLES
      ? [...lines.slice(0, MOST_ROLES), `- and ${String(lines.length - MOST_ROLES)} more`]
      : lines;
  return written && lines.length > 0 ? [`\`${written.address}\``, ...shown].join('\n') : undefined;
}

const MOST_ROLES = 12;

/** On a VRRP priority: who wins and why. */
function describePriority({ workspace }: FeatureContext, { document, directive }: WordInPlace): string | undefined {
  if (document.languageId !== 'keepalived' || !/^(?:priority|state)$/.test(directive.keyword.value)) return undefined;
  const { topology } = workspace;
  const isHere = ({ instance }: RouterInstance): boolean => instance.directive === directive.parent;
  const member = topology.hosts.flatMap(({ router }) => router?.instances ?? []).find(isHere);
  if (!member) return undefined;
  const standing = listStandings(topology, document).find((each) => isHere(each.member));
  const outcome = standing ? [describeOutcome(standing)] : [];
  const lines = [...outcome, ...describeEffects(member)].map((line) => `- ${line}`);
  return lines.length === 0 ? undefined : [`\`${member.instance.name.value}\``, ...lines].join('\n');
}

function describeEffects(member: RouterInstance): readonly string[] {
  const priority = readEffectivePriority(member);
  if (!priority || priority.effects.length === 0) return [];
  const { own, whileWell, effects } = priority;
  const sum =
    own === whileWell
      ? `${String(own)} while all is well`
      : `${String(own)} is written, ${String(whileWell)} counts while all is well`;
  return [sum, ...effects];
}

const MOST_LINES = 8;

function describeDefinition(from: Document, definition: LocatedDefinition): string {
  const { document } = definition;
  const { lines } = document;
  const first = lines.lineAt(definition.directive.start);
  const last = Math.min(lines.lineAt(definition.directive.end), first + MOST_LINES - 1);
  const text = Array.from({ length: last - first + 1 }, (_, at) => lines.lineText(first + at)).join('\n');
  const where = document === from ? `line ${String(first + 1)}` : `${document.path}, line ${String(first + 1)}`;
  return `${nameKind(definition.kind)} \`${printName(definition.word)}\`, ${where}\n\n${fence(text)}`;
}

function nameKind(kind: string): string {
  return kind.replaceAll('-', ' ').replaceAll('_', ' ');
}
