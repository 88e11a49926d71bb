import type { Target } from '../../core/target';
import { isAtLeast } from '../../core/target';
import type { Entry } from '../../core/vocabulary';
import { argumentType } from './argument-types';
import { canCast, readType } from './casts';
import { parametersOf } from './check-arguments';
import type { SampleType } from './contract';
import type { CheckPoint } from './rulesets';
import { isAvailable } from './sources';
import { parseExpression } from './expression-parser';
import type { Call } from './tree';
import { expressionVocabulary, findEntry } from './vocabulary';

/** One proposal at a cursor. */
export interface ExpressionCompletion {
  readonly name: string;
  /** Undefined for a value of an argument. */
  readonly entry: Entry | undefined;
  /** How much before the cursor the proposal replaces, in UTF-16 units. */
  readonly replaces: number;
  /** Given in place of a name: names of these kinds fit, `address` among them. */
  readonly kinds?: readonly string[];
}

/** What kind of text it is; without it, a text with a percent sign is a log format and any other an expression. */
export type ExpressionKind = 'expression' | 'acl' | 'condition' | 'log-format';

/**
 * What fits at a cursor (an offset into `text`). For `expression` and `log-format` the text is one word, for `acl` all
 * that stands behind `acl NAME`, for `condition` all behind `if`: names of ACLs are not proposed here.
 * @param points check points of the line: fetches that have nothing to read there are left out
 */
export function completeExpression(
  text: string,
  cursor: number,
  kind: ExpressionKind = text.includes('%') ? 'log-format' : 'expression',
  target: Target = {},
  points?: readonly CheckPoint[],
): readonly ExpressionCompletion[] {
  const before = text.slice(0, cursor);
  const found = completeKind(before, kind);
  return found.filter(({ entry }) => !entry || (isUsable(entry, target) && isThere(entry, points)));
}

/** True unless what the fetch reads is not there at any of the check points. */
function isThere({ stages, input }: Entry, points: readonly CheckPoint[] | undefined): boolean {
  if (!points) return true;
  const sources = stages ?? findEntry('fetch', input ?? '')?.stages;
  return sources === undefined || isAvailable(sources, points);
}

function completeKind(before: string, kind: ExpressionKind): readonly ExpressionCompletion[] {
  switch (kind) {
    case 'expression':
      return completeChain(before, ['fetch']);
    case 'log-format':
      return completeLogFormat(before);
    case 'acl':
      return completeTest(before);
    case 'condition': {
      const open = /(?:^|\s)!*\{\s([^{}]*)$/.exec(before);
      return open ? completeTest(open[1] ?? '') : [];
    }
  }
}

function isUsable({ since, gone }: Entry, { version }: Target): boolean {
  if (version === undefined) return gone === undefined;
  return (since === undefined || isAtLeast(version, since)) && (gone === undefined || !isAtLeast(version, gone));
}

function propose(
  place: string,
  replaces: number,
  fits: (entry: Entry) => boolean = () => true,
): ExpressionCompletion[] {
  const entries = [...expressionVocabulary().at(place).values()].filter(fits);
  return entries.map((entry) => ({ name: entry.name, entry, replaces }));
}

/** Inside `%[` an expression, behind `%` a tag, in braces its flags. */
function completeLogFormat(before: string): readonly ExpressionCompletion[] {
  const percent = before.replaceAll('%%', '\0\0').lastIndexOf('%');
  if (percent < 0) return [];
  const piece = before.slice(percent);
  const sample = /^%(?:\([^)]*\))?(?:\{[^}]*\})?\[(.*)$/s.exec(piece);
  if (sample) return sample[1]?.includes(']') ? [] : completeChain(sample[1] ?? '', ['fetch']);
  const flags = /^%(?:\([^)]*\))?\{([^}]*)$/.exec(piece)?.[1];
  if (flags !== undefined) return propose('log-flag', flags.length - Math.max(...lastSigns(flags)) - 1);
  const tag = /^%(?:\([^)]*\))?(?:\{[^}]*\})?([A-Za-z]*)$/.exec(piece);
  return tag ? propose('log-tag', tag[1]?.length ?? 0) : [];
}

