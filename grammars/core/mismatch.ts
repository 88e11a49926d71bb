/** What is said of a line that doesn't fit its signature. */
import type { LineContext, MatchProblem } from './line-context';
import type { SignatureItem } from './signature';
import { printItem } from './signature';
import type { Word } from './syntax';

/** Where matching got stuck furthest to the right, and on what. */
export interface Failure {
  /** Index of the word; -1 if it got stuck nowhere. */
  readonly at: number;
  /** All that would have fitted there. */
  readonly items: SignatureItem[];
  /** Why the word was refused, if one of them says so. */
  readonly reason: string | undefined;
}

export const NO_FAILURE: Failure = { at: -1, items: [], reason: undefined };

/** What a failure becomes when an item doesn't fit the word at an index. */
export function addFailure(failure: Failure, at: number, item: SignatureItem, reason?: string): Failure {
  if (at < failure.at) return failure;
  if (at > failure.at) return { at, items: [item], reason };
  // What says why it refuses the word is what the word was meant for.
  if (reason !== undefined && failure.reason === undefined) failure.items.unshift(item);
  else failure.items.push(item);
  return reason === undefined || failure.reason !== undefined ? failure : { ...failure, reason };
}

/** The word at which it failed is wrong, or one is missing behind `anchor`. */
export function describeFailure(
  { at, items, reason }: Failure,
  words: readonly Word[],
  anchor: Word,
  context: Pick<LineContext, 'types' | 'optionNames'>,
): MatchProblem {
  const word = words[at];
  const item = items.find((each) => each.kind === 'placeholder') ?? items[0];
  return {
    kind: word ? 'bad-value' : 'missing-argument',
    span: word ?? words[words.length - 1] ?? anchor,
    word,
    argument: item?.kind === 'placeholder' ? item.name : '',
    expected: reason !== undefined && word ? reason : describeItems(items, context),
    candidates: items.flatMap((each) => candidatesOf(each, context)),
  };
}

/** A word too many. */
export function describeExtra(word: Word): MatchProblem {
  return { kind: 'extra-argument', span: word, word, argument: '', expected: 'nothing', candidates: [] };
}

/** A word that is none of an option group. */
export function describeUnknown(group: string, word: Word, line: OptionNames): MatchProblem {
  const candidates = line.optionNames(group);
  return { kind: 'unknown-option', span: word, word, argument: '', expected: `a ${group} option`, candidates, group };
}

type OptionNames = Pick<LineContext, 'optionNames'>;

function describeItems(items: readonly SignatureItem[], { types }: Pick<LineContext, 'types'>): string {
  const texts = items.map((item) => {
    if (item.kind !== 'placeholder') return printItem(item);
    const type = types[item.type];
    return type && item.type !== 'string' ? type.describe(item.parameter) : `<${item.name}>`;
  });
  return joinWords([...new Set(texts)]);
}

function candidatesOf(item: SignatureItem, line: Pick<LineContext, 'types' | 'optionNames'>): readonly string[] {
  if (item.kind === 'literal') return [item.word];
  if (item.kind === 'group') return line.optionNames(item.group);
  if (item.kind === 'placeholder') return line.types[item.type]?.values?.(item.parameter) ?? [];
  return [];
}

/** `a, b or c`. */
export function joinWords(words: readonly string[]): string {
  if (words.length <= 1) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1] ?? ''}`;
}
