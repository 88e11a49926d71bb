/**
 * What is known about keywords. The data are YAML files (docs/vocabulary.md); here they become
 * entries that can be looked up by place. Nothing here knows which language it serves.
 */

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

/** An entry as a data file writes it: everything optional. */
export type RawEntry = Partial<Omit<Entry, 'name'>>;

/** A data file as parsed from YAML. */
export interface VocabularyFile {
  readonly in?: readonly string[];
  readonly entries: Readonly<Record<string, RawEntry | readonly RawEntry[] | null>>;
}

/** A found keyword and how many words of the line it took. */
export interface Found {
  readonly entry: Entry;
  readonly length: number;
}

const MOST_WORDS = 4;

/** The keywords of one language. Immutable; building it is cheap, since entries are only filed by place. */
export class Vocabulary {
  private readonly byPlace = new Map<string, Map<string, Entry>>();
  private readonly byName = new Map<string, Entry[]>();
  /** First words that begin a keyword of several words, so that most look-ups build no joined string. */
  private readonly longStarts = new Set<string>();
  readonly entries: readonly Entry[];

  constructor(files: readonly VocabularyFile[]) {
    this.entries = files.flatMap(readFile);
    for (const entry of this.entries) this.file(entry);
    for (const entry of this.entries) if (entry.alias !== undefined) this.inherit(entry);
  }

  /** Entries of a place by keyword. */
  at(place: string): ReadonlyMap<string, Entry> {
    return this.byPlace.get(place) ?? NO_ENTRIES;
  }

  /** All meanings of a keyword, in any place. */
  everywhere(name: string): readonly Entry[] {
    return this.byName.get(name) ?? [];
  }

  has(place: string): boolean {
    return this.byPlace.has(place);
  }

  /** All places that have entries. */
  get places(): Iterable<string> {
    return this.byPlace.keys();
  }

  /** Longest keyword of `place` that the words from `from` on begin with. */
  find(place: string, words: readonly { readonly value: string }[], from = 0): Found | undefined {
    return this.longest(words, from, (name) => this.byPlace.get(place)?.get(name));
  }

  /** Longest keyword of any place that the words begin with: tells a word in the wrong place from an unknown one. */
  findAnywhere(words: readonly { readonly value: string }[], from = 0): Found | undefined {
    return this.longest(words, from, (name) => this.byName.get(name)?.[0]);
  }

  /** True if keywords of `place` have several words and begin with this one: `option`, `timeout`, `stats`. */
  startsLong(place: string, first: string): boolean {
    return this.longStarts.has(first) && this.continuations(place, first).length > 0;
  }

  /** What may follow the first word of keywords of several words: `httplog`, `forwardfor` … behind `option`. */
  continuations(place: string, first: string): readonly string[] {
    const begin = `${first} `;
    return [...this.at(place).keys()].filter((name) => name.startsWith(begin)).map((name) => name.slice(begin.length));
  }

  private longest(
    words: readonly { readonly value: string }[],
    from: number,
    get: (name: string) => Entry | undefined,
  ): Found | undefined {
    const first = words[from]?.value;
    if (first === undefined) return undefined;
    if (this.longStarts.has(first)) {
      const most = Math.min(MOST_WORDS, words.length - from);
      for (let length = most; length > 1; length--) {
        const name = words
          .slice(from, from + length)
          .map((word) => word.value)
          .join(' ');
        const entry = get(name);
        if (entry) return { entry, length };
      }
    }
    const entry = get(first) ?? getGlued(first, get);
    return entry && { entry, length: 1 };
  }

  private file(entry: Entry): void {
    for (const place of entry.in) {
      const known = this.byPlace.get(place) ?? new Map<string, Entry>();
      known.set(entry.name, entry);
      this.byPlace.set(place, known);
    }
    const same = this.byName.get(entry.name);
    if (same) same.push(entry);
    else this.byName.set(entry.name, [entry]);
    const blank = entry.name.indexOf(' ');
    if (blank > 0) this.longStarts.add(entry.name.slice(0, blank));
  }

  /** An alias takes over what it doesn't say itself. */
  private inherit(entry: Entry): void {
    const original = this.everywhere(entry.alias ?? '').find((each) =>
      each.in.some((place) => entry.in.includes(place)),
    );
    if (original) Object.assign(entry, { ...original, ...entry });
  }
}

const NO_ENTRIES: ReadonlyMap<string, Entry> = new Map();

/** `weight=5` is filed as `weight=`, `set-var(txn.a)` as `set-var()`, `lua.greet` as `lua.*`, `track-sc7` as `track-sc*`. */
function getGlued(word: string, get: (name: string) => Entry | undefined): Entry | undefined {
  const equals = word.indexOf('=');
  const assigned = equals > 0 ? get(word.slice(0, equals + 1)) : undefined;
  if (assigned) return assigned;
  const cut = word.search(/[(.]|\d+$/);
  if (cut <= 0) return undefined;
  const begin = word.slice(0, cut);
  if (word[cut] === '(') return get(`${begin}()`);
  return get(word[cut] === '.' ? `${begin}.*` : `${begin}*`);
}

function readFile(file: VocabularyFile): Entry[] {
  return Object.entries(file.entries).flatMap(([name, raw]) => {
    const variants = Array.isArray(raw) ? (raw as readonly RawEntry[]) : [(raw ?? {}) as RawEntry];
    return variants.map((variant) => ({
      ...variant,
      name,
      id: variant.id ?? name,
      in: variant.in ?? file.in ?? ['top'],
    }));
  });
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
