/** HAProxy's notation of addresses: `host:port`, `[2001:db8::1]:443`, `*:80`, `unix@/path`, `ipv4@name:80-90` … */
import { isIpAddress } from '../core/value-types';

/** Ports of an address; `from` equals `to` for one port. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
  /** `+100` or `-100`: counted from the port of the connection. */
  readonly relative: boolean;
}

/** One address as written. */
export interface Address {
  readonly kind: 'inet' | 'unix' | 'fd' | 'reverse' | 'target';
  /** What stands before `@`, or an empty text: `ipv4`, `quic6`, `unix` … */
  readonly prefix: string;
  /** Address or name; empty for any address; the path of a socket; the number of a file descriptor. */
  readonly host: string;
  /** Family if the notation shows it. */
  readonly family: 4 | 6 | undefined;
  readonly ports: PortRange | undefined;
  /** What stands where the port should, if that is no port. */
  readonly badPort: string | undefined;
  readonly datagram: boolean;
}

const SOCKETS: ReadonlySet<string> = new Set(['unix', 'uxst', 'uxdg', 'abns', 'abnsz']);
const FAMILIES: Readonly<Record<string, 4 | 6 | undefined>> = {
  ip: undefined,
  ipv4: 4,
  ipv6: 6,
  udp: undefined,
  udp4: 4,
  udp6: 6,
  tcp: undefined,
  tcp4: 4,
  tcp6: 6,
  quic4: 4,
  quic6: 6,
  mptcp: undefined,
  mptcp4: 4,
  mptcp6: 6,
};

/** Addresses by text: servers of many backends are the same. */
const known = new Map<string, Address>();
const MOST_KNOWN = 20_000;

/** Reads one address; every text is one in some way, and what is wrong with it is left to who asks. */
export function parseAddress(text: string): Address {
  const found = known.get(text);
  if (found) return found;
  if (known.size > MOST_KNOWN) known.clear();
  const address = readAddress(text);
  known.set(text, address);
  return address;
}

function readAddress(text: string): Address {
  const stripped = text.replace(/^(?:stream|dgram)\+/, '');
  const datagram = text.startsWith('dgram+') || /^(?:udp|uxdg|quic)/.test(stripped);
  const at = stripped.indexOf('@');
  const prefix = at > 0 && !stripped.startsWith('/') ? stripped.slice(0, at) : '';
  const rest = prefix === '' ? stripped : stripped.slice(at + 1);
  const kind = kindOf(prefix, rest);
  if (kind === 'inet') return readInet(rest, prefix, datagram);
  return { kind, prefix, datagram, host: rest, family: undefined, ports: undefined, badPort: undefined };
}

function kindOf(prefix: string, rest: string): Address['kind'] {
  if (SOCKETS.has(prefix) || rest.startsWith('/')) return 'unix';
  if (prefix === 'fd' || prefix === 'sockpair') return 'fd';
  if (prefix === 'rhttp' || prefix === 'rev') return 'reverse';
  return prefix !== '' && !Object.hasOwn(FAMILIES, prefix) ? 'target' : 'inet';
}

function readInet(text: string, prefix: string, datagram: boolean): Address {
  const bracketed = text.startsWith('[') ? /^\[([^\]]*)\](?::(.*))?$/.exec(text) : null;
  const colon = text.lastIndexOf(':');
  const written = bracketed ? (bracketed[1] ?? '') : colon < 0 ? text : text.slice(0, colon);
  const port = bracketed ? bracketed[2] : colon < 0 ? undefined : text.slice(colon + 1);
  const family = bracketed ? 6 : (FAMILIES[prefix] ?? familyOf(written));
  const { ports, badPort } = readPorts(port);
  const host = written === '*' && !bracketed ? '' : written;
  return { kind: 'inet', prefix, datagram, host, family, ports, badPort };
}

const BYTE = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IPV4 = new RegExp(`^${BYTE}(?:\\.${BYTE}){3}$`);

function familyOf(host: string): 4 | 6 | undefined {
  if (host.includes(':')) return 6;
  return IPV4.test(host) ? 4 : undefined;
}

function readPorts(text: string | undefined): Pick<Address, 'ports' | 'badPort'> {
  if (text === undefined || text === '') return { ports: undefined, badPort: undefined };
  const relative = /^([+-])(\d+)$/.exec(text);
  if (relative) {
    const port = Number(relative[2]) * (relative[1] === '-' ? -1 : 1);
    return { ports: { from: port, to: port, relative: true }, badPort: undefined };
  }
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!match) return { ports: undefined, badPort: text };
  const from = Number(match[1]);
  return { ports: { from, to: Number(match[2] ?? from), relative: false }, badPort: undefined };
}

/** True if the host of an address is an address and no name. */
export function hasNumericHost(address: Address): boolean {
  return address.host === '' || isIpAddress(address.host);
}
