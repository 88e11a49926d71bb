/** Options of `bind` and `server` lines: which word is an option and which its value is the vocabulary's knowledge. */
import { parseSignature } from '../core/signature';
import type { Sequence } from '../core/signature';
import type { Directive, Word } from '../core/syntax';
import type { HaproxyDirective } from './line';
import { wordOf } from './line';
import { haproxyVocabulary } from './vocabulary-index';

/** A word that stands alone among the options of a line, or one with its values: `check`, `inter 2s`, `ssl`, `crt x.pem`. */
export interface LineOption {
  readonly word: Word;
  /** Words up to the next option that the vocabulary knows. */
  readonly values: readonly Word[];
}

/** Where the options of a line stand, counted in words from the first that may be one. */
interface Layout {
  /** By name: index of the option's word, and how many words its value has. */
  readonly places: ReadonlyMap<string, { readonly at: number; readonly length: number }>;
}

/** Layouts by the text behind the words that are no options: most lines of a big file end like others. */
const layouts: Readonly<Record<'bind' | 'server', Map<string, Layout>>> = { bind: new Map(), server: new Map() };
const MOST_LAYOUTS = 20_000;

/** The options of one line; of one that stands twice, the last counts. Reads the line when first asked. */
export class LineOptions {
  private known: Layout | undefined;

  /**
   * @param line has the words, and the text that they stand in if that is at hand
   * @param from index of the first word that may be an option
   */
  constructor(
    private readonly line: Directive,
    private readonly from: number,
    private readonly group: 'bind' | 'server',
  ) {}

  has(name: string): boolean {
    return this.layout.places.has(name);
  }

  get(name: string): LineOption | undefined {
    const place = this.layout.places.get(name);
    const word = place && this.line.words[this.from + place.at];
    if (!place || !word) return undefined;
    const start = this.from + place.at + 1;
    return { word, values: this.line.words.slice(start, start + place.length) };
  }

  keys(): Iterable<string> {
    return this.layout.places.keys();
  }

  private get layout(): Layout {
    return (this.known ??= this.findLayout());
  }

  private findLayout(): Layout {
    const { tail } = this;
    const ofGroup = layouts[this.group];
    const known = ofGroup.get(tail);
    if (known) return known;
    if (ofGroup.size > MOST_LAYOUTS) ofGroup.clear();
    const layout = readLayout(this.line.words.slice(this.from), this.group);
    ofGroup.set(tail, layout);
    return layout;
  }

  /** The text behind the words that are no options. */
  private get tail(): string {
    const { image } = this.line as Partial<HaproxyDirective>;
    const last = wordOf(this.line, this.from - 1);
    if (image !== undefined && last) return image.slice(last.end - this.line.start);
    return this.line.words
      .slice(this.from)
      .map((word) => word.text)
      .join(' ');
  }
}

function readLayout(words: readonly Word[], group: string): Layout {
  const places = new Map<string, { at: number; length: number }>();
  const vocabulary = haproxyVocabulary();
  for (let at = 0; at < words.length;) {
    const found = vocabulary.find(group, words, at);
    const most = found?.entry.args === undefined ? Infinity : countMost(parseSignature(found.entry.args));
    const start = at + (found?.length ?? 1);
    let end = start;
    while (end < words.length && end - start < most && !vocabulary.at(group).has(words[end]?.value ?? '')) end++;
    places.set(words[at]?.value ?? '', { at, length: end - at - 1 });
    at = end;
  }
  return { places };
}

/** The most words that a signature takes. */
function countMost(sequence: Sequence): number {
  let most = 0;
  for (const item of sequence) {
    if (item.kind === 'repeat' || item.kind === 'group') return Infinity;
    most += item.kind === 'choice' ? Math.max(...item.alternatives.map(countMost)) : 1;
  }
  return most;
}
