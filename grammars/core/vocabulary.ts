/**
 * What is known about keywords. The data are YAML files (docs/vocabulary.md); here they become
 * entries that can be looked up by place. Nothing here knows which language it serves.
 */
import type { FindSlots, PackedFile, Slot, VocabularyFile } from './vocabulary-file';
import { openFile, packFile } from './vocabulary-file';

export type { PackedFile, VocabularyFile } from './vocabulary-file';

/** One keyword in one meaning. Attributes are described in docs/vocabulary.md. */
export interface Entry {
  readonly name: string;
  /** Key of its text. */
  readonly id: string;
  readonly in: readonly string[];
  readonly args?: string;
  /** Of a keyword written `name()`: signature of what stands between the parentheses. */
  readonly inside?: string;
  readonly default?: string;
  readonly since?: string;
  readonly gone?: string;
  readonly deprecated?: string;
  /** First release that still reads the keyword, complains, and does nothing with it. */
  readonly obsolete?: string;
  /** What replaces it, as a person would write it. */
  readonly use?: string;
  /** Clause that says why nothing needs to replace it. */
  readonly because?: string;
  /** What the program must have been built with to know the keyword. */
  readonly build?: string;
  readonly repeat?: boolean;
  /** What a repeat does where it neither adds nor overrides: the program keeps the first one, or refuses the file. */
  readonly again?: 'kept' | 'refused';
  /** Squid directive that takes a quoted value for one word. */
  readonly quotes?: boolean;
  readonly mode?: 'http' | 'tcp';
  readonly named?: boolean;
  readonly no?: boolean;
  readonly elsewhere?: 'ignored' | 'refused';
  readonly until?: Readonly<Record<string, string>>;
  readonly from?: Readonly<Record<string, string>>;
  readonly block?: boolean;
  readonly lines?: string;
  readonly alias?: string;
  readonly dialects?: readonly string[];
  readonly returns?: string;
  readonly input?: string;
  readonly stages?: readonly string[];
}

/** A found keyword and how many words of the line it took. */
export interface Found {
  readonly entry: Entry;
  readonly length: number;
}

const MOST_WORDS = 4;

/** Entries of a place by keyword. */
export interface PlaceEntries {
  has(name: string): boolean;
  get(name: string): Entry | undefined;
  /** In the order of the files. */
  keys(): Iterable<string>;
  values(): Iterable<Entry>;
}

/** The keywords of one language. Immutable; files are opened, and entries made, when somebody asks for them. */
export class Vocabulary {
  private readonly files: readonly PackedFile[];
  private readonly slots = new Map<PackedFile, readonly Slot[]>();
  private readonly byPlace = new Map<string, PlaceIndex>();
  private byName: NameIndex | undefined;
  private readonly findSlots: FindSlots = (name) => this.names().everywhere(name);

  constructor(files: readonly (VocabularyFile | PackedFile)[]) {
    this.files = files.map((file) => ('packed' in file ? file : packFile(file)));
  }

  get entries(): readonly Entry[] {
    return this.files.flatMap((file) => this.open(file)).map((slot) => slot.entry(this.findSlots));
  }

  /** Entries of a place by keyword. */
  at(place: string): PlaceEntries {
    return this.indexOf(place);
  }

  /** All meanings of a keyword, in any place. */
  everywhere(name: string): readonly Entry[] {
    return this.findSlots(name).map((slot) => slot.entry(this.findSlots));
  }

  has(place: string): boolean {
    return this.files.some(({ places }) => places.includes(place));
  }

  /** All places that have entries. */
  get places(): Iterable<string> {
    return new Set(this.files.flatMap(({ places }) => places));
  }

  /** Longest keyword of `place` that the words from `from` on begin with. */
  find(place: string, words: readonly { readonly value: string }[], from = 0): Found | undefined {
    const index = this.indexOf(place);
    return findLongest(words, from, index, index.longStarts);
  }

  /** Longest keyword of any place that the words begin with: tells a word in the wrong place from an unknown one. */
  findAnywhere(words: readonly { readonly value: string }[], from = 0): Found | undefined {
    const names = this.names();
    return findLongest(words, from, names, names.longStarts);
  }

  /** True if keywords of `place` have several words and begin with this one: `option`, `timeout`, `stats`. */
  startsLong(place: string, first: string): boolean {
    return this.indexOf(place).longStarts.has(first);
  }

  /** What may follow the first word of keywords of several words: `httplog`, `forwardfor` … behind `option`. */
  continuations(place: string, first: string): readonly string[] {
    const begin = `${first} `;
    return [...this.at(place).keys()].filter((name) => name.startsWith(begin)).map((name) => name.slice(begin.length));
  }

  private indexOf(place: string): PlaceIndex {
    const known = this.byPlace.get(place);
    if (known) return known;
    const files = this.files.filter(({ places }) => places.includes(place));
    const slots = files.flatMap((file) => this.open(file)).filter(({ places }) => places.includes(place));
    const made = new PlaceIndex(slots, this.findSlots);
    this.byPlace.set(place, made);
    return made;
  }

