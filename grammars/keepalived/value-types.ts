/** Value types of keepalived's vocabulary, besides those that every language has. Ranges and notations as keepalived 2.2.7 takes them. */
import ipaddr from 'ipaddr.js';
import type { ValueType, ValueTypes } from '../core/line-context';
import type { Word } from '../core/syntax';
import {
  COMMON_VALUE_TYPES,
  defineWord,
  describeRange,
  isCidr,
  isIpAddress,
  isIpv4,
  parseRange,
} from '../core/value-types';

const TRUTHS = ['on', 'off', 'true', 'false', 'yes', 'no'];
const SCOPES = ['global', 'link', 'host', 'site', 'nowhere'];
const DNS_TYPES = ['A', 'NS', 'CNAME', 'SOA', 'MX', 'TXT', 'AAAA', 'RRSIG', 'DNSKEY'];
const INCLUDE_CHECKS = ['readable', 'match', 'wildcard_match', 'brace_match'];
const SYNC_OPTIONS: ReadonlySet<string> = new Set(['inst', 'id', 'maxlen', 'port', 'ttl', 'group']);
const UMASK_BITS = /^I[RWX](?:USR|GRP|OTH)(?:\|I[RWX](?:USR|GRP|OTH))*$/;

/** A type for one of a few words; the first of `values` decides nothing, all count the same. */
function defineChoice(noun: string, values: readonly string[], fold: (word: string) => string = keep): ValueType {
  const known = new Set(values.map((value) => fold(value)));
  return {
    describe: () => noun,
    check: (word) => (known.has(fold(word.value)) ? undefined : noun),
    values: () => values,
  };
}

function keep(word: string): string {
  return word;
}

function toUpper(word: string): string {
  return word.toUpperCase();
}

/** keepalived reads times as decimal numbers with at most six places; no unit, no exponent. */
const timer: ValueType = {
  describe: (parameter) => `a number${describeRange(parseRange(parameter))}`,
  check(word, parameter) {
    const range = parseRange(parameter);
    const expected = `a number${describeRange(range)}`;
    if (!/^\+?(?:\d+(?:\.\d*)?|\.\d+)$/.test(word.value)) return `${expected}, without a unit`;
    if (/\.\d{7}/.test(word.value)) return `${expected} with at most six decimal places`;
    const value = Number(word.value);
    return value < range.least || value > range.most ? expected : undefined;
  },
};

/** `192.0.2.1`, `192.0.2.1-9`, `192.0.2.250-192.0.3.9`, `192.0.2.8/29`, and the same for IPv6. */
export function isAddressRange(value: string): boolean {
  const dash = value.indexOf('-');
  if (dash < 0) return isCidr(value);
  const [from, to] = [value.slice(0, dash), value.slice(dash + 1)];
  if (!isIpAddress(from)) return false;
  if (isIpAddress(to)) return isIpv4(from) === isIpv4(to);
  return isIpv4(from) ? /^\d{1,3}$/.test(to) && Number(to) <= 255 : /^[\da-f]{1,4}$/i.test(to);
}

function isMulticast4(value: string): boolean {
  const first = Number(value.split('.')[0]);
  return isIpv4(value) && first >= 224 && first <= 239;
}

function isMulticast6(value: string): boolean {
  return ipaddr.IPv6.isValid(value) && /^ff/i.test(value);
}

function isStatusCode(value: string): boolean {
  const match = /^(\d{3})(?:-(\d{3}))?$/.exec(value);
  if (!match) return false;
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  return from >= 100 && to <= 599 && from <= to;
}

function isUmask(value: string): boolean {
  return UMASK_BITS.test(value) || (/^(?:0x[\da-f]+|\d+)$/i.test(value) && Number.parseInt(value, 10) <= 777);
}

/** Takes all words that are left: an encapsulation has a grammar of its own, which `ip route` documents. */
const rest: ValueType = { describe: () => 'its parameters', take: (words: readonly Word[]) => words.length };

/** A pause between packets: 0, as sample files of distributions have it, is refused and changes nothing. */
const pause: ValueType = {
  describe: (parameter) => timer.describe(parameter),
  check(word, parameter, line) {
    if (!/^0+(?:\.0*)?$/.test(word.value)) return timer.check?.(word, parameter, line);
    line.sink.note({
      kind: 'bad-value',
      span: word,
      severity: 'warning',
      message: `keepalived does not take "${word.value}" here and reports the line; that there is no pause is the default.`,
      help: 'Remove the line.',
    });
    return undefined;
  },
};

