/** Which words may come behind a part of a signature: there an optional part gives way, and a repeat ends. */
import type { Sequence, SignatureItem } from './signature';

/** Literal words that may come next, and whether the line may end instead. */
export interface Follow {
  readonly words: ReadonlySet<string>;
  readonly end: boolean;
}

/** The end of the line. */
export const NOTHING_FOLLOWS: Follow = { words: new Set(), end: true };
const followCache = new WeakMap<Sequence, Map<number, Follow>>();

/** What may follow the item before `from` in a sequence; remembered where nothing outside plays into it. */
export function followOf(sequence: Sequence, from: number, after: Follow): Follow {
  if (from >= sequence.length) return after;
  if (after !== NOTHING_FOLLOWS) return computeFollow(sequence, from, after);
  const bySequence = followCache.get(sequence) ?? new Map<number, Follow>();
  followCache.set(sequence, bySequence);
  const known = bySequence.get(from);
  if (known) return known;
  const follow = computeFollow(sequence, from, after);
  bySequence.set(from, follow);
  return follow;
}

function computeFollow(sequence: Sequence, from: number, after: Follow): Follow {
  const words = new Set<string>();
  for (let index = from; index < sequence.length; index++) {
    const item = sequence[index];
    if (item && !addFirst(item, words)) return { words, end: false };
  }
  for (const word of after.words) words.add(word);
  return { words, end: after.end };
}

/** Adds the literals an item may start with; true if the item may be missing. */
function addFirst(item: SignatureItem, words: Set<string>): boolean {
  switch (item.kind) {
    case 'literal':
      words.add(item.word);
      return false;
    case 'placeholder':
      return false;
    case 'group':
      return !item.once;
    case 'repeat':
      return addFirst(item.item, words);
    case 'choice': {
      let empty = item.optional;
      for (const alternative of item.alternatives) {
        if (alternative.every((each) => addFirst(each, words))) empty = true;
      }
      return empty;
    }
  }
}

/** True if an item may start with this literal. */
export function startsWith(item: SignatureItem, word: string): boolean {
  const words = new Set<string>();
  addFirst(item, words);
  return words.has(word);
}
