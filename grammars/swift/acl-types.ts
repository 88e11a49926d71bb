/** Value types of `acl` lines. What each takes was measured with `squid -k parse` 5.7. */
import ipaddr from 'ipaddr.js';
import type { LineContext, ValueType, ValueTypes } from '../core/line-context';
import type { Word } from '../core/syntax';
import { isIpAddress } from '../core/value-types';

/** A quoted value, or `parameters("…")`, names a file whose lines are the values. */
export function isFileOfValues(word: Word): boolean {
  return word.quoted || word.text.startsWith('"') || word.text.startsWith('parameters(');
}

/** Checks a word unless it names a file of values. */
function defineValue(noun: string, accepts: (value: string) => boolean, values?: ReadonlySet<string>): ValueType {
  return {
    describe: () => noun,
    ...(values && { values: () => [...values] }),
    check: (word) => (isFileOfValues(word) || accepts(word.value) ? undefined : noun),
  };
}

function noteDoubt(line: LineContext, span: Word, message: string, help: string): void {
  line.sink.note({ kind: 'bad-value', span, severity: 'warning', message, help });
}

/** `*.example.com` → `.example.com`, `http://www.example.com/x` → `www.example.com`. */
function adviseDomain(value: string): string {
  const host = value.replace(/^\w*:?\/\//, '').replace(/[/:].*$/, '');
  const plain = host.replace(/^\*\.?/, '.');
  return /^[\w.-]*\w$/.test(plain) ? plain : 'the name of a host or a domain';
}

const FLAG = /^[-+][^\s.]/;

/** Flags that stand before the values; the parameter lists the letters that the type takes. `--` ends them. */
const flags: ValueType = {
  describe: (letters) =>
    letters === '' ? 'no flag' : `a flag: ${Array.from(letters, (letter) => `-${letter}`).join(', ')}`,
  take(words, from, letters, line) {
    let at = from;
    for (let word = words[at]; word && !word.opaque && !isFileOfValues(word); word = words[at]) {
      if (word.value === '--') return at + 1;
      if (!FLAG.test(word.value) && word.value !== '-') return at;
      if (!isKnownFlag(word.value, letters)) line.sink.problem(describeFlag(word, letters));
      at++;
    }
    return at;
  },
};

function isKnownFlag(flag: string, letters: string): boolean {
  if (flag === '+i') return letters.includes('i');
  if (letters.includes('v') && /^--(?:consensus|client-requested|server-provided)$/.test(flag)) return true;
  if (letters.includes('h')) return flag === '-sha1';
  if (letters.includes('m') && flag.startsWith('-m=')) return true;
  return flag.startsWith('-') && Array.from(flag.slice(1)).every((letter) => letters.includes(letter));
}

function describeFlag(word: Word, letters: string): Parameters<LineContext['sink']['problem']>[0] {
  const known = Array.from(letters.replace(/[\dvh]/g, ''), (letter) => `-${letter}`);
  const expected =
    known.length === 0 ? 'no flag at all (a value that begins so follows "--")' : `one of ${known.join(', ')}, --`;
  return { kind: 'bad-value', span: word, word, argument: 'flag', expected, candidates: known };
}

const ADDRESS_WORDS: ReadonlySet<string> = new Set(['all', 'ipv4', 'ipv6']);
const HOST_NAME = /^(?:[\w-]{1,63}\.)*[A-Za-z_](?:[\w-]{0,62})\.?$/;

const EVERYTHING: ReadonlySet<string> = new Set(['0/0', '0.0.0.0/0', '0.0.0.0/0.0.0.0']);

/** Addresses, ranges, masks, or a name that Squid resolves when it starts. */
const address: ValueType = {
  describe: () => 'an address, a range, an address with a prefix length, or "all"',
  check(word, _parameter, line) {
    if (isFileOfValues(word) || ADDRESS_WORDS.has(word.value)) return undefined;
    if (EVERYTHING.has(word.value)) {
      // A line that only repeats Squid's own "all" has a rule of its own.
      if (line.scene.directive.args[0]?.value === 'all') return undefined;
      noteDoubt(line, word, `Squid takes "${word.value}" for "all", with an error at every start.`, 'Write "all".');
      return undefined;
    }
    if (isAddressRange(word.value)) return undefined;
    if (!HOST_NAME.test(word.value)) return address.describe('');
    if (word.value.includes('.')) line.sink.note(noteHostName(word));
    else if (word.value !== 'localhost')
      noteDoubt(
        line,
        word,
        `"${word.value}" is no address, so it is looked up as a host name when the configuration is read: if there is no such host, the file is refused.`,
        'Write an address, "all", or the full host name.',
      );
    return undefined;
  },
};

function noteHostName(word: Word): Parameters<LineContext['sink']['note']>[0] {
  return {
    kind: 'host-name-in-acl',
    span: word,
    severity: 'info',
    message: `"${word.value}" is looked up once, when the configuration is read: if DNS does not answer then, the file is refused, and a later change of its address is not noticed.`,
    help: 'Write the addresses; for names in URLs use dstdomain.',
  };
}

/** `A`, `A/mask`, `A-B`, `A-B/mask`. What follows a second slash is passed over, whatever it is. */
function isAddressRange(value: string): boolean {
  if (value.includes('//')) return true;
  const [range, mask] = splitAt(value, '/');
  const [first, last] = splitAt(range, '-');
  if (!isLooseAddress(first) || (last !== undefined && !isLooseAddress(last))) return false;
  return mask === undefined || isMask(mask, first.includes(':'));
}

function splitAt(text: string, sign: string): readonly [string, string?] {
  const at = text.indexOf(sign);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** As C's `inet_aton` takes them: `10.1`, `0x0a000001` and `12345` are addresses. */
export function isLooseAddress(text: string): boolean {
  if (isIpAddress(text)) return true;
  if (text.includes(':')) return ipaddr.IPv6.isValid(text.replace(/%.*$/, ''));
  const parts = text.split('.');
  return (
    parts.length <= 4 && parts.every((part, index) => isAddressPart(part, index === parts.length - 1, parts.length))
  );
}

function isAddressPart(part: string, last: boolean, count: number): boolean {
  if (!/^(?:0[xX][\da-fA-F]+|\d+)$/.test(part)) return false;
  return Number(part) < (last ? 256 ** (5 - count) : 256);
}

/** Digits at the beginning count, what follows them is passed over; so does Squid. */
function isMask(mask: string, six: boolean): boolean {
  const digits = /^\d+/.exec(mask)?.[0] ?? '';
  if (digits === '') return false;
  if (mask.startsWith(`${digits}.`)) return isIpAddress(mask);
  return six || Number(digits) <= 32;
}

/** `80` or `80-90`. */
function isPortRange(value: string): boolean {
  const match = /^(\d+)(?:-(\d+))?$/.exec(value);
  if (!match) return false;
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return first <= 65_535 && last <= 65_535 && first <= last;
}

const TIME_RANGE = /^(\d{1,2}):(\d{1,2})-(\d{1,2}):(\d{1,2})$/;

/** Days as letters `SMTWHFA` and `D`, or `hh:mm-hh:mm`. A letter that is no day only makes Squid grumble. */
const time: ValueType = {
  describe: () => 'days (letters of SMTWHFA, or D for working days) or hours such as 08:00-17:30',
  check(word, _parameter, line) {
    if (isFileOfValues(word)) return undefined;
    if (/^\d/.test(word.value))
      return isTimeRange(word.value) ? undefined : 'hours such as 08:00-17:30, the earlier first';
    if (!/^[SMTWHFAD-]*$/.test(word.value))
      noteDoubt(
        line,
        word,
        `"${word.value}" holds a letter that is no day: it is passed over.`,
        'Days are S M T W H F A, D is Monday to Friday.',
      );
    return undefined;
  },
};

function isTimeRange(value: string): boolean {
  const match = TIME_RANGE.exec(value);
  if (!match) return false;
  const [fromMinute, toMinute] = [Number(match[2]), Number(match[4])];
  if (fromMinute > 59 || toMinute > 59) return false;
  const start = Number(match[1]) * 60 + fromMinute;
  const end = Number(match[3]) * 60 + toMinute;
  return start <= 1440 && end <= 1440 && start <= end;
}

/** A fraction of requests: `0.25`, `1/4` or `1:4`; neither 0 nor 1. */
function isProbability(value: string): boolean {
  const parts = /^(\d+)[/:](\d+)$/.exec(value);
  const share = parts ? Number(parts[1]) / Number(parts[2]) : Number(/^\d*\.\d+$/.test(value) ? value : NaN);
  return share > 0 && share < 1;
}

const PROTOCOLS: ReadonlySet<string> = new Set(
  'http ftp https coap coaps gopher wais cache_object icp htcp urn whois internal icy unknown none tls authority'.split(
    ' ',
  ),
);

/** Protocols of requests; Squid passes over one that it doesn't know, which leaves the ACL empty. */
const protocol: ValueType = {
  describe: () => 'a protocol such as HTTP, HTTPS or FTP',
  values: () => [...PROTOCOLS].map((name) => (name === 'cache_object' ? name : name.toUpperCase())),
  check(word, _parameter, line) {
    if (!isFileOfValues(word) && !PROTOCOLS.has(word.value.toLowerCase()))
      noteDoubt(
        line,
        word,
        `"${word.value}" is no protocol that Squid knows: the value is passed over.`,
        'Protocols are HTTP, HTTPS, FTP, URN, WHOIS, cache_object …',
      );
    return undefined;
  },
};

const HIERARCHY = new Set(
  `HIER_NONE HIER_DIRECT SIBLING_HIT PARENT_HIT DEFAULT_PARENT SINGLE_PARENT FIRSTUP_PARENT FIRST_PARENT_MISS
CLOSEST_PARENT_MISS CLOSEST_PARENT CLOSEST_DIRECT NO_DIRECT_FAIL SOURCE_FASTEST ROUNDROBIN_PARENT CD_SIBLING_HIT CD_PARENT_HIT
CARP ANY_OLD_PARENT USERHASH_PARENT SOURCEHASH_PARENT PINNED ORIGINAL_DST STANDBY_POOL INVALID CODE`.split(/\s+/),
);

const INITIATORS = new Set(
  'client peer esi certificate-fetching cache-digest htcp icp icmp asn internal ipc adaptation icon adaptation-service all'.split(
    ' ',
  ),
);

/** Looks for what POSIX regular expressions can't be: an open bracket, a star with nothing before it. */
const regex: ValueType = {
  describe: () => 'a regular expression',
  check(word, _parameter, line) {
    if (isFileOfValues(word) || word.value === '-i' || word.value === '+i') return undefined;
    const fault = findRegexFault(word.value);
    if (fault !== undefined) line.sink.note(describeRegexFault(word, fault));
    return undefined;
  },
};

function describeRegexFault(word: Word, fault: string): Parameters<LineContext['sink']['note']>[0] {
  return {
    kind: 'bad-value',
    span: word,
    severity: 'error',
    message: `"${word.value}" is no regular expression: ${fault}. Squid leaves it out, so it matches nothing.`,
    help: 'Put a backslash before a character that stands for itself.',
  };
}

/** Why a POSIX extended regular expression doesn't compile; only what is certain. */
export function findRegexFault(pattern: string): string | undefined {
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at];
    if (sign === '\\') at++;
    else if (sign === '[') {
      const close = pattern.indexOf(']', at + (pattern[at + 1] === '^' ? 3 : 2));
      if (close < 0) return '"[" is never closed';
      at = skipClasses(pattern, at, close);
    } else if (sign === '(') depth++;
    else if (sign === ')' && depth > 0) depth--;
    else if ((sign === '*' || sign === '+' || sign === '?') && at === 0) return `nothing stands before "${sign}"`;
  }
  if (depth > 0) return '"(" is never closed';
  const count = /(?:^|[^\\])(\{\d[^}]*\})/.exec(pattern)?.[1];
  if (count !== undefined && !/^\{\d+(?:,\d*)?\}$/.test(count)) return `"${count}" is no count`;
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(pattern) ? 'it ends with a backslash' : undefined;
}