const LEAST_KEY = 32;
const MOST_KEY = 64;

/** A key of `auth_hmac`, as vrrp_auth_hmac_key_handler() of keepalived 2.4 reads it. */
function isHmacKey(value: string): boolean {
  if (value.startsWith('file:')) return value.length > 'file:'.length;
  const digits = /^hex:([\da-f]*)$/i.exec(value)?.[1];
  if (value.startsWith('hex:') && digits === undefined) return false;
  const length = digits === undefined ? new TextEncoder().encode(value).length : Math.ceil(digits.length / 2);
  return length >= LEAST_KEY && length <= MOST_KEY;
}

export const KEEPALIVED_VALUE_TYPES: ValueTypes = {
  ...COMMON_VALUE_TYPES,
  bool: defineChoice('on, off, true, false, yes or no', TRUTHS),
  timer,
  pause,
  /** Rules of their own hold these two, with what keepalived does instead. */
  byte: { describe: () => 'a number from 1 to 255' },
  'other-word': { describe: () => 'a word that is not known' },
  interface: { describe: () => 'the name of an interface' },
  // A longer one costs the address: keepalived removes it.
  'interface-label': defineWord('a label of at most 15 characters', ({ length }) => length <= 15),
  command: { describe: () => 'the path of a program, in quotes with its arguments' },
  destination: defineWord('an IP address with or without a prefix length, or "default"', isDestination),
  'address-range': defineWord('an address, or a range such as 192.0.2.1-9 or 192.0.2.8/29', isAddressRange),
  scope: {
    describe: () => 'global, link, host, site, nowhere or a number up to 255',
    check: (word) =>
      SCOPES.includes(word.value) || (/^\d{1,3}$/.test(word.value) && Number(word.value) <= 255)
        ? undefined
        : 'global, link, host, site, nowhere or a number up to 255',
    values: () => SCOPES,
  },
  multicast4: defineWord('an IPv4 multicast address (224.0.0.0 to 239.255.255.255)', isMulticast4),
  multicast6: defineWord('an IPv6 multicast address (ff00::/8)', isMulticast6),
  umask: defineWord('a number, or bits such as IWGRP|IWOTH', isUmask),
  layer4: defineChoice('TCP, UDP or SCTP', ['TCP', 'UDP', 'SCTP'], toUpper),
  'dns-type': defineChoice('a type of DNS record such as SOA or A', DNS_TYPES, toUpper),
  'http-version': defineWord('1.0, 1.0C or 1.1', (value) => /^1\.(?:0c?|1)$/i.test(value)),
  'status-code': defineWord('a status code, or a range such as 200-299', isStatusCode),
  digest: defineWord('an MD5 digest of 32 hexadecimal digits, as genhash prints it', (value) =>
    /^[\da-f]{32}$/i.test(value),
  ),
  'regex-option': { describe: () => 'an option of PCRE2 such as caseless' },
  granularity: defineWord('a netmask, or a prefix length for IPv6', (value) => /^[\d.]+$/.test(value)),
  hex: defineWord('bytes in hexadecimal', (value) => /^[\da-f]+$/i.test(value)),
  'hmac-key': defineWord('32 to 64 bytes: text, digits behind "hex:", or a file behind "file:"', isHmacKey),
  'hex-mask': defineWord('bytes in hexadecimal, with x for any digit', (value) => /^[\da-fx]+$/i.test(value)),
  'include-check': {
    describe: () => `${INCLUDE_CHECKS.join(', ')}, with + or - before it to add or remove one`,
    check: (word) =>
      INCLUDE_CHECKS.includes(word.value.replace(/^[+-]/, '')) ? undefined : `one of ${INCLUDE_CHECKS.join(', ')}`,
    values: () => INCLUDE_CHECKS,
  },
  'sync-instance': {
    describe: () => 'the name of a vrrp_instance',
    check: (word) => (SYNC_OPTIONS.has(word.value) ? 'the name of a vrrp_instance' : undefined),
  },
  'route-tail': rest,
};

function isDestination(value: string): boolean {
  return value === 'default' || value === 'any' || value === 'all' || isCidr(value);
}
