/** Where requests come in at a block of a file, or at its whole host: the beginnings of ways that `path.ts` follows. */
import type { Directive, Document } from '../../../grammars/core/syntax';
import { canonicalAddress, familyOf, isWildcard } from './addresses';
import { nameSocket } from './read-services';
import type { ProxyBind } from './proxy-bind';
import { takesAddress } from './proxy-bind';
import type { ProxySection } from './read-proxy';
import type { Host, ServiceListener, Topology } from './topology';

/** An address and port to which a request may come. */
export interface Entrance {
  /** The host on which it comes in; undefined: whoever has the address. */
  readonly host: Host | undefined;
  readonly address: string;
  readonly port: number;
}

export interface Entrances {
  /** What they belong to: a block's first line, or a host's name. Undefined if the file belongs to no host. */
  readonly from: string | undefined;
  readonly entrances: readonly Entrance[];
}

/** The port of a virtual service that takes all, or of an address for which nothing names one. */
const USUAL_PORT = 80;

/**
 * Looks for the entrances of the outermost block at a place; of its host where the block has none.
 * @param offset in the document
 */
export function findEntrances(topology: Topology, document: Document, offset: number): Entrances {
  const [host] = topology.hostsOf.get(document) ?? [];
  if (!host) return { from: undefined, entrances: [] };
  const block = document.directives.find(({ start, end }) => start <= offset && offset <= end);
  const own = block ? dropTwins(entrancesOfBlock(topology, host, document, block)) : [];
  if (block && own.length > 0) return { from: `${nameBlock(block)} on ${host.name}`, entrances: own };
  return { from: host.name, entrances: dropTwins(entrancesOfHost(topology, host)) };
}

function nameBlock({ words }: Directive): string {
  return words
    .map(({ text }) => text)
    .filter((text) => text !== '{')
    .join(' ');
}

function entrancesOfBlock(topology: Topology, host: Host, document: Document, block: Directive): readonly Entrance[] {
  const services = host.services.filter(
    (service) => service.document === document && block.start <= service.span.start && service.span.end <= block.end,
  );
  const instances = (host.router?.instances ?? []).filter(
    (each) => each.document === document && each.instance.directive === block,
  );
  const addresses = instances.flatMap(({ instance }) => instance.addresses.map(({ address }) => address.value));
  const sections = host.proxies.flatMap((proxy) => proxy.sections);
  const section = sections.find(({ directive }) => directive === block);
  return [
    ...services.flatMap(({ listeners }) => listeners.flatMap(throughService)),
    ...addresses.flatMap((address) => throughAddress(topology, host, canonicalAddress(address) ?? address)),
    ...(section ? listDoors(section, sections) : []).flatMap((bind) => throughBind(host, bind)),
  ];
}

function entrancesOfHost({ services }: Topology, host: Host): readonly Entrance[] {
  const own = services.filter((service) => service.host === host);
  if (own.length > 0) return own.flatMap(({ listeners }) => listeners.flatMap(throughService));
  const binds = host.proxies.flatMap(({ sections }) => sections.flatMap((section) => section.binds));
  if (binds.length > 0) return binds.flatMap((bind) => throughBind(host, bind));
  return host.caches.flatMap(({ ports }) =>
    ports.flatMap(({ address, port }) => {
      const written = address && canonicalAddress(address.value);
      return port ? [{ host, address: written ?? addressOf(host, 4), port: port.value }] : [];
    }),
  );
}

/** Binds of a section; for a backend, those of the sections that send to it. */
function listDoors(section: ProxySection, sections: readonly ProxySection[]): readonly ProxyBind[] {
  if (section.kind !== 'backend') return section.binds;
  const senders = sections.filter(
    ({ rules, defaultBackend }) =>
      defaultBackend?.value === section.name || rules.some(({ backend }) => backend?.value === section.name),
  );
  return senders.flatMap(({ binds }) => binds);
}

function throughService({ address, port }: ServiceListener): readonly Entrance[] {
  return port === undefined ? [] : [{ host: undefined, address, port: port === 0 ? USUAL_PORT : port }];
}

/** A virtual address: the ports of the virtual services on it, or those on which the host's HAProxy takes it. */
function throughAddress(topology: Topology, host: Host, address: string): readonly Entrance[] {
  const listeners = topology.services
    .filter((service) => service.host.site === host.site)
    .flatMap((service) => service.listeners.filter((each) => each.address === address));
  if (listeners.length > 0) return listeners.flatMap(throughService);
  const binds = host.proxies.flatMap(({ sections }) => sections.flatMap((section) => section.binds));
  const ports = binds.filter((bind) => takesAddress(bind, address)).map((bind) => bind.ports.from);
  const known = ports.filter((port) => port > 0);
  return (known.length > 0 ? known : [USUAL_PORT]).map((port) => ({ host: undefined, address, port }));
}

/** Nothing for a socket of the file system: no request comes there from outside. */
function throughBind(host: Host, { address, ports }: ProxyBind): readonly Entrance[] {
  if (ports.from < 0) return [];
  const isAny = isWildcard(address) || address === '::6';
  const port = ports.from > 0 ? ports.from : USUAL_PORT;
  return [{ host, address: isAny ? addressOf(host, address === '::6' ? 6 : 4) : address, port }];
}

/** Any of a host's addresses, if it is known to have one of the family. */
function addressOf({ addresses }: Host, family: 4 | 6): string {
  const own = addresses.find(({ address }) => familyOf(address) === family);
  return own?.address ?? (family === 6 ? '::' : '0.0.0.0');
}

function dropTwins(entrances: readonly Entrance[]): readonly Entrance[] {
  return [...new Map(entrances.map((each) => [nameSocket(each.address, each.port), each])).values()];
}
