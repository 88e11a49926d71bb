/** What an address is to the node: whose own, who holds it as a virtual one, which services stand behind it, who sends to it. */
import type { Span } from '../../grammars/core/source';
import type { Document, Word } from '../../grammars/core/syntax';
import { directiveAt, wordAt } from '../../grammars/core/syntax';
import { canonicalAddress } from '../checker/topology/addresses';
import { findListener } from '../checker/topology/listeners';
import type { Host, Spot, Topology } from '../checker/topology/topology';
import { escapeMarkdown } from './escape-markdown';
import type { FeatureContext } from './feature-context';
import { findWord } from './place-in-document';

/**
 * `own`: a machine's own address. `virtual`: an instance moves it. `local`: a script puts it on an interface.
 * `service`: a virtual server takes requests to it. `listener`: a program listens there. `target`: something sends to it.
 */
type RoleKind = 'own' | 'virtual' | 'local' | 'service' | 'listener' | 'target';

/** One thing that the files say of an address. */
export interface AddressRole {
  readonly kind: RoleKind;
  /** In Markdown, to stand behind the address: "virtual address of `web` on **lvs1**". */
  readonly text: string;
  /** Where it is said; undefined where cdnlint.yaml or a folder's name says it. */
  readonly spot: Spot | undefined;
}

/** An address in a word, with the port behind it if there is one. */
export interface WrittenAddress {
  /** In its one spelling. */
  readonly address: string;
  readonly port: number | undefined;
}

const ADDRESS = /(?:\d{1,3}\.){3}\d{1,3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}/i;

/** Reads the address that a word holds (`192.0.2.1:80`, `ipv4@192.0.2.1`, `192.0.2.1/24`). */
export function readAddress(word: Word): WrittenAddress | undefined {
  const match = word.opaque ? null : ADDRESS.exec(word.value);
  const address = match ? canonicalAddress(match[0]) : undefined;
  if (!match || address === undefined) return undefined;
  const port = /^\]?:(\d{1,5})\b/.exec(word.value.slice(match.index + match[0].length))?.[1];
  return { address, port: port === undefined ? undefined : Number(port) };
}

/** The address in the word at an offset; the port may be a word of its own (`real_server 192.0.2.3 80`). */
export function readAddressAt(context: FeatureContext, document: Document, offset: number): WrittenAddress | undefined {
  const place = findWord(context, document, offset);
  const written = place && readAddress(place.word);
  if (!written || written.port !== undefined) return written;
  const next = place.directive.words.slice(place.index + 1).find(({ value }) => /^\d{1,5}$/.test(value));
  return { ...written, port: next && Number(next.value) };
}

/** Everything that the hosts near a document say of an address, each place once. */
export function listRoles(topology: Topology, from: Document, address: string): readonly AddressRole[] {
  const [host] = topology.hostsOf.get(from) ?? [];
  if (!host) return [];
  const near = topology.hosts.filter(({ site }) => site === host.site);
  const owners = topology.owners.find(address, host.path).map((owner): AddressRole => {
    const spot = owner.addresses.find((each) => each.address === address)?.spot;
    return { kind: 'own', text: `own address of ${bold(owner)}`, spot };
  });
  return [...owners, ...near.flatMap((each) => rolesOn(each, address))];
}

/** Where what stands at an address lives: who holds it, else what listens there, else the first file of its machine. */
export function findHome(topology: Topology, from: Document, { address, port }: WrittenAddress): readonly Spot[] {
  const [host] = topology.hostsOf.get(from) ?? [];
  if (!host) return [];
  const held = listRoles(topology, from, address).filter(({ kind }) => kind === 'virtual');
  if (held.length > 0) return held.flatMap(({ spot }) => spot ?? []);
  return topology.owners.find(address, host.path).flatMap((owner): readonly Spot[] => {
    const listening = port === undefined ? undefined : findListener(owner, address, port);
    if (listening?.kind === 'open') return listening.spots;
    const said = owner.addresses.find((each) => each.address === address)?.spot;
    const [first] = owner.documents;
    return said ? [said] : first ? [{ document: first, span: { start: 0, end: 0 } }] : [];
  });
}

/**
 * Places that speak of an address, each once.
 * @param withHolders also those that say whose it is
 */
