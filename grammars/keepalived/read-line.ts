/** Turns the text of a line into words: definitions put in, conditions and loops told apart from the keyword. */
import type { Anchor } from '../core/anchored';
import { anchorWord } from '../core/syntax';
import type { Word } from '../core/syntax';
import type { Definitions, Substituted } from './definitions';
import { PREDEFINED } from './definitions';
import type { Cut } from './split-words';
import { forEachWord, splitWords } from './split-words';

/** The words of one line. */
export interface LineWords {
  readonly words: readonly Word[];
  readonly condition: Word | undefined;
  readonly loops: readonly Word[];
  /** The line shows that the file is completed by something that isn't here (a template engine, a loop). */
  readonly templated: boolean;
  /** One of the words holds a marker of a template engine. */
  readonly marked: boolean;
  /** Names used that nothing in the file defines. */
  readonly undefinedNames: readonly Word[];
  /** Names used that only some hosts have. */
  readonly hostNames: readonly HostName[];
}

/** A use of a parameter that is defined under conditions alone. */
export interface HostName {
  readonly word: Word;
  readonly name: string;
  /** Ids that have a value for it. */
  readonly onlyOn: readonly string[];
}

const SPECIAL = /[$<~{]/;
const MARKER = /\{\$[A-Za-z_][\w-]*\}|\{\{.{0,500}?\}\}|\{%.{0,500}?%\}|\{#.{0,500}?#\}|<%.{0,500}?%>/;
/** `$1$salt$digest`: a password as crypt(3) writes it, and no parameter. */
const CRYPTED = /^\$\w{1,2}\$/;
const NO_WORDS: readonly Word[] = [];
const NO_NAMES: readonly HostName[] = [];

/** A line with nothing but words, as most are. Written out: copying what they share takes longer than cutting the words. */
function plainLine(words: readonly Word[]): LineWords {
  return {
    words,
    condition: undefined,
    loops: NO_WORDS,
    templated: false,
    marked: false,
    undefinedNames: NO_WORDS,
    hostNames: NO_NAMES,
  };
}

/** Reads the lines of one file; keeps the definitions that it has met. */
export class LineReader {
  /** Variables of the loops met so far: they have no value of their own. */
  private readonly loopNames = new Set<string>();

  constructor(private readonly definitions: Definitions) {}

  /**
   * @param image text of a `Words` token
   * @param offset where it stands in the file
   */
  read(image: string, offset: number, anchor: Anchor): LineWords {
    const base = offset - anchor.start;
    if (SPECIAL.test(image)) return this.readSpecial(image, base, anchor);
    const words: Word[] = [];
    forEachWord(image, (from, to, value, quoted) => {
      const text = quoted ? image.slice(from, to) : value;
      words.push(anchorWord(anchor, base + from, { text, value, quoted, opaque: false }));
    });
    if (!hasPrefix(words)) return plainLine(words);
    return { ...takePrefix(words, false), marked: false, undefinedNames: NO_WORDS, hostNames: NO_NAMES };
  }

  private readSpecial(image: string, base: number, anchor: Anchor): LineWords {
    this.noteLoops(image);
    const line = this.definitions.substitute(image);
    const words: Word[] = [];
    const undefinedNames: Word[] = [];
    const hostNames: HostName[] = [];
    let templated = false;
    let anyMarked = false;
    for (const cut of splitWords(line.text)) {
      const from = line.origins[cut.from] ?? 0;
      const last = line.origins[cut.to - 1] ?? from;
      const to = Math.max(line.origins[cut.to] ?? image.length, last + 1);
      const text = image.slice(from, Math.min(to, endOfUse(image, last, to)));
      const unknown = namesIn(line, cut).filter((name) => !this.isKnownLoop(name, cut));
      const marked = MARKER.test(cut.value);
      const opaque = marked || (namesIn(line, cut).length > 0 && !CRYPTED.test(cut.value));
      anyMarked ||= marked;
      const word = anchorWord(anchor, base + from, { text, value: cut.value, quoted: cut.quoted, opaque });
      words.push(word);
      if (opaque && unknown.some((name) => !PREDEFINED.has(name) && this.definitions.get(name) === undefined))
        undefinedNames.push(word);
      for (const name of unknown) {
        for (const used of this.definitions.listHostNames(name)) hostNames.push({ word, ...used });
      }
      if (opaque && !(cut.quoted && !marked) && (marked || !this.isKept(namesIn(line, cut)))) templated = true;
    }
    return { ...takePrefix(words, templated), marked: anyMarked, undefinedNames, hostNames };
  }

  /** True if the words hide nothing but values: keepalived's own names, and those that some hosts have. */
  private isKept(names: readonly string[]): boolean {
    return names.every((name) => PREDEFINED.has(name) || this.definitions.get(name)?.multiline === false);
  }

  private noteLoops(image: string): void {
    for (const match of image.matchAll(/~(?:SEQx?|LST)\(\s*(?:\{([^}]*)\}|([^,)]*))/g))
      for (const name of (match[1] ?? match[2] ?? '').split(',')) this.loopNames.add(name.trim());
  }

  /** True for a loop's variable, and for a `$name` in a quoted command, which is left for the shell. */
  private isKnownLoop(name: string, cut: Cut): boolean {
    return this.loopNames.has(name) || (cut.quoted && !cut.value.includes('${'));
  }
}

/** Substituted text ends where the use ends, not where the next character begins to differ. */
function endOfUse(image: string, last: number, to: number): number {
  if (image[last] !== '$') return to;
  WRITTEN_USE.lastIndex = last;
  return WRITTEN_USE.test(image) ? Math.max(to, WRITTEN_USE.lastIndex) : to;
}

const WRITTEN_USE = /\$(?:\{[^}]{0,500}\}|\w+)/y;

/** Names without a value in the range of a word. */
function namesIn(line: Substituted, cut: Cut): string[] {
  const { unknown } = line;
  // They stand in the order of the line: looking at all of them for every word would take too long where there are many.
  let [low, high] = [0, unknown.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((unknown[middle]?.to ?? 0) > cut.from) high = middle;
    else low = middle + 1;
  }
  let end = low;
  while ((unknown[end]?.from ?? cut.to) < cut.to) end++;
  return unknown
    .slice(low, end)
    .filter((each) => !cut.quoted || line.text.slice(each.from, each.from + 2) === '${')
    .map((each) => each.name);
}

const [AT, TILDE] = [64, 126];

function hasPrefix(words: readonly Word[]): boolean {
  const first = words[0]?.value.charCodeAt(0);
  return first === AT || first === TILDE;
}

/** `@id` and `~SEQ(…)` stand before the keyword in any number. */
function takePrefix(
  all: readonly Word[],
  templated: boolean,
): Omit<LineWords, 'undefinedNames' | 'hostNames' | 'marked'> {
  if (!hasPrefix(all)) return { words: all, condition: undefined, loops: NO_WORDS, templated };
  let at = 0;
  let condition: Word | undefined;
  const loops: Word[] = [];
  for (let word = all[at]; word && !word.quoted; word = all[++at]) {
    if (word.value.startsWith('@')) condition ??= word;
    else if (/^~(?:SEQx?|LST)\(/.test(word.value)) loops.push(word);
    else break;
  }
  return { words: all.slice(at), condition, loops, templated: templated || loops.length > 0 };
}
