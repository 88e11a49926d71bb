/** Value types for addresses. What is refused was measured with HAProxy 2.6.12. */
import ipaddr from 'ipaddr.js';
import type { LineContext, ValueType, ValueTypes } from '../core/line-context';
import type { Word } from '../core/syntax';
import type { Address } from './addresses';
import { parseAddress } from './addresses';

/** What a keyword lets stand for the port. */
interface PortRules {
  readonly needed: boolean;
  readonly range: boolean;
  readonly offset: boolean;
  /** Port 0 is refused. */
  readonly positive: boolean;
  /** Letters behind the number are passed over. */
  readonly loose: boolean;
}

const MOST_PORT = 65535;

/** Undefined if the address fits, else what would be right. */
function judgeAddress(address: Address, rules: PortRules): string | undefined {
  if (address.kind === 'fd')
    return /^\d+$/.test(address.host) || address.prefix === 'sockpair' ? undefined : 'the number of a file descriptor';
  if (address.kind !== 'inet') return undefined;
  return judgeHost(address) ?? judgePort(address, rules);
}

function judgeHost({ host, family }: Address): string | undefined {
  if (host === '') return undefined;
  if (family === 6 && (host.includes(':') || host.startsWith('['))) {
    return ipaddr.IPv6.isValid(host.replace(/%.*$/, '')) ? undefined : 'an IPv6 address';
  }
  if (/^[\d.]+$/.test(host)) return isClassfulIpv4(host) ? undefined : 'an IPv4 address of numbers from 0 to 255';
  if (/[[\]]/.test(host)) return 'an address, IPv6 in brackets as in [2001:db8::1]:80';
  return undefined;
}

/** As the C library reads it: `127.1` is 127.0.0.1. */
function isClassfulIpv4(host: string): boolean {
  const parts = host.split('.');
  if (parts.length > 4 || parts.includes('')) return false;
  const last = Number(parts[parts.length - 1]);
  return parts.slice(0, -1).every((part) => Number(part) <= 255) && last < 256 ** (5 - parts.length);
}

function judgePort({ ports, badPort }: Address, rules: PortRules): string | undefined {
  if (badPort !== undefined) {
    const number = rules.loose ? /^\d+/.exec(badPort)?.[0] : undefined;
    return number !== undefined && Number(number) <= MOST_PORT && !/-/.test(badPort) ? undefined : 'a port number';
  }
  if (!ports) return rules.needed ? 'an address with a port, such as :80' : undefined;
  if (ports.relative) return rules.offset ? undefined : 'a port, without a sign before it';
  if (ports.from !== ports.to && !rules.range) return 'one port';
  if (ports.from > MOST_PORT || ports.to > MOST_PORT) return 'a port up to 65535';
  if (ports.to < ports.from) return 'a range of ports with the lower one first';
  return rules.positive && ports.from === 0 ? 'a port from 1 to 65535' : undefined;
}

const NO_PORT_RULES: PortRules = { needed: false, range: false, offset: false, positive: false, loose: false };

/** A type for one address. */
function defineAddress(
  noun: string,
  rules: Partial<PortRules>,
  refuse?: (address: Address) => string | undefined,
): ValueType {
  const all = { ...NO_PORT_RULES, ...rules };
  return {
    describe: () => noun,
    check(word) {
      if (word.value.includes('$')) return undefined;
      const address = parseAddress(word.value);
      return refuse?.(address) ?? judgeAddress(address, all);
    },
  };
}

function refuseDatagram(address: Address): string | undefined {
  return address.datagram && !address.prefix.startsWith('quic')
    ? 'an address of a stream, not of datagrams'
    : undefined;
}

/** `bind` takes several addresses; a comma at the end is passed over. */
function checkBindAddresses(word: Word, _parameter: string, line: LineContext): string | undefined {
  if (word.value.includes('$')) return undefined;
  const texts = word.value.replace(/,$/, '').split(',');
  const datagrams = line.scene.directive.keyword.value === 'dgram-bind';
  for (const text of texts) {
    if (text === '') return 'an address on both sides of the comma';
    const address = parseAddress(text);
    const reason =
      (datagrams ? undefined : refuseDatagram(address)) ??
      judgeAddress(address, { needed: true, range: true, offset: false, positive: true, loose: true });
    if (reason !== undefined) return reason;
    if (address.badPort !== undefined) noteLoosePort(word, address.badPort, line);
  }
  return undefined;
}

function noteLoosePort(word: Word, port: string, line: LineContext): void {
  line.sink.note({
    kind: 'bad-value',
    span: { start: word.start, end: word.end },
    severity: 'warning',
    message: `HAProxy reads "${port}" as port ${Number.parseInt(port, 10)}: the rest of the word is passed over.`,
    help: 'Write the number alone.',
  });
}

const LOG_OUTPUTS: ReadonlySet<string> = new Set(['stdout', 'stderr']);

export const ADDRESS_TYPES: ValueTypes = {
  'bind-address': {
    describe: () => 'an address with a port, such as :80 or 192.0.2.10:443',
    check: checkBindAddresses,
  },
  'server-address': defineAddress('an address with or without a port', { offset: true }, refuseDatagram),
  'source-address': {
    describe: () => 'an address to connect from',
    check: (word, parameter) =>
      word.value.includes('$') || word.value.includes('hdr_ip(')
        ? undefined
        : judgeAddress(parseAddress(word.value), { ...NO_PORT_RULES, range: parameter === 'range' }),
  },
  'peer-address': defineAddress('an address with a port', { needed: true }),
  'log-address': {
    describe: () => 'an address, /dev/log, stdout, stderr or ring@name',
    check(word) {
      if (LOG_OUTPUTS.has(word.value) || word.value.includes('$')) return undefined;
      return judgeAddress(parseAddress(word.value), NO_PORT_RULES);
    },
  },
};
