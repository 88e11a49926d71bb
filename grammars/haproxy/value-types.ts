/** Value types of HAProxy's vocabulary, besides those that every language has. */
import type { LineContext, Scene, ValueType, ValueTypes } from '../core/line-context';
import type { Word } from '../core/syntax';
import { isAtLeast } from '../core/target';
import { COMMON_VALUE_TYPES, defineWord, describeRange, parseRange } from '../core/value-types';
import { ADDRESS_TYPES } from './address-types';
import { CRT_LIST_TYPES } from './crt-list/value-types';
import { EXPRESSION_TYPES } from './expression-types';
import type { TimeUnit } from './times';
import { findTimeRest, parseSize, parseTime } from './times';

/** HAProxy counts in 31 bits of milliseconds. */
const MOST_MILLISECONDS = 2_147_483_647;
const UNIT_NAMES: Readonly<Record<TimeUnit, string>> = { us: 'microseconds', ms: 'milliseconds', s: 'seconds' };
const UNIT_SIZES: Readonly<Record<TimeUnit, number>> = { us: 0.001, ms: 1, s: 1000 };

/** `time`, `time(s)`, `time(ms,1..)`. */
const time: ValueType = {
  describe(parameter) {
    const { unit, least } = readTimeParameter(parameter);
    const above = least > 0 ? ` of at least ${least} ${UNIT_NAMES[unit]}` : '';
    return `a time such as 10s${above} (a bare number counts ${UNIT_NAMES[unit]})`;
  },
  check(word, parameter, line) {
    const { unit, least, most } = readTimeParameter(parameter);
    const value = parseTime(word.value, unit);
    if (value === undefined) return time.describe(parameter);
    if (value > MOST_MILLISECONDS) return 'a time of at most 24 days';
    const counted = value / UNIT_SIZES[unit];
    if (counted < least || counted > most) return time.describe(parameter);
    noteTimeRest(word, line);
    return undefined;
  },
};

function noteTimeRest({ value, start, end }: Word, line: LineContext): void {
  const rest = findTimeRest(value);
  if (rest === '') return;
  const read = value.slice(0, -rest.length);
  line.sink.note({
    kind: 'bad-value',
    span: { start, end },
    severity: 'warning',
    message: `HAProxy reads "${value}" as ${read}, and passes over "${rest}" with a warning.`,
    help: 'Write one number with one unit, such as 90m.',
    candidates: [read],
  });
}

function readTimeParameter(parameter: string): { unit: TimeUnit; least: number; most: number } {
  const parts = parameter.split(',').map((part) => part.trim());
  const unit = parts.find((part): part is TimeUnit => Object.hasOwn(UNIT_SIZES, part)) ?? 'ms';
  return { unit, ...parseRange(parts.find((part) => part.includes('..')) ?? '..') };
}

const size: ValueType = {
  describe: (parameter) => `a size such as 16k${describeRange(parseRange(parameter))}`,
  check(word, parameter) {
    const { least, most } = parseRange(parameter);
    const value = parseSize(word.value);
    return value === undefined || value < least || value > most ? size.describe(parameter) : undefined;
  },
};

/** What C's `atol` makes of a word; words that are no number get a warning, since they count as 0. */
const looseInt: ValueType = {
  describe: (parameter) => `a whole number${describeRange(parseRange(parameter))}`,
  check(word, parameter, line) {
    const { least, most } = parseRange(parameter);
    const value = Number(/^\s*[+-]?\d+/.exec(word.value)?.[0] ?? 0);
    if (value < least || value > most) return looseInt.describe(parameter);
    if (!/^[+-]?\d+$/.test(word.value))
      line.sink.note({
        kind: 'bad-value',
        span: { start: word.start, end: word.end },
        severity: 'warning',
        message: `HAProxy reads "${word.value}" as ${value}: it takes the digits that a word begins with and passes over the rest.`,
        help: 'Write a whole number.',
      });
    return undefined;
  },
};

/** Words out of a list, parted by commas. */
const list: ValueType = {
  describe: (parameter) =>
    parameter === '' ? 'words with commas between' : `words out of ${parameter.replaceAll(',', ', ')}`,
  check(word, parameter) {
    if (parameter === '') return undefined;
    const known = parameter.split(',');
    const unknown = word.value.split(',').find((part) => !known.includes(part.replace(/\(.*\)$/, '')));
    return unknown === undefined ? undefined : list.describe(parameter);
  },
  values: (parameter) => (parameter === '' ? [] : parameter.split(',')),
};

/** One out of a few words. */
function defineChoice(noun: string, words: readonly string[]): ValueType {
  return { ...defineWord(noun, (value) => words.includes(value)), values: () => words };
}

const LOG_LEVELS = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];
const LOG_FACILITIES = [
  'kern',
  'user',
  'mail',
  'daemon',
  'auth',
  'syslog',
  'lpr',
  'news',
  'uucp',
  'cron',
  'auth2',
  'ftp',
  'ntp',
  'audit',
  'alert',
  'cron2',
  ...Array.from({ length: 8 }, (_, index) => `local${index}`),
];

const DATA_TYPES = 'data types such as gpc0 or conn_rate(10s), with commas between';

