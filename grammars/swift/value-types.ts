/** Value types of Squid's vocabulary, besides those that every language has. What each takes was measured with `squid -k parse` 5.7. */
import type { LineContext, ValueType, ValueTypes } from '../core/line-context';
import type { Word } from '../core/syntax';
import { COMMON_VALUE_TYPES, describeRange, parseRange } from '../core/value-types';
import { ACL_VALUE_TYPES, isLooseAddress } from './acl-types';
import { LINE_VALUE_TYPES } from './line-types';
import { findByteUnit, findTimeUnit, SIZE_UNIT_NAMES, TIME_UNIT_NAMES } from './units';

const WHOLE_NUMBER = /^[+-]?(?:0[xX][\da-fA-F]+|0[0-7]*|[1-9]\d*)$/;
const PLAIN_NUMBER = /^[+-]?\d+$/;
const FLOAT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const INT = { least: -(2 ** 31), most: 2 ** 31 - 1 };
/** Squid keeps times as nanoseconds in 63 bits. */
const LONGEST_TIME = 2 ** 63 / 1e9;

/** Seconds below which a directive takes no time, by what its signature says. */
const LEAST_TIME: Readonly<Record<string, number>> = { ms: 1e-3, ns: 1e-9 };

/** Reads a number as C does: `0x` is hexadecimal, a leading 0 octal. Undefined if it is none. */
export function readWholeNumber(text: string): number | undefined {
  if (!WHOLE_NUMBER.test(text)) return undefined;
  const negative = text.startsWith('-');
  const digits = text.replace(/^[+-]/, '');
  if (/^0[0-7]+$/.test(digits)) return Number.parseInt(digits, 8) * (negative ? -1 : 1);
  return Number(digits) * (negative ? -1 : 1);
}

/** A number of decimal digits: `09` is nine. */
function readPlainNumber(text: string): number | undefined {
  return PLAIN_NUMBER.test(text) ? Number(text) : undefined;
}

function defineWholeNumber(least: number, most: number, read = readWholeNumber): ValueType {
  const limit = (parameter: string): { least: number; most: number } => {
    const range = parseRange(parameter === '' ? '..' : parameter);
    return { least: Math.max(range.least, least), most: Math.min(range.most, most) };
  };
  const describe = (parameter: string): string =>
    parameter === '' && most === INT.most ? 'a whole number' : `a whole number${describeRange(limit(parameter))}`;
  return {
    describe,
    check(word, parameter) {
      const value = read(word.value);
      const range = limit(parameter);
      return value === undefined || value < range.least || value > range.most ? describe(parameter) : undefined;
    },
  };
}

const SWITCH_WORDS = ['on', 'off'];
const switchType: ValueType = {
  describe: (parameter) => (parameter === '' ? '"on" or "off"' : `"on", "off" or "${parameter}"`),
  values: (parameter) => (parameter === '' ? SWITCH_WORDS : [...SWITCH_WORDS, parameter]),
  check(word, parameter, line) {
    const { value } = word;
    if (value === 'on' || value === 'off' || (parameter !== '' && value === parameter)) return undefined;
    if (value !== 'enable' && value !== 'disable') return switchType.describe(parameter);
    const plain = value === 'enable' ? 'on' : 'off';
    line.sink.note({
      kind: 'old-spelling',
      span: word,
      severity: 'warning',
      message: `"${value}" is an old spelling that Squid warns of.`,
      help: `Write "${plain}".`,
      candidates: [plain],
    });
    return undefined;
  },
};

