import type { Target } from '../../core/target';
import { isAtLeast } from '../../core/target';
import type { Entry } from '../../core/vocabulary';
import { argumentType } from './argument-types';
import { canCast, readType } from './casts';
import { parametersOf } from './check-arguments';
import type { SampleType } from './contract';
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
}

/** What kind of text it is; without it, a text with a percent sign is a log format and any other an expression. */
export type ExpressionKind = 'expression' | 'acl' | 'condition' | 'log-format';

/**
 * What fits at a cursor (an offset into `text`). For `expression` and `log-format` the text is one word, for `acl` all
 * that stands behind `acl NAME`, for `condition` all behind `if`: names of ACLs are not proposed here.
 */
export function completeExpression(
  text: string,
  cursor: number,
  kind: ExpressionKind = text.includes('%') ? 'log-format' : 'expression',
  target: Target = {},
): readonly ExpressionCompletion[] {
  const before = text.slice(0, cursor);
  const found = completeKind(before, kind);
  return found.filter(({ entry }) => !entry || isUsable(entry, target));
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
  const isOpen = words.slice(1, -1).every((word) => word.startsWith('-') || findEntry('acl-match', word) !== undefined);
  if (current.startsWith('-') || (current === '' && isOpen)) return propose('acl-flag', current.length);
  return /^[gle]/.test(current) ? propose('acl-operator', current.length) : [];
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
  const values = parameter ? (argumentType(parameter.type)?.values ?? []) : [];
  const replaces = args[args.length - 1]?.value.length ?? 0;
  return values.map((name) => ({ name, entry: undefined, replaces }));
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
