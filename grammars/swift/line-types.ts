/** Value types of directives other than `acl`: ports, peers, logs, helpers. Measured with `squid -k parse` 5.7. */
import type { LineContext, ValueType, ValueTypes } from '../core/line-context';
import type { Word } from '../core/syntax';
import { findLogFormatFault } from './log-format';
import { findRegexFault, isLooseAddress } from './acl-types';
import { findByteUnit } from './units';

function defineWord(noun: string, accepts: (value: string) => boolean): ValueType {
  return { describe: () => noun, check: (word) => (accepts(word.value) ? undefined : noun) };
}

/** A port number, or an address or host name with one. */
function isListenAddress(value: string): boolean {
  const match = /^(?:(?:\[([\da-fA-F:.]+)(?:%\w+)?\]|([\w.-]+)):)?(\d+)$/.exec(value);
  const port = Number(match?.[3] ?? 0);
  const host = match?.[1] ?? match?.[2] ?? '';
  return port > 0 && port <= 65_535 && (host === '' || !/^[\d.]*$|:/.test(host) || isLooseAddress(host));
}

/** Services of /etc/services that people write instead of a port. */
const SERVICES: ReadonlySet<string> = new Set([
  'http',
  'https',
  'www',
  'webcache',
  'http-alt',
  'icp',
  'icpv2',
  'squid',
  'ftp',
]);

function isPort(value: string, least: number): boolean {
  if (SERVICES.has(value)) return true;
  return /^\+?(?:0x[\da-f]+|\d+)$/i.test(value) && Number(value) >= least && Number(value) <= 65_535;
}

const PEER_TYPES = ['parent', 'sibling', 'neighbor', 'neighbour', 'multicast'];

/** Squid takes a word that it doesn't know for `sibling`, with a warning. */
const peerType: ValueType = {
  describe: () => '"parent", "sibling" or "multicast"',
  values: () => PEER_TYPES,
  check(word, _parameter, line) {
    if (PEER_TYPES.includes(word.value)) return undefined;
    line.sink.note({
      kind: 'bad-value',
      span: word,
      severity: 'warning',
      message: `"${word.value}" is no kind of peer: the peer is taken for a sibling, which is asked for hits alone and never fetches anything.`,
      help: 'Write "parent", "sibling" or "multicast".',
      candidates: PEER_TYPES,
    });
    return undefined;
  },
};

/** Where a log goes: `none`, a file, or `module:place`. */
const logPlace: ValueType = { describe: () => 'a file, module:place such as stdio:/var/log/squid/access.log, or none' };

/** Built-in formats; `access_log FILE FORMAT` is the old way to choose one, and anything else there is an ACL. */
const LOG_FORMATS = ['squid', 'common', 'combined', 'referrer', 'useragent', 'icap_squid'];

/** Takes a word only if it names a log format: one that Squid brings, or one that the file defines further up. */
const legacyLogFormat: ValueType = {
  describe: () => 'the name of a log format',
  values: () => LOG_FORMATS,
  take(words, from, _parameter, line) {
    const word = words[from];
    if (!word || word.opaque) return from;
    if (LOG_FORMATS.includes(word.value)) return from + 1;
    if (!isDefinedAbove(line, word)) return from;
    line.sink.bind({ name: 'format', type: 'ref', parameter: 'logformat', word });
    return from + 1;
  },
};

const LOG_OPTION_VALUES: Readonly<Record<string, (value: string) => boolean>> = {
  'buffer-size': isGluedSize,
  'on-error': (value) => value === 'die' || value === 'drop',
  rotate: (value) => /^[+-]?\d+$/.test(value),
};

