/** Virtual addresses that a host holds by itself, so that it takes packets which a director hands on unchanged. */
import type { AddressFact } from '../../../grammars/host/index';
import { canonicalAddress, isLoopback } from './addresses';
import type { Host, SitedFact } from './topology';

/** Interfaces that no neighbour is behind. */
const QUIET_INTERFACE = /^(?:lo|dummy\d*|tunl\d*|ip6tnl\d*)$/;

/** An address that a file puts on an interface. */
export interface HeldAddress extends SitedFact<AddressFact> {
  readonly address: string;
  readonly interface: string | undefined;
  /** True for lo and the like. */
  readonly isQuiet: boolean;
}

/** Addresses that the host's files put on interfaces, outside of `stop` branches; those of 127/8 left out. */
export function listHeldAddresses(host: Host): readonly HeldAddress[] {
  return host.addressFacts.flatMap(({ document, fact }) => {
    const address = fact.address && canonicalAddress(fact.address.value);
    if (fact.action !== 'add' || fact.phase === 'stop' || address === undefined || isLoopback(address)) return [];
    const isQuiet = fact.interface !== undefined && QUIET_INTERFACE.test(fact.interface);
    return [{ document, fact, address, interface: fact.interface, isQuiet }];
  });
}

/**
 * Prefix length that an address gets on its interface: written, or what the program takes without one.
 * Undefined if `ifconfig` works it out from the address's class.
 */
export function prefixOf({ address, fact }: HeldAddress): number | undefined {
  if (fact.prefix) return fact.prefix.value;
  const most = address.includes(':') ? 128 : 32;
  if (fact.by === 'ip' || fact.by === 'route' || fact.by === 'ifupdown') return most;
  return undefined;
}

/** Prefix length of an address's class, which `ifconfig` and old `ifup` take where no netmask is given. */
export function classPrefixOf(address: string): number {
  const first = Number(address.split('.')[0]);
  if (first < 128) return 8;
  return first < 192 ? 16 : 24;
}