/** End of a bracket expression that may hold `[:alpha:]`. */
function skipClasses(pattern: string, open: number, close: number): number {
  let end = close;
  for (
    let inner = pattern.indexOf('[:', open + 1);
    inner >= 0 && inner < end;
    inner = pattern.indexOf('[:', inner + 2)
  ) {
    const stop = pattern.indexOf(':]', inner + 2);
    if (stop < 0) return end;
    const next = pattern.indexOf(']', stop + 2);
    if (next < 0) return end;
    end = Math.max(end, next);
  }
  return end;
}

export const ACL_VALUE_TYPES: ValueTypes = {
  'acl-flags': flags,
  'acl-address': address,
  'acl-port': defineValue('a port or a range of ports such as 1025-65535', isPortRange),
  'acl-time': time,
  'acl-domain': {
    describe: () => 'a domain',
    check(word, _parameter, line) {
      if (!isFileOfValues(word) && /[*/]|:\/\//.test(word.value))
        noteDoubt(
          line,
          word,
          `No host is named "${word.value}": Squid compares it letter by letter, and the value matches nothing.`,
          `Write ${adviseDomain(word.value)}; a dot at the beginning includes what is below it.`,
        );
      return undefined;
    },
  },
  'acl-regex': regex,
  'acl-probability': defineValue('a share such as 0.25 or 1/4, above 0 and below 1', isProbability),
  'acl-protocol': protocol,
  'hier-code': defineValue('a code such as HIER_DIRECT', (value) => HIERARCHY.has(value), HIERARCHY),
  initiator: defineValue(
    `one of ${[...INITIATORS].slice(0, 4).join(', ')} …`,
    (value) => INITIATORS.has(value),
    INITIATORS,
  ),
  'error-name': defineValue('the name of an error page, such as ERR_TOO_BIG', (value) => /^[A-Z][A-Z_]+$/.test(value)),
  annotation: defineValue('name=value or name+=value', (value) => /^[^=]+=./s.test(value)),
  'mac-address': {
    describe: () => 'a MAC address',
    check(word, _parameter, line) {
      if (!isFileOfValues(word) && !/^(?:[\da-f]{1,2}[:-]){5}[\da-f]{1,2}$/i.test(word.value))
        noteDoubt(
          line,
          word,
          `"${word.value}" is no MAC address: it is passed over.`,
          'Write six pairs of digits such as 00:00:5e:00:53:01.',
        );
      return undefined;
    },
  },
};