/** `name=value` behind the place of a log; the first word without a sign ends the options. */
const logOption: ValueType = {
  describe: () => 'an option such as logformat=combined',
  take(words, from, _parameter, line) {
    const word = words[from];
    const match = /^([a-z-]+)=(.*)$/s.exec(word?.value ?? '');
    if (!word || !match) return from;
    const [, name = '', value = ''] = match;
    const found = line.findOption('access-log', words, from);
    if (!found) line.sink.problem(describeLogOption(word, line));
    else line.sink.option({ entry: found.entry, word, group: 'access-log' });
    if (name === 'logformat')
      line.sink.bind({ name: 'format', type: 'ref', parameter: 'logformat', word: valueOf(word, value) });
    const again = name === 'logformat' && words.slice(0, from).some((each) => each.value.startsWith('logformat='));
    if (again || LOG_OPTION_VALUES[name]?.(value) === false) line.sink.problem(describeLogValue(word, value));
    return from + 1;
  },
};

const ON_OFF = ['on', 'off', '0', '1'];
const SERVICE_VALUES: Readonly<Record<string, readonly string[] | RegExp>> = {
  bypass: ON_OFF,
  routing: ON_OFF,
  ipv6: ['on', 'off'],
  'connection-encryption': ['on', 'off'],
  'on-overload': ['block', 'bypass', 'wait', 'force'],
  'max-conn': /^\d+$/,
  uri: /^\w+:/,
};