/** Data that a stick table stores, and the arguments of those that take any. */
const STORED =
  /^(?:server_id|gpt0|gpc[01]|(?:conn|sess|http_req|http_err|http_fail|bytes_in|bytes_out|glitch)_cnt|conn_cur|server_key|(?:gpc[01]|conn|sess|http_req|http_err|http_fail|bytes_in|bytes_out|glitch)_rate\(\w+\)|(?:gpt|gpc)\(\d+\)|gpc_rate\(\d+,\w+\))$/;

/** Takes the word that stands there, be it the name of another option: so does HAProxy. */
const storeList: ValueType = {
  describe: () => DATA_TYPES,
  take(words, from, _parameter, { sink }) {
    const word = words[from];
    if (!word) return from;
    const parts = word.value.match(/[^,(]+(?:\([^)]*\))?/g) ?? [];
    if (word.opaque || parts.every((part) => STORED.test(part))) return from + 1;
    sink.note({
      kind: 'bad-value',
      span: word,
      severity: 'error',
      message: `"${word.value}" is no list of data that a table stores: HAProxy refuses to start.`,
      help: `Write ${DATA_TYPES}.`,
    });
    return words.length;
  },
};

const CPU_SET =
  /^(?:auto:)?(?:\d+(?:-\d+)?\/)?(?:all|odd|even|\d*(?:-\d*)?)(?:,(?:\d+(?:-\d+)?\/)?(?:all|odd|even|\d+(?:-\d*)?))*$/;

/** `ignored-before(1.6)`: a word that releases before that one, and dialects of them, pass over. */
const ignoredBefore: ValueType = {
  describe: (release) => `nothing: only HAProxy before ${release} lets a word pass here`,
  take: (words, from, release, { scene }) => (from < words.length && isBefore(release, scene) ? from + 1 : from),
};

/** True if the file is for a release before that one, by its target or the dialect that it shows. */
function isBefore(release: string, { target, document }: Scene): boolean {
  const version = target.version ?? /\d+\.\d+$/.exec(document.dialect ?? '')?.[0];
  return version !== undefined && !isAtLeast(version, release);
}

/** `:80`, `*:443,*:444`, `192.0.2.1:80`, `[2001:db8::1]:80`. */
const LISTEN_ADDRESS = /^(?:[\w.*-]*|\[[\da-f:]+\]|[\da-f:]*):\d[\d,:.*-]*$/i;

function noteBrace({ start, end }: Word, sink: LineContext['sink'], length: number): number {
  sink.note({
    kind: 'bad-value',
    span: { start, end },
    severity: 'error',
    message: 'HAProxy has no braces around sections and refuses this header.',
    help: 'Remove the brace, and the one that closes the section.',
  });
  return length;
}

/** `header-address(1.7)`: addresses on the line of a `frontend` or `listen`, which that release and later ones refuse. */
const headerAddress: ValueType = {
  describe: () => 'nothing else',
  take(words, from, release, { scene, sink }) {
    const word = words[from];
    if (!word) return from;
    if (isBefore(release, scene)) return from + 1;
    if (word.value === '{') return noteBrace(word, sink, words.length);
    if (!LISTEN_ADDRESS.test(word.value)) return from;
    sink.note({
      kind: 'bad-value',
      span: word,
      severity: 'error',
      message: `The address "${word.value}" stands on the ${scene.directive.keyword.value} line itself: since ${release} HAProxy refuses to start.`,
      help: `Write "bind ${word.value}" on a line of its own below.`,
    });
    return words.length;
  },
};

export const HAPROXY_VALUE_TYPES: ValueTypes = {
  ...COMMON_VALUE_TYPES,
  ...ADDRESS_TYPES,
  ...EXPRESSION_TYPES,
  ...CRT_LIST_TYPES,
  time,
  size,
  list,
  'loose-int': looseInt,
  'bool-word': defineChoice('on or off', ['on', 'off', 'true', 'false', 'enabled', 'disabled', '0', '1', 'yes', 'no']),
  'port-range': defineWord('a port or a range of ports', (value) => /^\d+(?:-\d+)?$/.test(value)),
  'number-range': defineWord('a number, or a range such as 1-5', (value) => /^\d+(?:-\d+)?$/.test(value)),
  'status-codes': defineWord('status codes such as 200 or 200-299,404', (value) => /^[\d, -]+$/.test(value)),
  'header-address': headerAddress,
  'ignored-before': ignoredBefore,
  variable: defineWord('a variable such as txn.name', (value) =>
    /^(?:proc|sess|txn|req|res|check)\.[\w.]+$/.test(value),
  ),
  'header-name': { describe: () => 'the name of a header' },
  'cpu-list': defineWord('CPUs such as 0-3 or all', (value) => CPU_SET.test(value)),
  'thread-set': defineWord('threads such as 1/1-4 or all', (value) => CPU_SET.test(value)),
  octal: defineWord('an octal file mode such as 660', (value) => /^[0-7]+$/.test(value)),
  'track-target': { describe: () => 'a server, or backend/server' },
  'log-level': defineChoice('a level from emerg to debug', LOG_LEVELS),
  'log-facility': defineChoice('a facility such as local0', LOG_FACILITIES),
  'table-type': defineChoice('ip, ipv6, integer, string or binary', ['ip', 'ipv6', 'integer', 'string', 'binary']),
  'store-list': storeList,
  'table-key-length': defineWord('a length', (value) => /^\d+$/.test(value)),
};
