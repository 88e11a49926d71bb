/** Whether a host takes connections to an address and port, as far as its HAProxy and caches show it. */
import { isWildcard } from './addresses';
import type { ProxyBind } from './proxy-bind';
import { takesAddress, takesPort } from './proxy-bind';
import type { ProxySection } from './read-proxy';
import { findOtherProgram } from './other-programs';
import type { Host, Spot } from './topology';

/** What is known of a port of a host. */
export type Listening =
  /** Something listens. */
  | { readonly kind: 'open'; readonly program: string; readonly spots: readonly Spot[] }
  /** The port is taken, but for other addresses. */
  | {
      readonly kind: 'other-address';
      readonly program: string;
      readonly spots: readonly Spot[];
      readonly addresses: readonly string[];
    }
  /** Nothing listens there. */
  | {
      readonly kind: 'port-closed';
      readonly program: string;
      readonly spots: readonly Spot[];
      readonly ports: readonly string[];
    }
  /** No program's file is there, or what it listens on can't be known. */
  | { readonly kind: 'unknown'; readonly why: string };

/** One place where something listens. */
interface Door extends Spot {
  readonly address: string;
  readonly from: number;
  readonly to: number;
  readonly bind: ProxyBind | undefined;
}

/** Looks for a listener of HAProxy, swift or Squid on a host. */
export function findListener(host: Host, address: string, port: number): Listening {
  const program = nameProgram(host);
  if (program === undefined)
    return { kind: 'unknown', why: `no haproxy.cfg or swift.conf of ${host.name} is in the tree` };
  const doors = listDoors(host);
  const onPort = doors.filter(({ from, to }) => from <= port && port <= to);
  const open = onPort.filter((door) => accepts(door, address));
  if (open.length > 0) return { kind: 'open', program, spots: open };
  if (!isReadable(host)) return { kind: 'unknown', why: `not all that ${program} on ${host.name} binds can be read` };
  if (onPort.length > 0)
    return {
      kind: 'other-address',
      program,
      spots: onPort,
      addresses: [...new Set(onPort.map((door) => door.address))],
    };
  const why = findOtherProgram(host, port);
  return why === undefined
    ? { kind: 'port-closed', program, spots: doors, ports: listPorts(doors) }
    : { kind: 'unknown', why };
}

function nameProgram({ proxies, caches }: Host): string | undefined {
  if (proxies.length > 0) return 'HAProxy';
  const [cache] = caches;
  if (!cache) return undefined;
  return cache.dialect === 'swift' ? 'swift' : 'Squid';
}

function isReadable({ proxies, caches }: Host): boolean {
  const proxiesKnown = proxies.every(
    ({ isComplete, sections }) => isComplete && sections.every(({ bindsKnown }) => bindsKnown),
  );
  return (
    proxiesKnown &&
    caches.every(
      ({ ports, document, includes }) =>
        !document.templated && includes.length === 0 && ports.length > 0 && ports.every(({ port }) => port),
    )
  );
}

function listDoors({ proxies, caches }: Host): readonly Door[] {
  const binds = proxies.flatMap(({ sections }) => sections.flatMap((section) => section.binds));
  return [
    ...binds
      .filter(({ ports }) => ports.from >= 0)
      .map((bind) => ({
        document: bind.document,
        span: bind.span,
        address: bind.address,
        from: bind.ports.from,
        to: bind.ports.to,
        bind,
      })),
    ...caches.flatMap(({ ports, document }) =>
      ports.flatMap(({ address, port }) =>
        port
          ? [
              {
                document,
                span: port.span,
                address: address?.value ?? '*',
                from: port.value,
                to: port.value,
                bind: undefined,
              },
            ]
          : [],
      ),
    ),
  ];
}

function accepts({ bind, address }: Door, wanted: string): boolean {
  if (bind) return takesAddress(bind, wanted);
  return isWildcard(address) || address === wanted || /[a-z]/i.test(address.replaceAll(':', ''));
}

const MOST_PORTS = 6;

function listPorts(doors: readonly Door[]): readonly string[] {
  const ports = doors.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`));
  const distinct = [...new Set(ports)];
  return distinct.length > MOST_PORTS ? [...distinct.slice(0, MOST_PORTS), '…'] : distinct;
}

/** The HAProxy section that takes connections to an address and port. */
export function findFrontend(host: Host, address: string, port: number): ProxySection | undefined {
  return host.proxies
    .flatMap(({ sections }) => sections)
    .find(({ binds }) => binds.some((bind) => takesAddress(bind, address) && takesPort(bind, port)));
}
