/**
 * Patterns of ACLs by match method, as HAProxy 2.6 reads them. A name where an address is expected is looked up
 * in DNS when HAProxy starts, so it is no mistake unless `-n` forbids that.
 */
import { isIpAddress, isIpv4 } from '../../core/value-types';
import { findRegexFault } from './regex-fault';
import { findEntry } from './vocabulary';

const OPERATORS: ReadonlySet<string> = new Set(['eq', 'ge', 'gt', 'le', 'lt']);

/** True for the words that compare the numbers behind them. */
export function isOperator(match: string, pattern: string): boolean {
  return (match === 'int' || match === 'len' || match === 'version') && OPERATORS.has(pattern);
}

/** What is wrong with a pattern. */
export interface PatternFault {
  /** To stand behind the pattern. */
  readonly what: string;
  readonly help: string;
}

const NUMBER = { what: 'is no number', help: 'Give a number, a range such as 1:10, or "gt 5" and the like.' };
const VERSION = { what: 'is no version', help: 'Give a version such as 3.1, or a range such as 3.1:3.3.' };
const NETWORK = {
  what: 'is no address',
  help: 'Give an address, with or without a prefix length of at most 32 or 128.',
};
const HEX = { what: 'is not hexadecimal', help: 'Give pairs of the digits 0 to 9 and a to f.' };

/** What HAProxy refuses of a pattern; undefined if it takes it. */
export function findPatternFault(
  match: string,
  pattern: string,
  operator: string,
  lookUp: boolean,
): PatternFault | undefined {
  switch (match) {
    case 'int':
    case 'len':
      return isNumber(pattern, operator) ? undefined : NUMBER;
    case 'version':
      return isVersion(pattern, operator) ? undefined : VERSION;
    case 'ip':
      return isNetwork(pattern, lookUp) ? undefined : NETWORK;
    case 'bin':
      return /^(?:[\da-fA-F]{2})*$/.test(pattern) ? undefined : HEX;
    case 'reg': {
      const fault = findRegexFault(pattern);
      return fault === undefined
        ? undefined
        : {
            what: `is no regular expression: it has ${fault}`,
            help: 'A backslash before a sign takes its meaning away.',
          };
    }
    default:
      return undefined;
  }
}

function isNumber(pattern: string, operator: string): boolean {
  if (operator !== 'eq' && !/[:-]/.test(pattern)) return /^\d+(?:\..*)?$/.test(pattern);
  const range = /^(-?\d*)(?:[:-](\d*))?$/.exec(pattern);
  if (!range || !/\d/.test(pattern)) return false;
  const [, least = '', most = ''] = range;
  return least === '' || most === '' || Number(least) <= Number(most);
}

function isVersion(pattern: string, operator: string): boolean {
  if (operator !== 'eq' && !/[:-]/.test(pattern)) return /^\d+(?:\.\d+)?$/.test(pattern);
  return /^(?:\d+(?:\.\d+)?)?(?:[:-](?:\d+(?:\.\d+)?)?)?$/.test(pattern) && pattern !== '';
}

/** Labels with something in them, the last with a letter: an address has none, and no other name can be looked up. */
const HOST_NAME = /^(?:[\w-]+\.)*(?=[\w-]*[a-z])[\w-]+\.?$/i;

function isNetwork(pattern: string, lookUp: boolean): boolean {
  const [host = '', mask, more] = pattern.split('/');
  if (more !== undefined || host === '') return false;
  const isV6 = host.includes(':');
  if (mask !== undefined && !isMask(mask, isV6)) return false;
  if (isV6) return isIpAddress(host) && !host.includes('%');
  if (/[^\d.]/.test(host)) return lookUp && HOST_NAME.test(host) && !findEntry('fetch', host);
  const parts = host.split('.');
  return parts.length < 4 ? parts.every((part) => part !== '') : isIpv4(host);
}

function isMask(mask: string, isV6: boolean): boolean {
  if (/^\d+$/.test(mask)) return Number(mask) <= (isV6 ? 128 : 32);
  return !isV6 && isIpv4(mask);
}
