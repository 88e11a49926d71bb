/** Breaks a valid file in one place, as a tired person would. Seeded: the same seed gives the same mutants. */

/** Gives numbers from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/** Mulberry32, a small generator that is good enough to choose places in files. */
export function seedRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A broken text and how it was broken. */
export interface Mutant {
  readonly kind: MutationKind;
  readonly text: string;
  /** 1-based line of the change in the mutant. */
  readonly line: number;
}

export type MutationKind = keyof typeof MUTATIONS;

type LineMutation = (lines: string[], at: number, random: Random) => number | undefined;

/** Each changes `lines` in place and returns the index of the changed line, or undefined if it can't be done there. */
const MUTATIONS = {
  'misspell-keyword': (lines: string[], at: number, random: Random) =>
    mutateWord(lines, at, 0, (word) => misspell(word, random)),
  'misspell-argument': (lines: string[], at: number, random: Random) =>
    mutateWord(lines, at, pickArgument(lines, at, random), (word) => misspell(word, random)),
  'drop-argument': (lines: string[], at: number, random: Random) =>
    mutateWord(lines, at, pickArgument(lines, at, random), () => ''),
  'double-argument': (lines: string[], at: number, random: Random) =>
    mutateWord(lines, at, pickArgument(lines, at, random), (word) => `${word} ${word}`),
  'change-number': (lines: string[], at: number) => {
    const line = lines[at] ?? '';
    if (!/\b\d+\b/.test(line)) return undefined;
    lines[at] = line.replace(/\b\d+\b/, (digits) => `${digits}99999999999`);
    return at;
  },
  'lose-brace': (lines: string[], at: number) => {
    const line = lines[at] ?? '';
    if (!/[{}]/.test(line)) return undefined;
    lines[at] = line.replace(/[{}]/, '');
    return at;
  },
  'lose-quote': (lines: string[], at: number) => {
    const line = lines[at] ?? '';
    if (!/["']/.test(line)) return undefined;
    lines[at] = line.replace(/["']/, '');
    return at;
  },
  'move-line': (lines: string[], at: number, random: Random) => {
    const [line] = lines.splice(at, 1);
    if (line === undefined || line.trim() === '') return undefined;
    const to = Math.floor(random() * (lines.length + 1));
    lines.splice(to, 0, line);
    return to;
  },
} satisfies Record<string, LineMutation>;

export const MUTATION_KINDS = Object.keys(MUTATIONS) as readonly MutationKind[];

/** Makes one mutant; undefined if the chosen line does not allow the chosen mutation. */
export function mutate(text: string, random: Random): Mutant | undefined {
  const kind = MUTATION_KINDS[Math.floor(random() * MUTATION_KINDS.length)] ?? 'misspell-keyword';
  const lines = text.split('\n');
  const spoken = lines.flatMap((line, index) => (/^\s*([#!]|$)/.test(line) ? [] : [index]));
  const at = spoken[Math.floor(random() * spoken.length)];
  if (at === undefined) return undefined;
  const changed = MUTATIONS[kind](lines, at, random);
  const mutant = lines.join('\n');
  return changed === undefined || mutant === text ? undefined : { kind, text: mutant, line: changed + 1 };
}

function pickArgument(lines: readonly string[], at: number, random: Random): number {
  const count = (lines[at]?.match(/\S+/g) ?? []).length;
  return count < 2 ? -1 : 1 + Math.floor(random() * (count - 1));
}

function mutateWord(lines: string[], at: number, index: number, change: (word: string) => string): number | undefined {
  const line = lines[at] ?? '';
  const word = [...line.matchAll(/\S+/g)][index];
  if (!word || /^[{}#!]/.test(word[0])) return undefined;
  lines[at] = line.slice(0, word.index) + change(word[0]) + line.slice(word.index + word[0].length);
  return at;
}

/** One slip of the fingers: a letter lost, doubled, or swapped with the next. */
function misspell(word: string, random: Random): string {
  const at = Math.floor(random() * word.length);
  const slip = Math.floor(random() * 3);
  if (slip === 0) return word.slice(0, at) + word.slice(at + 1);
  if (slip === 1) return word.slice(0, at + 1) + word.slice(at);
  return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
}
