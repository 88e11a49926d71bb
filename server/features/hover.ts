/** Hover: what a keyword does, what a value comes to, what a name points at. */
import type { Hover } from 'vscode-languageserver-types';
import { MarkupKind } from 'vscode-languageserver-types';
import type { Document } from '../../grammars/core/syntax';
import { canonicalAddress } from '../checker/topology/addresses';
import { explainSuppression } from './explain-suppression';
import { explainValue } from './explain-value';
import { describeOutcome, listStandings } from './failover';
import type { FeatureContext } from './feature-context';
import type { LocatedDefinition } from './find-symbol';
import { findSymbol } from './find-symbol';
import type { WordInPlace } from './place-in-document';
import { findBindingAt, findEntryAt, findWord } from './place-in-document';
import { fence, renderEntry } from './render-entry';

/** What to show for a place, or undefined if nothing is known of it. */
export function hover(context: FeatureContext, document: Document, offset: number): Hover | undefined {
  const place = findWord(context, document, offset);
  if (!place) return explainSuppression(context, document, offset);
  const parts = [
    describeKeyword(context, place, offset),
    describeValue(place, offset),
    ...describeSymbol(context, place, offset),
    describeAddress(context, place),
    describePriority(context, place),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  return {
    contents: { kind: MarkupKind.Markdown, value: parts.join('\n\n---\n\n') },
    range: context.places.range(document, place.word),
  };
}

function describeKeyword(context: FeatureContext, place: WordInPlace, offset: number): string | undefined {
  const { semantics, document, resolution, directive, word } = place;
  if (!semantics || !resolution) return undefined;
  const entry = findEntryAt(place) ?? semantics.entryInWord?.(directive, word, offset, resolution.entry);
  if (!entry) return undefined;
  return renderEntry(entry, semantics, context.workspace.targetOf(document), resolution.place);
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

const ADDRESS = /(?:\d{1,3}\.){3}\d{1,3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}/i;

/** Which host holds an address, which instance moves it, which service is behind it. */
function describeAddress({ workspace }: FeatureContext, { document, word }: WordInPlace): string | undefined {
  const written = word.opaque ? undefined : ADDRESS.exec(word.value)?.[0];
  const address = written === undefined ? undefined : canonicalAddress(written);
  const { topology } = workspace;
  const [host] = topology.hostsOf.get(document) ?? [];
  if (address === undefined || !host) return undefined;
  const near = topology.hosts.filter(({ site }) => site === host.site);
  const owners = topology.owners.find(address, host.path).map(({ name }) => `own address of **${name}**`);
  const holders = near.flatMap(({ router, name }) =>
    (router?.instances ?? [])
      .filter(({ instance }) => instance.addresses.some((each) => canonicalAddress(each.address.value) === address))
      .map(({ instance }) => `virtual address of \`${instance.name.value}\` on **${name}**`),
  );
  const services = near.flatMap(({ services: all, name }) =>
    all
      .filter(({ listeners }) => listeners.some((each) => each.address === address))
      .map(
        (service) =>
          `virtual server ${service.name} on **${name}**, ${String(service.realServers.length)} real servers`,
      ),
  );
  const lines = [...new Set([...owners, ...holders, ...services])];
  return lines.length === 0 ? undefined : [`\`${address}\``, ...lines.map((line) => `- ${line}`)].join('\n');
}

/** On a VRRP priority: who wins and why. */
function describePriority({ workspace }: FeatureContext, { document, directive }: WordInPlace): string | undefined {
  if (document.languageId !== 'keepalived' || !/^(?:priority|state)$/.test(directive.keyword.value)) return undefined;
  const standing = listStandings(workspace.topology, document).find(
    ({ member }) => member.instance.directive === directive.parent,
  );
  return standing && `\`${standing.member.instance.name.value}\`: ${describeOutcome(standing)}`;
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
