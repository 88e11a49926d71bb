/**
 * Types of arguments of fetches and converters. What each takes was found by trying with HAProxy 2.6;
 * later releases take more in some places, and then the more is taken.
 */
import type { Target } from '../../core/target';
import { isAtLeast } from '../../core/target';
import { isIpAddress, isIpv4 } from '../../core/value-types';
import { findRegexFault } from './regex-fault';

export interface ArgumentType {
  /** What it takes, to stand after "expected". */
  readonly describe: string;
  /** True if the value is taken; an empty value of an optional argument is never asked about, unless `judgesEmpty`. */
  accepts?(value: string, target: Target, parameter: string): boolean;
  readonly judgesEmpty?: boolean;
  /** Kinds of symbols that the value names. */
  readonly refers?: readonly string[];
  /** Values, where they can be listed. */
  readonly values?: readonly string[];
}

const INTEGER = /^[+-]?\d+$/;
const VARIABLE = /^(?:p?(?:sess|txn|req|res)|proc|check)\.[\w.]+$/;
const BASE64 = /^(?:[\w+/-]{4})*(?:[\w+/-]{2}==|[\w+/-]{3}=)?$/;

function enumerate(describe: string, ...values: readonly string[]): ArgumentType {
  return { describe, values, accepts: (value) => values.includes(value) };
}

function matching(describe: string, pattern: RegExp): ArgumentType {
  return { describe, accepts: (value) => pattern.test(value) };
}

function referring(describe: string, ...refers: readonly string[]): ArgumentType {
  return { describe, refers };
}

function isMask(value: string, bits: number): boolean {
  if (/^\d+$/.test(value)) return Number(value) <= bits;
  return isIpAddress(value) && isIpv4(value) === (bits === 32);
}

/** True for the names that HAProxy takes for variables. Scopes that begin with `p` (those of the parent stream) came in 3.1. */
export function isVariable(value: string): boolean {
  return VARIABLE.test(value);
}

const RANGE = /^(-?\d*)\.\.(-?\d*)$/;

function isInRange(value: string, parameter: string): boolean {
  if (!INTEGER.test(value)) return false;
  const [, least, most] = RANGE.exec(parameter) ?? [];
  const number = Number(value);
  return !(least && number < Number(least)) && !(most && number > Number(most));
}

const JWT = ['HS', 'RS', 'ES', 'PS'].flatMap((family) => ['256', '384', '512'].map((bits) => family + bits));
const PROTOBUF = ['int32', 'uint32', 'sint32', 'int64', 'uint64', 'sint64', 'bool', 'enum'].concat([
  'fixed32',
  'sfixed32',
  'float',
  'fixed64',
  'sfixed64',
  'double',
]);
const MQTT = ['connect', 'connack', 'publish', 'puback', 'pubrec', 'pubrel', 'pubcomp', 'subscribe', 'suback'].concat([
  'unsubscribe',
  'unsuback',
  'pingreq',
  'pingresp',
  'disconnect',
  'auth',
]);
const CONDITIONS = ['exists', 'notexists', 'empty', 'notempty', 'set', 'notset', 'gt', 'lt'].map((end) => `if${end}`);