/** Where the last sign before a flag stands, -1 if there is none. */
function lastSigns(flags: string): readonly number[] {
  return ['+', '-', ','].map((sign) => flags.lastIndexOf(sign));
}

/** Criterion, flags and match methods of an ACL. */
function completeTest(before: string): readonly ExpressionCompletion[] {
  const words = before.trimStart().split(/\s+/);
  const current = words[words.length - 1] ?? '';
  if (words.length <= 1) return completeChain(current, ['acl-criterion', 'fetch']);
  if (words[words.length - 2] === '-m') return propose('acl-match', current.length);
  if (words[words.length - 2] === '-f') return [];
  const flags = takesAddress(words[0] ?? '') && !current.startsWith('-') ? [namesOf(['address'], current)] : [];
  const isOpen = words.slice(1, -1).every((word) => word.startsWith('-') || findEntry('acl-match', word) !== undefined);
  if (current.startsWith('-') || (current === '' && isOpen)) return [...flags, ...propose('acl-flag', current.length)];
  return [...flags, ...(/^[gle]/.test(current) ? propose('acl-operator', current.length) : [])];
}

/** The name being typed in a chain: a fetch first, then converters that take what comes before. */
function completeChain(before: string, first: readonly string[]): readonly ExpressionCompletion[] {
  const { calls } = parseExpression(before);
  const last = calls[calls.length - 1];
  if (last?.args && !last.closed) return completeArgument(last, calls.length === 1, first);
  const comma = before.lastIndexOf(',');
  const closed = last?.args !== undefined && before.endsWith(')');
  if (closed) return [];
  const chain = before.endsWith(',') ? calls : calls.slice(0, -1);
  const replaces = /[\w.:+-]*$/.exec(before)?.[0].length ?? 0;
  if (chain.length > 0 && comma >= 0) {
    const type = typeOf(chain);
    return propose('converter', replaces, ({ input }) => {
      const wanted = readType(input);
      return type === undefined || wanted === undefined || canCast(type, wanted);
    });
  }
  const seen = new Set<string>();
  return first.flatMap((place) => propose(place, replaces)).filter(({ name }) => !seen.has(name) && seen.add(name));
}

/** Values of the argument being typed, where they can be listed. */
function completeArgument(call: Call, isFirst: boolean, first: readonly string[]): readonly ExpressionCompletion[] {
  const place = isFirst ? first.find((each) => findEntry(each, call.name)) : 'converter';
  const found = place === undefined ? undefined : findEntry(place, call.name);
  const entry = found?.in.includes('acl-criterion') ? findEntry('fetch', found.input ?? '') : found;
  const args = call.args ?? [];
  const parameter = entry && parametersOf(entry)[args.length - 1];
  const { values = [], refers } = (parameter && argumentType(parameter.type)) ?? {};
  const written = args[args.length - 1]?.value ?? '';
  const listed = values.map((name) => ({ name, entry: undefined, replaces: written.length }));
  return refers ? [...listed, namesOf(refers, written)] : listed;
}

function namesOf(kinds: readonly string[], written: string): ExpressionCompletion {
  return { name: '', entry: undefined, replaces: written.length, kinds };
}

/** True if a test compares with addresses. */
function takesAddress(test: string): boolean {
  const type = typeOf(parseExpression(test).calls);
  return type === 'addr' || type === 'ipv4' || type === 'ipv6';
}

/** Type of what a chain of calls gives. */
function typeOf(calls: readonly Call[]): SampleType | undefined {
  const [fetch, ...converters] = calls;
  const criterion = findEntry('acl-criterion', fetch?.name ?? '')?.input;
  let type = readType((findEntry('fetch', fetch?.name ?? '') ?? findEntry('fetch', criterion ?? ''))?.returns);
  for (const { name } of converters) {
    const returns = readType(findEntry('converter', name)?.returns);
    if (returns !== 'same') type = returns;
  }
  return type;
}