/** A number and its unit; Squid refuses a time without one, but for 0. */
const time: ValueType = {
  describe: () => 'a number and a unit of time, such as "5 minutes"',
  take(words, from, parameter, line) {
    const [amount, unit] = [words[from], words[from + 1]];
    if (!amount) return from;
    if (amount.opaque || unit?.opaque === true) return Math.min(from + 2, words.length);
    if (!FLOAT.test(amount.value) || Number(amount.value) < 0) return from;
    line.sink.bind({ name: 'time', type: 'time', parameter, word: amount });
    if (parameter === 'loose' && findTimeUnit(unit?.value ?? '') === undefined)
      return assumeSeconds(line, amount, from);
    if (Number(amount.value) === 0) return Math.min(from + 2, words.length);
    if (!unit) return complainOfTime(line, amount, undefined, from + 1);
    const seconds = findTimeUnit(unit.value);
    if (seconds === undefined) return complainOfTime(line, unit, unit, from + 2);
    const least = LEAST_TIME[parameter] ?? 1;
    if (seconds < least || Number(amount.value) * seconds < least) return complainOfTime(line, unit, unit, from + 2);
    return Number(amount.value) * seconds > LONGEST_TIME ? from : from + 2;
  },
};

/** Where Squid takes seconds if no unit stands there, with a warning. */
function assumeSeconds(line: LineContext, amount: Word, from: number): number {
  line.sink.note({
    kind: 'missing-argument',
    span: amount,
    severity: 'warning',
    message: `${amount.value} has no unit of time: Squid takes seconds, and warns of it at every start.`,
    help: `Write "${amount.value} seconds".`,
  });
  return from + 1;
}

function complainOfTime(line: LineContext, span: Word, word: Word | undefined, next: number): number {
  line.sink.problem({
    kind: word ? 'bad-value' : 'missing-argument',
    span,
    word,
    argument: 'unit',
    expected: `a unit of time: ${TIME_UNIT_NAMES.slice(3, 8).join('s, ')}s …`,
    candidates: TIME_UNIT_NAMES.flatMap((name) => [name, `${name}s`]),
  });
  return next;
}

const MOST_BYTES = 2 ** 64;

/** A number and its unit; without a unit Squid takes bytes and warns. `none` and -1 mean no limit. */
const size: ValueType = {
  describe: () => 'a number and a unit of size, such as "64 MB"',
  take(words, from, parameter, line) {
    const [amount, unit] = [words[from], words[from + 1]];
    if (!amount) return from;
    if (amount.opaque || unit?.opaque === true) return Math.min(from + 2, words.length);
    if (amount.value === 'none' || amount.value === '-1') return from + 1;
    if (!FLOAT.test(amount.value) || Number(amount.value) < 0) return from;
    line.sink.bind({ name: 'size', type: 'size', parameter, word: amount });
    const factor = findByteUnit(unit?.value ?? '');
    if (Number(amount.value) * (factor ?? 1) >= (parameter === 'int64' ? MOST_BYTES / 2 : MOST_BYTES)) return from;
    if (factor !== undefined) return from + 2;
    if (Number(amount.value) === 0) return parameter === 'acls' ? from + 1 : Math.min(from + 2, words.length);
    const endsHere = !unit || (parameter === 'acls' && !/^[a-z]?b(?:ytes)?$/i.test(unit.value));
    if (!endsHere) {
      line.sink.problem({
        kind: 'bad-value',
        span: unit,
        word: unit,
        argument: 'unit',
        expected: 'a unit of size: bytes, KB, MB or GB',
        candidates: SIZE_UNIT_NAMES,
      });
      return from + 2;
    }
    if (Number(amount.value) !== 0) line.sink.note(noteMissingUnit(amount));
    return from + 1;
  },
};

function noteMissingUnit(amount: Word): Parameters<LineContext['sink']['note']>[0] {
  return {
    kind: 'size-without-unit',
    span: amount,
    severity: 'warning',
    message: `${amount.value} has no unit, so it means ${amount.value} bytes.`,
    help: `Write the unit: "${amount.value} MB" if megabytes are meant.`,
  };
}

/** `allow` or `deny`. Squid passes over a line with anything else, with a word in its log. */
const ACTIONS = ['allow', 'deny'];
const action: ValueType = {
  describe: () => '"allow" or "deny"',
  values: () => ACTIONS,
  take(words, from, _parameter, line) {
    const word = words[from];
    if (!word) return from;
    if (word.opaque || ACTIONS.includes(word.value)) return from + 1;
    line.sink.note({
      kind: 'bad-value',
      span: word,
      severity: 'warning',
      message: `"${word.value}" is neither "allow" nor "deny": the whole line is passed over, so the rule does not exist.`,
      help: 'Begin the rule with "allow" or "deny".',
      candidates: ACTIONS,
    });
    return words.length;
  },
};