/** Options of an adaptation service, with its URI among them; `0` and `1` are the old way to say bypass. */
const serviceOption: ValueType = {
  describe: () => 'the URI of the service, or an option such as bypass=on',
  take(words, from, parameter, line) {
    const word = words[from];
    if (!word) return from;
    if (word.opaque) return words.length;
    if (/^\w+:\/\//.test(word.value) || word.value === '0' || word.value === '1') return from + 1;
    const [name = '', value] = word.value.split('=', 2);
    const found = value === undefined ? undefined : line.findOption('adaptation-service', words, from);
    if (!found && parameter === 'adapter' && value !== undefined) return from + 1;
    if (!found) {
      const candidates = line.optionNames('adaptation-service');
      const problem = { kind: 'unknown-option', span: word, word, argument: '', group: 'adaptation-service' } as const;
      line.sink.problem({ ...problem, expected: 'an option of the service', candidates });
      return from + 1;
    }
    line.sink.option({ entry: found.entry, word, group: 'adaptation-service' });
    const again = words.slice(0, from).some((each) => each.value.startsWith(`${name}=`));
    if (again) line.sink.problem(describeServiceValue(word, name, value ?? ''));
    else if (!isServiceValue(name, value ?? '')) line.sink.problem(describeServiceValue(word, name, value ?? ''));
    return from + 1;
  },
};

function isServiceValue(name: string, value: string): boolean {
  const known = SERVICE_VALUES[name];
  if (known === undefined) return true;
  return known instanceof RegExp ? known.test(value) : known.includes(value);
}

function describeServiceValue(word: Word, name: string, value: string): Parameters<LineContext['sink']['problem']>[0] {
  const known = SERVICE_VALUES[name];
  const part = valueOf(word, value);
  const candidates = known instanceof RegExp || known === undefined ? [] : known;
  const expected = candidates.length > 0 ? candidates.join(', ') : 'a number';
  return { kind: 'bad-value', span: part, word: part, argument: name, expected, candidates };
}

function valueOf(word: Word, value: string): Word {
  return { ...wordParts(word), start: word.end - value.length, end: word.end, text: value, value };
}

function describeLogOption(word: Word, line: LineContext): Parameters<LineContext['sink']['problem']>[0] {
  const candidates = line.optionNames('access-log');
  return {
    kind: 'unknown-option',
    span: word,
    word,
    argument: '',
    expected: 'an option of the log',
    candidates,
    group: 'access-log',
  };
}

function describeLogValue(word: Word, value: string): Parameters<LineContext['sink']['problem']>[0] {
  const part = valueOf(word, value);
  const expected = 'a size such as 64KB, a number of files, "die" or "drop"';
  return { kind: 'bad-value', span: part, word: part, argument: 'value', expected, candidates: ['die', 'drop'] };
}

function isDefinedAbove(line: LineContext, word: Word): boolean {
  const { document, directive } = line.scene;
  for (const other of document.directives) {
    if (other.start >= directive.start) return false;
    if (other.keyword.value === 'logformat' && other.args[0]?.value === word.value) return true;
  }
  return false;
}

/** A symbol whose name counts case. */
function defineSymbol(kind: 'def' | 'ref', symbol: string, noun: string): ValueType {
  return {
    describe: () => (kind === 'def' ? `a name for the ${noun}` : `the name of a ${noun}`),
    take(words, from, _parameter, line) {
      const word = words[from];
      if (!word) return from;
      line.sink.bind({ name: 'name', type: kind, parameter: symbol, word });
      return from + 1;
    },
  };
}

/** All words of a format. Squid stops at the first code that it doesn't know, and so does this. */
const logFormat: ValueType = {
  describe: () => 'a format with %codes',
  take(words, from, _parameter, line) {
    for (const word of words.slice(from)) if (!word.opaque && complainOfCode(word, line)) break;
    return words.length;
  },
};

/** True if there is an unknown code in a word. */
function complainOfCode(word: Word, line: LineContext): boolean {
  const fault = findLogFormatFault(word.text);
  if (!fault) return false;
  const span = { start: word.start + fault.start, end: word.start + fault.end };
  line.sink.problem({
    kind: 'bad-value',
    span,
    word: { ...wordParts(word), ...span, text: fault.text, value: fault.text },
    argument: 'format',
    expected: 'a % code that Squid knows',
    candidates: fault.candidates,
  });
  return true;
}

function wordParts(word: Word): Pick<Word, 'quoted' | 'opaque'> {
  return { quoted: word.quoted, opaque: word.opaque };
}

/** `%codes` of external_acl_type; the program follows the last one. */
const externalFormat: ValueType = {
  describe: () => 'a % code such as %SRC or %>a',
  take(words, from, _parameter, line) {
    const word = words[from];
    if (!word) return from;
    if (word.opaque) return words.length;
    if (!word.value.startsWith('%')) return from;
    if (!/^%(?:USER_C|USER_CA|[<>]?\{)/.test(word.value)) complainOfCode(word, line);
    return from + 1;
  },
};

/** The program of a helper: an absolute path. */
const helperProgram: ValueType = {
  describe: () => 'the program to run',
  check: (word) => (word.value.startsWith('%') ? 'the program to run' : undefined),
};

/** `restore/maximum` in bytes, `none`, or -1 for no limit. */
function isDelayRate(value: string): boolean {
  return value === 'none' || /^-?\d+\/-?\d+/.test(value);
}

/** `64KB`: a size in one word. */
function isGluedSize(value: string): boolean {
  const match = /^\d+(?:\.\d+)?([A-Za-z]+)$/.exec(value);
  return match?.[1] !== undefined && findByteUnit(match[1]) !== undefined;
}

/** A percentage; the sign may be missing. */
function isPercent(value: string): boolean {
  return /^\+?\d+%?$/.test(value);
}

/** `ERR_PAGE`, `404:ERR_PAGE`, `302:http://…`, `TCP_RESET`: digits at the start are a status. */
function isDenyPage(value: string): boolean {
  const status = /^\d+/.exec(value)?.[0];
  if (status === undefined) return true;
  const number = Number(status);
  return number === 0 || (value.startsWith(`${status}:`) && number >= 200 && number < 600);
}

/**
 * Number of a delay pool. Squid passes over a line about a pool that the count above doesn't cover.
 * The parameter names the directive that says how many there are.
 */
const delayPool: ValueType = {
  describe: () => 'the number of a pool',
  take(words, from, parameter, line) {
    const [countDirective = '', least = '0'] = parameter.split(',');
    const word = words[from];
    if (!word || word.opaque) return word ? words.length : from;
    if (!/^[+-]?(?:0x[\da-f]+|\d+)$/i.test(word.value)) return from;
    const count = countPools(line, countDirective);
    if (count === undefined || (Number(word.value) >= 1 && Number(word.value) <= count))
      return checkRates(words, from, Number(least), line);
    line.sink.note({
      kind: 'bad-value',
      span: word,
      severity: 'warning',
      message: `There is no pool ${word.value}: ${countDirective} ${count === 0 ? 'does not stand above this line' : `says ${count}`}, so the line is passed over.`,
      help:
        count === 0
          ? `Write "${countDirective} N" above it.`
          : `Give a pool from 1 to ${count}, or raise ${countDirective}.`,
    });
    return words.length;
  },
};

/** A pool that there is needs what follows. */
function checkRates(words: readonly Word[], from: number, least: number, line: LineContext): number {
  const last = words[words.length - 1];
  if (last && words.length - from - 1 < least) {
    const problem = { kind: 'missing-argument', span: last, word: undefined, argument: '', candidates: [] } as const;
    line.sink.problem({
      ...problem,
      expected: least === 1 ? 'the class or the rates of the pool' : 'the speed and the most of the pool',
    });
  }
  return from + 1;
}

/** What the last line above says; undefined where an include may say it. */
function countPools(line: LineContext, countDirective: string): number | undefined {
  const { document, directive } = line.scene;
  let count: number | undefined = 0;
  for (const other of document.directives) {
    if (other.start >= directive.start) return count;
    if (other.keyword.value === 'include') count = undefined;
    if (other.keyword.value === countDirective)
      count = other.args[0]?.opaque === true ? undefined : Number(other.args[0]?.value ?? 0);
  }
  return count;
}

const TLS_FLAGS = new Set(
  'NO_DEFAULT_CA DELAYED_AUTH DONT_VERIFY_PEER DONT_VERIFY_DOMAIN NO_SESSION_REUSE VERIFY_CRL VERIFY_CRL_ALL CONDITIONAL_AUTH'.split(
    ' ',
  ),
);

const bumpActions = [
  'splice',
  'bump',
  'peek',
  'stare',
  'terminate',
  'client-first',
  'server-first',
  'none',
  'allow',
  'deny',
];
const HTCP_MODES = new Set(['oldsquid', 'no-clr', 'no-purge-clr', 'only-clr', 'forward-clr']);
const CARP_PARTS = new Set(['scheme', 'host', 'port', 'path', 'params']);

const refreshRegex: ValueType = {
  describe: () => 'a regular expression',
  check(word, _parameter, line) {
    const fault = findRegexFault(word.value);
    if (fault !== undefined)
      line.sink.note({
        kind: 'bad-value',
        span: word,
        severity: 'warning',
        message: `"${word.value}" is no regular expression: ${fault}. The line is passed over, so objects are kept as other lines say.`,
        help: 'Put a backslash before a character that stands for itself.',
      });
    return undefined;
  },
};

/** Squid falls back to `lru` where it doesn't know the policy. */
const removalPolicy: ValueType = {
  describe: () => '"lru" or "heap"',
  values: () => ['lru', 'heap'],
  check(word, _parameter, line) {
    line.sink.note({
      kind: 'bad-value',
      span: word,
      severity: 'warning',
      message: `Squid knows no policy "${word.value}" and takes "lru" instead.`,
      help: 'Policies are "lru" and "heap GDSF", "heap LFUDA" or "heap LRU".',
      candidates: ['lru', 'heap'],
    });
    return undefined;
  },
};

/** Squid 5.7 no longer looks at what follows the name of a store that it lacks; swift does. */
const cossSize: ValueType = {
  describe: () => 'a number of megabytes',
  check: (word, _parameter, line) =>
    line.scene.target.dialect !== 'swift' || /^[1-9]\d{0,8}$/.test(word.value) ? undefined : 'a number of megabytes',
};

const cossNumber: ValueType = {
  describe: () => 'a number',
  check: (word, _parameter, line) =>
    line.scene.target.dialect !== 'swift' || /^\d+(?:\.\d+)?$/.test(word.value) ? undefined : 'a number',
};

export const LINE_VALUE_TYPES: ValueTypes = {
  'coss-size': cossSize,
  'coss-number': cossNumber,
  'removal-policy': removalPolicy,
  'listen-address': defineWord('a port, or an address and a port such as 192.0.2.1:3128', isListenAddress),
  'peer-type': peerType,
  'peer-host': { describe: () => 'an address or a host name' },
  'peer-port': defineWord('a port from 1 to 65535', (value) => isPort(value, 1)),
  'peer-icp-port': defineWord('a port from 0 to 65535 (0: no ICP)', (value) => isPort(value, 0)),
  'log-place': logPlace,
  'log-option': logOption,
  'service-option': serviceOption,
  'legacy-log-format': legacyLogFormat,
  'log-format-name': defineSymbol('def', 'logformat', 'log format'),
  'log-format-ref': defineSymbol('ref', 'logformat', 'log format'),
  'log-format': logFormat,
  'helper-name': defineSymbol('def', 'external-acl', 'external ACL helper'),
  'helper-ref': defineSymbol('ref', 'external-acl', 'external ACL helper'),
  'adaptation-name': defineSymbol('def', 'adaptation', 'adaptation service'),
  'adaptation-ref': defineSymbol('ref', 'adaptation', 'adaptation service'),
  'external-format': externalFormat,
  'helper-program': helperProgram,
  'delay-pool': delayPool,
  'delay-rate': defineWord('restore/maximum in bytes, such as 64000/128000, or none', isDelayRate),
  'glued-size': defineWord('a size in one word, such as 64KB', isGluedSize),
  percent: defineWord('a percentage', isPercent),
  'deny-page': defineWord('an error page, a URL with a status such as 302:http://…, or TCP_RESET', isDenyPage),
  keepalive: defineWord('seconds idle, interval and timeout such as 60,30,3', (value) =>
    /^\d+(?:,\d+){0,2}$/.test(value),
  ),
  'tls-version': defineWord('a TLS version such as 1.2', (value) => /^1\.\d/.test(value)),
  'tls-flags': defineWord(`flags such as ${[...TLS_FLAGS].slice(0, 3).join(', ')}`, (value) =>
    value.split(/[:,]/).every((flag) => TLS_FLAGS.has(flag)),
  ),
  'htcp-modes': defineWord(`modes out of ${[...HTCP_MODES].join(', ')}`, (value) =>
    value.split(',').every((mode) => HTCP_MODES.has(mode)),
  ),
  'carp-key': defineWord(`parts out of ${[...CARP_PARTS].join(', ')}`, (value) =>
    value.split(',').every((part) => CARP_PARTS.has(part)),
  ),
  'bump-action': defineWord('an action such as peek, splice or bump', (value) => bumpActions.includes(value)),
  'cert-action': defineWord('setValidAfter, setValidBefore or setCommonName', (value) =>
    /^set(?:ValidAfter|ValidBefore|CommonName)/.test(value),
  ),
  'number-list': defineWord('numbers with commas between them', (value) => /^\d+(?:,\d+)*$/.test(value)),
  'number-or-switch': defineWord(
    'a number of requests',
    (value) =>
      value === 'on' ||
      value === 'off' ||
      (/^[+-]?(?:0x[\da-f]+|\d+)$/i.test(value) && Math.abs(Number(value)) < 2 ** 31),
  ),
  'ip-or-number': defineWord('an address', isLooseAddress),
  'dot-domain': defineWord('a domain that begins with a dot', (value) => value.startsWith('.')),
  'refresh-regex': refreshRegex,
};
