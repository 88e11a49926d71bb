/** Vocabulary files: as people write them (docs/vocabulary.md), and as the build packs them, which is quicker to open. */
import type { Entry } from './vocabulary';

/** An entry as a data file writes it: everything optional. */
export type RawEntry = Partial<Omit<Entry, 'name'>>;

/** A data file as parsed from YAML. */
export interface VocabularyFile {
  readonly in?: readonly string[];
  readonly entries: Readonly<Record<string, RawEntry | readonly RawEntry[] | null>>;
}

/**
 * The same with a line for each entry, in the same order; a keyword with several meanings has several. What is said
 * of an entry is read when somebody asks: a run needs a hundred of two thousand.
 */
export interface PackedFile {
  /** All places that entries of the file have, in the order in which they come. */
  readonly places: readonly string[];
  /** Keywords. */
  readonly names: string;
  /** Numbers of their places, with blanks between them. */
  readonly in: string;
  /** Entries as JSON. */
  readonly packed: string;
}

/** Packs a file. */
export function packFile(file: VocabularyFile): PackedFile {
  const lines = Object.entries(file.entries).flatMap(([name, written]) => {
    const meanings = Array.isArray(written) ? (written as readonly RawEntry[]) : [(written ?? {}) as RawEntry];
    return meanings.map((raw) => ({ name, raw, places: raw.in ?? file.in ?? ['top'] }));
  });
  const all = [...new Set(lines.flatMap(({ places }) => places))];
  return {
    places: all,
    names: lines.map(({ name }) => name).join('\n'),
    in: lines.map(({ places }) => places.map((place) => all.indexOf(place)).join(' ')).join('\n'),
    packed: lines.map(({ raw }) => JSON.stringify(raw)).join('\n'),
  };
}

/** All meanings of a keyword, in the order of the files. */
export type FindSlots = (name: string) => readonly Slot[];

/** One meaning of one keyword. */
export class Slot {
  private own: Entry | undefined;
  private made: Entry | undefined;

  constructor(
    readonly name: string,
    readonly places: readonly string[],
    private readonly readLine: (at: number) => string,
    private readonly at: number,
  ) {}

  /** @param find where an alias finds what it is another spelling of */
  entry(find: FindSlots): Entry {
    return (this.made ??= this.inherit(find));
  }

  /** What the file itself says. */
  private read(): Entry {
    if (this.own) return this.own;
    const raw = JSON.parse(this.readLine(this.at)) as RawEntry;
    return (this.own = { ...raw, name: this.name, id: raw.id ?? this.name, in: this.places });
  }

  /** An alias takes over what it doesn't say itself. */
  private inherit(find: FindSlots): Entry {
    const own = this.read();
    if (own.alias === undefined) return own;
    const original = find(own.alias).find(({ places }) => places.some((place) => this.places.includes(place)));
    return original ? { ...original.read(), ...own } : own;
  }
}

/** Opens a packed file. */
export function openFile(file: PackedFile): Slot[] {
  let lines: readonly string[] | undefined;
  const readLine = (at: number): string => (lines ??= file.packed.split('\n'))[at] ?? '{}';
  const places = new Map<string, readonly string[]>();
  const listed = file.in.split('\n');
  return file.names.split('\n').map((name, at) => {
    const list = listed[at] ?? '';
    const known =
      places.get(list) ??
      list.split(' ').flatMap((number) => (number === '' ? [] : (file.places[Number(number)] ?? [])));
    places.set(list, known);
    return new Slot(name, known, readLine, at);
  });
}