const TYPES: Readonly<Record<string, ArgumentType | undefined>> = {
  string: { describe: 'a string' },
  path: { describe: 'a file' },
  'header-name': { describe: 'the name of a header' },
  integer: matching('a whole number', INTEGER),
  int: { describe: 'a whole number', accepts: (value, _target, parameter) => isInRange(value, parameter) },
  index: { describe: 'a whole number other than 0', accepts: (value) => INTEGER.test(value) && Number(value) !== 0 },
  'signed-offset': matching('a number of bytes, with + or - to count from behind the length', INTEGER),
  'non-empty': { describe: 'a word', judgesEmpty: true, accepts: (value) => value !== '' },
  'number-or-variable': {
    describe: 'a whole number or a variable such as txn.count',
    accepts: (value) => value === '' || INTEGER.test(value) || isVariable(value),
  },
  variable: {
    describe: 'a variable such as txn.name',
    refers: ['variable'],
    accepts: (value, { version }) =>
      isVariable(value) && (version === undefined || isAtLeast(version, '3.1') || !/^p(?!roc)/.test(value)),
  },
  'optional-variable': {
    describe: 'a variable such as txn.name, or nothing',
    refers: ['variable'],
    accepts: (value) => value === '' || isVariable(value),
  },
  'base64-or-variable': {
    describe: 'text in base64 or a variable such as txn.key',
    accepts: (value) => BASE64.test(value) || isVariable(value),
  },
  table: referring('the name of a stick table', 'stick-table'),
  backend: referring('the name of a backend', 'backend', 'listen'),
  frontend: referring('the name of a frontend', 'frontend', 'listen'),
  server: { ...referring('a server, as backend/server', 'server'), accepts: (value) => value !== '' },
  userlist: { ...referring('the name of a userlist', 'userlist'), accepts: (value) => value !== '' },
  'acl-name': { describe: 'the name of an ACL', refers: ['acl'], accepts: (value) => value !== '' },
  'distcc-token': matching('a token of four characters', /^.{4}$/),
  ipv4: { describe: 'an IPv4 address', accepts: isIpv4 },
  ipv6: { describe: 'an IPv6 address', accepts: (value) => isIpAddress(value) && !isIpv4(value) },
  ip: { describe: 'an IP address', accepts: isIpAddress },
  'ipv4-mask': { describe: 'a mask such as 24 or 255.255.255.0', accepts: (value) => isMask(value, 32) },
  'ipv6-mask': { describe: 'a mask from 0 to 128', accepts: (value) => isMask(value, 128) },
  regex: { describe: 'a regular expression', accepts: (value) => findRegexFault(value) === undefined },
  hex: matching('pairs of hexadecimal digits', /^(?:[\da-fA-F]{2})+$/),
  'bool-value': enumerate('true, false, 1 or 0', 'true', 'false', '1', '0'),
  method: matching('an HTTP method', /^[\w!#$%&'*+.^`|~-]+$/),
  'time-unit': enumerate('s, ms or us', 's', 'ms', 'us'),
  'rtt-unit': enumerate('us or ms', 'us', 'ms'),
  'dn-format': enumerate('rfc2253 or nothing', 'rfc2253'),
  'url-part': enumerate('query or nothing', 'query'),
  'json-encoding': enumerate('ascii, utf8, utf8s, utf8p or utf8ps', 'ascii', 'utf8', 'utf8s', 'utf8p', 'utf8ps'),
  'sha2-bits': enumerate('224, 256, 384 or 512', '224', '256', '384', '512'),
  'aes-bits': enumerate('128, 192 or 256', '128', '192', '256'),
  'byte-count': {
    describe: 'a whole number, or from HAProxy 3.0 on a variable',
    judgesEmpty: true,
    accepts: (value, { version }) =>
      version !== undefined && !isAtLeast(version, '3.0')
        ? INTEGER.test(value)
        : value === '' || isVariable(value) || (version === undefined ? INTEGER : /^\+?\d+$/).test(value),
  },
  'digest-name': matching('a digest that OpenSSL knows, such as sha256', /md|sha|blake|rip|rmd|sm3|whirl|keccak|null/i),
  'mqtt-packet': enumerate('a packet type such as connect', ...MQTT),
  'fix-tag': matching(
    'the number or name of a FIX tag',
    /^(?:\d+|BeginString|BodyLength|MsgType|SenderCompID|TargetCompID|CheckSum)$/,
  ),
  'regsub-flags': matching('the flags i and g', /^[ig]*$/),
  'set-var-condition': enumerate('a condition such as ifempty or ifnotset', ...CONDITIONS),
  'rfc7239-field': enumerate('proto, host, for or by', 'proto', 'host', 'for', 'by'),
  'protobuf-field': matching('field numbers such as 1.2', /^\d+(?:\.\d+)*$/),
  'protobuf-type': enumerate('a type such as int32 or double', ...PROTOBUF),
  'block-position': matching('head, tail, first or a number', /^(?:head|tail|first|\d+)$/),
  'uuid-version': {
    describe: '4, or 7 from HAProxy 3.0 on',
    values: ['4', '7'],
    accepts: (value, { version }) =>
      value === '4' || (value === '7' && (version === undefined || isAtLeast(version, '3.0'))),
  },
  'ignore-case': {
    describe: 'i, from HAProxy 3.0 on',
    values: ['i'],
    accepts: (value, { version }) => value === 'i' && (version === undefined || isAtLeast(version, '3.0')),
  },
  'json-output': {
    describe: 'int or nothing',
    values: ['int'],
    accepts: (value, { version }) => value === 'int' || version === undefined || isAtLeast(version, '2.7'),
  },
  'jwt-algorithm': {
    describe: 'an algorithm such as RS256, or a variable',
    values: JWT,
    accepts: (value, { version }) =>
      JWT.includes(value) || isVariable(value) || version === undefined || isAtLeast(version, '2.7'),
  },
};

/** The type of that name. */
export function argumentType(name: string): ArgumentType | undefined {
  return TYPES[name];
}