export function listSpots(topology: Topology, from: Document, address: string, withHolders: boolean): readonly Spot[] {
  const roles = listRoles(topology, from, address).filter(
    ({ kind }) => withHolders || (kind !== 'own' && kind !== 'virtual'),
  );
  const spots = roles.flatMap(({ spot }) => spot ?? []);
  return [...new Map(spots.map((spot) => [`${spot.document.path}\0${String(spot.span.start)}`, spot])).values()];
}

function rolesOn(host: Host, address: string): readonly AddressRole[] {
  return [
    ...listHeld(host, address),
    ...listServices(host, address),
    ...listProxied(host, address),
    ...listPeers(host, address),
  ];
}

function listHeld(host: Host, address: string): readonly AddressRole[] {
  const instances = host.router?.instances ?? [];
  const virtual = instances.flatMap(({ instance, document }) =>
    instance.addresses
      .filter((each) => canonicalAddress(each.address.value) === address)
      .map((each) =>
        role(
          'virtual',
          `virtual address of ${code(instance.name.value)} on ${bold(host)}`,
          document,
          each.address.span,
        ),
      ),
  );
  const local = host.addressFacts.flatMap(({ document, fact }) =>
    fact.action === 'add' && fact.address && canonicalAddress(fact.address.value) === address
      ? [role('local', `on ${code(fact.label ?? fact.interface ?? '?')} of ${bold(host)}`, document, fact.address.span)]
      : [],
  );
  return [...virtual, ...local];
}

function listServices(host: Host, address: string): readonly AddressRole[] {
  return host.services.flatMap(({ listeners, document, name, realServers, sorryServer }) => {
    const count = realServers.length === 1 ? '1 real server' : `${String(realServers.length)} real servers`;
    const taken = listeners
      .filter((each) => each.address === address)
      .map(({ span }) => role('service', `virtual server ${name} on ${bold(host)}, ${count}`, document, span));
    const targets = realServers
      .filter((each) => each.address === address)
      .map(({ span }) => role('target', `real server of ${name} on ${bold(host)}`, document, span));
    const sorry = sorryServer && canonicalAddress(sorryServer.address.value) === address ? [sorryServer.address] : [];
    const sorryRoles = sorry.map(({ span }) =>
      role('target', `sorry server of ${name} on ${bold(host)}`, document, span),
    );
    return [...taken, ...targets, ...sorryRoles];
  });
}

/** Lines of HAProxy: found by the text, since reading every server of a long file takes its time. */
function listProxied(host: Host, address: string): readonly AddressRole[] {
  const documents = new Set(host.proxies.flatMap((proxy) => proxy.documents));
  return [...documents].flatMap((document) =>
    findInText(document.text, address).flatMap((at) => {
      const directive = directiveAt(document.directives, at);
      const word = directive && wordAt(directive, at);
      if (!directive?.parent || !word || readAddress(word)?.address !== address) return [];
      const { keyword, args, parent } = directive;
      const where = `${parent.keyword.value} ${code(parent.args[0]?.value ?? '')} on ${bold(host)}`;
      if (keyword.value === 'bind' && word === args[0]) return [role('listener', `bound by ${where}`, document, word)];
      const isTarget = keyword.value === 'server' && word === args[1];
      return isTarget ? [role('target', `server ${code(args[0]?.value ?? '')} of ${where}`, document, word)] : [];
    }),
  );
}

/** Most places of one address in one file that are looked at. */
const MOST_PLACES = 200;

/** Where a text holds an address by itself, not as a part of a longer one. */
function findInText(text: string, address: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(address); at >= 0 && found.length < MOST_PLACES; at = text.indexOf(address, at + 1)) {
    const isWhole = !/[\d.a-f]/i.test(text[at - 1] ?? '') && !/[\d.]/.test(text[at + address.length] ?? '');
    if (isWhole) found.push(at);
  }
  return found;
}

function listPeers(host: Host, address: string): readonly AddressRole[] {
  return host.caches.flatMap(({ peers, ports, document }) => [
    ...ports.flatMap((port) =>
      port.address && canonicalAddress(port.address.value) === address
        ? [role('listener', `the cache on ${bold(host)} listens there`, document, port.address.span)]
        : [],
    ),
    ...peers
      .filter((peer) => canonicalAddress(peer.host.value) === address)
      .map((peer) => role('target', `cache peer of the cache on ${bold(host)}`, document, peer.host.span)),
  ]);
}

function role(kind: RoleKind, text: string, document: Document, span: Span): AddressRole {
  return { kind, text, spot: { document, span } };
}

function bold({ name }: Host): string {
  return `**${escapeMarkdown(name)}**`;
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}
