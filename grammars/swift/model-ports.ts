/** `http_port`, `https_port` and `ftp_port` lines. */
import type { Located } from '../core/source';
import { locate } from '../core/source';
import type { Directive, Word } from '../core/syntax';

export type PortMode = 'forward' | 'accel' | 'intercept' | 'tproxy';

/** A place where the cache listens. */
export interface ListeningPort {
  readonly directive: Directive;
  readonly protocol: 'http' | 'https' | 'ftp';
  /** Address or host name; undefined: every address of the machine. IPv6 without brackets. */
  readonly address: Located<string> | undefined;
  /** Undefined if the word is no port. */
  readonly port: Located<number> | undefined;
  readonly mode: PortMode;
  /** Words behind the port. */
  readonly options: readonly Word[];
}

const PROTOCOLS: Readonly<Record<string, ListeningPort['protocol']>> = {
  http_port: 'http',
  ascii_port: 'http',
  https_port: 'https',
  ftp_port: 'ftp',
};

const MODES: Readonly<Record<string, PortMode>> = {
  accel: 'accel',
  vhost: 'accel',
  intercept: 'intercept',
  transparent: 'intercept',
  tproxy: 'tproxy',
};

/** Reads all port lines, in the order of the file. */
export function readPorts(settings: ReadonlyMap<string, readonly Directive[]>): readonly ListeningPort[] {
  const ports = Object.keys(PROTOCOLS).flatMap((keyword) => (settings.get(keyword) ?? []).flatMap(readPortLine));
  return ports.sort((a, b) => a.directive.start - b.directive.start);
}

/** Swift and Squid 2 take several ports on one line; a further word that is an address with port counts as one. */
function readPortLine(directive: Directive): ListeningPort[] {
  const [first, ...rest] = directive.args;
  if (!first) return [];
  const protocol = PROTOCOLS[directive.keyword.value] ?? 'http';
  const options = rest.filter((word) => !isSocket(word));
  const mode = options.map((word) => MODES[word.value]).find((found) => found !== undefined) ?? 'forward';
  return [first, ...rest.filter(isSocket)].map((word) => ({ directive, protocol, mode, options, ...readSocket(word) }));
}

function isSocket(word: Word): boolean {
  return /^(?:\S*:)?\d+$/.test(word.value) && !word.value.includes('=');
}

/** Splits `PORT`, `HOST:PORT` and `[IPV6]:PORT`. */
export function readSocket(word: Word): Pick<ListeningPort, 'address' | 'port'> {
  const match = /^(?:(?:\[([^\]]*)\]|([^:]*)):)?(\d+)$/.exec(word.value);
  if (!match || word.opaque) return { address: undefined, port: undefined };
  const address = match[1] ?? match[2];
  const digits = match[3] ?? '';
  const from = word.start + (address !== undefined && word.text.startsWith('[') ? 1 : 0);
  return {
    address: address ? locate(address, { start: from, end: from + address.length }) : undefined,
    port: locate(Number(digits), { start: word.end - digits.length, end: word.end }),
  };
}