  private names(): NameIndex {
    return (this.byName ??= new NameIndex(
      this.files.flatMap((file) => this.open(file)),
      this.findSlots,
    ));
  }

  private open(file: PackedFile): readonly Slot[] {
    const known = this.slots.get(file);
    if (known) return known;
    const made = openFile(file);
    this.slots.set(file, made);
    return made;
  }
}

/** The keywords of a place; a later one wins. */
class PlaceIndex implements PlaceEntries {
  /** First words that begin a keyword of several words, so that most look-ups build no joined string. */
  readonly longStarts: ReadonlySet<string>;
  private readonly slots: ReadonlyMap<string, Slot>;

  constructor(
    slots: readonly Slot[],
    private readonly findSlots: FindSlots,
  ) {
    this.slots = new Map(slots.map((slot) => [slot.name, slot]));
    this.longStarts = listLongStarts(slots);
  }

  has(name: string): boolean {
    return this.slots.has(name);
  }

  get(name: string): Entry | undefined {
    return this.slots.get(name)?.entry(this.findSlots);
  }

  keys(): Iterable<string> {
    return this.slots.keys();
  }

  values(): Iterable<Entry> {
    return [...this.slots.values()].map((slot) => slot.entry(this.findSlots));
  }
}

/** All keywords; of several meanings the first counts. */
class NameIndex {
  readonly longStarts: ReadonlySet<string>;
  private readonly slots = new Map<string, Slot[]>();

  constructor(
    slots: readonly Slot[],
    private readonly findSlots: FindSlots,
  ) {
    for (const slot of slots) {
      const same = this.slots.get(slot.name);
      if (same) same.push(slot);
      else this.slots.set(slot.name, [slot]);
    }
    this.longStarts = listLongStarts(slots);
  }

  everywhere(name: string): readonly Slot[] {
    return this.slots.get(name) ?? [];
  }

  get(name: string): Entry | undefined {
    return this.slots.get(name)?.[0]?.entry(this.findSlots);
  }
}

function listLongStarts(slots: readonly Slot[]): ReadonlySet<string> {
  const starts = new Set<string>();
  for (const { name } of slots) {
    const blank = name.indexOf(' ');
    if (blank > 0) starts.add(name.slice(0, blank));
  }
  return starts;
}

interface Lookup {
  get(name: string): Entry | undefined;
}

function findLongest(
  words: readonly { readonly value: string }[],
  from: number,
  lookup: Lookup,
  longStarts: ReadonlySet<string>,
): Found | undefined {
  const first = words[from]?.value;
  if (first === undefined) return undefined;
  if (longStarts.has(first)) {
    const most = Math.min(MOST_WORDS, words.length - from);
    for (let length = most; length > 1; length--) {
      const name = words
        .slice(from, from + length)
        .map((word) => word.value)
        .join(' ');
      const entry = lookup.get(name);
      if (entry) return { entry, length };
    }
  }
  const entry = lookup.get(first) ?? getGlued(first, lookup);
  return entry && { entry, length: 1 };
}

/** `weight=5` is filed as `weight=`, `set-var(txn.a)` as `set-var()`, `lua.greet` as `lua.*`, `track-sc7` as `track-sc*`. */
function getGlued(word: string, lookup: Lookup): Entry | undefined {
  const equals = word.indexOf('=');
  const assigned = equals > 0 ? lookup.get(word.slice(0, equals + 1)) : undefined;
  if (assigned) return assigned;
  const cut = word.search(/[(.]|\d+$/);
  if (cut <= 0) return undefined;
  const begin = word.slice(0, cut);
  if (word[cut] === '(') return lookup.get(`${begin}()`);
  return lookup.get(word[cut] === '.' ? `${begin}.*` : `${begin}*`);
}

/** What to do about a keyword that has had its day, as a sentence; undefined if the data say neither what replaces it nor why nothing does. */
export function adviseSuccessor({ use, because }: Pick<Entry, 'use' | 'because'>): string | undefined {
  if (use !== undefined) return `Use ${use} instead.`;
  return because === undefined ? undefined : `Remove the line: ${because}.`;
}

/** Text of an entry for people, as `text/*.yaml` files hold it. */
export interface EntryText {
  readonly text: string;
  readonly example?: string;
}

/** A text file as parsed from YAML. */
export type TextFile = Readonly<Record<string, string | EntryText>>;

/** Looks up the text of an entry: by its id, then by its name, then by what it is an alias of. */
export function findText(files: readonly TextFile[], entry: Entry): EntryText | undefined {
  for (const key of [entry.id, entry.name, entry.alias]) {
    if (key === undefined) continue;
    for (const file of files) {
      const found = Object.hasOwn(file, key) ? file[key] : undefined;
      if (found !== undefined) return typeof found === 'string' ? { text: found } : found;
    }
  }
  return undefined;
}
