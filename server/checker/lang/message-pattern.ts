/** Sentences with numbered holes (`"{0}" lacks {1}.`): taken apart once, matched in linear time, filled in again. */

export interface Pattern {
  /** Fixed words around the holes: one more than there are holes. */
  readonly words: readonly string[];
  /** Number of each hole, in the order of the sentence. */
  readonly holes: readonly number[];
}

/** Takes a sentence apart; braces that hold no single digit are plain text. */
export function parsePattern(sentence: string): Pattern {
  const parts = sentence.split(/\{(\d)\}/);
  return {
    words: parts.filter((_, at) => at % 2 === 0),
    holes: parts.filter((_, at) => at % 2 === 1).map(Number),
  };
}

/**
 * What a text has in the holes, by their number; undefined if it does not fit from its first to its last character.
 * Every hole is as short as can be, so that no step is ever taken back.
 */
export function matchPattern({ words, holes }: Pattern, text: string): readonly string[] | undefined {
  const first = words[0] ?? '';
  const last = words[words.length - 1] ?? '';
  if (holes.length === 0) return text === first ? [] : undefined;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return undefined;
  const end = text.length - last.length;
  const values: string[] = [];
  let from = first.length;
  for (const [at, hole] of holes.entries()) {
    const next = at === holes.length - 1 ? end : text.indexOf(words[at + 1] ?? '', from);
    if (next < from || next > end) return undefined;
    values[hole] = text.slice(from, next);
    from = next + (words[at + 1]?.length ?? 0);
  }
  return values;
}

/** Puts values into the holes. */
export function fillPattern({ words, holes }: Pattern, values: readonly string[]): string {
  return words.map((word, at) => (at === 0 ? word : `${values[holes[at - 1] ?? 0] ?? ''}${word}`)).join('');
}