/** One ACL, with `!` for its opposite. Names are the same whatever their case. */
const acl: ValueType = {
  describe: () => 'the name of an ACL, with "!" for its opposite',
  take(words, from, _parameter, line) {
    const word = words[from];
    if (!word) return from;
    if (!word.opaque && !word.quoted)
      line.sink.bind({ name: 'acl', type: 'ref', parameter: 'acl', word: nameInUse(word) });
    return from + 1;
  },
};

/** The name without `!`, in lower case so that it is found whatever its case. */
export function nameInUse(word: Word): Word {
  return cutWord(word, word.value.charCodeAt(0) === EXCLAMATION ? 1 : 0);
}

const EXCLAMATION = 33;

/** A word without its first characters, its value in lower case. */
function cutWord({ start, end, text, value, quoted, opaque }: Word, from: number): Word {
  const name = from === 0 ? value : value.slice(from);
  return {
    start: start + from,
    end,
    text: from === 0 ? text : text.slice(from),
    value: name.toLowerCase(),
    quoted,
    opaque,
  };
}

/** Squid refuses ACLs with longer names. */
const LONGEST_NAME = 63;

/** A name that is defined or used here; Squid compares names of ACLs and peers without regard to case. */
function defineName(kind: 'def' | 'ref', symbol: string): ValueType {
  return {
    describe: () =>
      kind === 'def' ? `a name of at most ${LONGEST_NAME} characters for the ${symbol}` : `the name of a ${symbol}`,
    take(words, from, _parameter, line) {
      const word = words[from];
      if (!word) return from;
      if (kind === 'def' && word.value.length > LONGEST_NAME) return from;
      const folded = cutWord(word, 0);
      line.sink.bind({ name: 'name', type: kind, parameter: symbol, word: folded });
      return from + 1;
    },
  };
}

/** An address, or a name that is looked up when the configuration is read. */
const address: ValueType = {
  describe: () => 'an address or a host name',
  check(word, _parameter, line) {
    if (!/^[\w.:%-]+$/.test(word.value)) return address.describe('');
    if (/^[\d.]+$/.test(word.value) || word.value.includes(':'))
      return isLooseAddress(word.value) ? undefined : address.describe('');
    if (!/^[a-z][\w-]*$/i.test(word.value) || ADDRESS_WORDS.has(word.value)) return undefined;
    line.sink.note({
      kind: 'bad-value',
      span: word,
      severity: 'warning',
      message: `"${word.value}" is looked up as a host name when the configuration is read: if there is no such host, the file is refused.`,
      help: 'Write an address.',
    });
    return undefined;
  },
};

const ADDRESS_WORDS: ReadonlySet<string> = new Set(['any_addr', 'no_addr', 'localhost']);

function defineMasked(noun: string, most: number): ValueType {
  return {
    describe: () => noun,
    check(word) {
      const parts = word.value.split('/').map(readWholeNumber);
      return parts.length > 2 || parts.some((part) => part === undefined || part < 0 || part > most) ? noun : undefined;
    },
  };
}

export const SWIFT_VALUE_TYPES: ValueTypes = {
  ...COMMON_VALUE_TYPES,
  ...ACL_VALUE_TYPES,
  ...LINE_VALUE_TYPES,
  number: defineWholeNumber(INT.least, INT.most),
  number64: defineWholeNumber(-Infinity, Infinity),
  short: defineWholeNumber(0, 65_535, readPlainNumber),
  count: defineWholeNumber(INT.least, INT.most, readPlainNumber),
  switch: switchType,
  time,
  size,
  action,
  acl,
  'acl-or-any': acl,
  'acl-name': defineName('def', 'acl'),
  'peer-name': defineName('ref', 'cache_peer'),
  address,
  mark: defineMasked('a mark such as 0x10 or 0x10/0xff', 2 ** 32 - 1),
  tos: defineMasked('a TOS value from 0x00 to 0xFF', 255),
};
