/**
 * Cuts a line into words as HAProxy does (measured with 2.6.12): at blanks outside quotes; `"…"` takes escapes and
 * variables, `'…'` takes nothing; quotes may stand anywhere in a word; an empty word ends the line.
 */
import { AnchoredWord, anchorWord } from '../core/syntax';
import { MARKERS } from './tokens';

/** What can be wrong with quotes, escapes and variables of a line; offsets are in the line. */
export interface WordFault {
  readonly kind: 'quote' | 'hex' | 'variable-name' | 'variable-brace' | 'empty' | 'too-many' | 'line-end';
  readonly from: number;
  readonly to: number;
}

/** The words of a line, and what is wrong with them. */
export interface SplitLine {
  readonly words: readonly AnchoredWord[];
  readonly faults: readonly WordFault[];
}

/** HAProxy's own limit; further words are refused. */
const MOST_WORDS = 64;
/** Characters that need more than a cut at blanks. */
const SPECIAL = /["'\\{<$\r\v\f\0]/;
const NO_FAULTS: readonly WordFault[] = [];
const [SPACE, TAB, DOUBLE, SINGLE, BACKSLASH, DOLLAR, OPEN, LESS] = [32, 9, 34, 39, 92, 36, 123, 60] as const;

/** True if a line may have faults or words that are not what they seem, so that it must be read at once. */
export function isSpecial(image: string): boolean {
  return SPECIAL.test(image);
}

/**
 * Cuts a line into words.
 * @param image the line, from its first word to its end or comment
 * @param base where it stands, counted from `anchor`
 */
export function splitLine(image: string, base: number, anchor: { readonly start: number }): SplitLine {
  if (SPECIAL.test(image)) return new LineSplitter(image, base, anchor).run();
  const words: AnchoredWord[] = [];
  const { length } = image;
  let at = 0;
  while (at < length) {
    let code = image.charCodeAt(at);
    if (code === SPACE || code === TAB) {
      at++;
      continue;
    }
    const from = at;
    do code = image.charCodeAt(++at);
    while (at < length && code !== SPACE && code !== TAB);
    words.push(new AnchoredWord(anchor, base + from, image.slice(from, at)));
  }
  // A list that was filled one by one has room for more, and these are kept.
  if (words.length <= MOST_WORDS) return { words: words.slice(), faults: NO_FAULTS };
  return { words, faults: [faultOfMany(words, base, anchor)] };
}

function faultOfMany(words: readonly AnchoredWord[], base: number, anchor: { readonly start: number }): WordFault {
  const start = (words[MOST_WORDS]?.start ?? 0) - anchor.start - base;
  return { kind: 'too-many', from: start, to: start + (words[MOST_WORDS]?.text.length ?? 0) };
}

/** Reads a line with quotes, escapes, variables or template markers. */
class LineSplitter {
  private readonly words: AnchoredWord[] = [];
  private readonly faults: WordFault[] = [];
  private at = 0;
  private value = '';
  private quoted = false;
  private opaque = false;
  /** Where the open double quote stands, or -1. */
  private quote = -1;
  /** Markers that are opened and never closed on this line. */
  private readonly hopeless = new Set<string>();

  constructor(
    private readonly image: string,
    private readonly base: number,
    private readonly anchor: { readonly start: number },
  ) {}

  run(): SplitLine {
    const { image, words } = this;
    for (;;) {
      while (isBlank(image.charCodeAt(this.at))) this.at++;
      if (this.at >= image.length) break;
      const from = this.at;
      this.takeWord();
      const text = image.slice(from, this.at);
      if (this.value === '' && this.quoted && !this.opaque) {
        this.endAtEmpty(from);
        break;
      }
      const { value, quoted, opaque } = this;
      words.push(anchorWord(this.anchor, this.base + from, { text, value, quoted, opaque }));
    }
    if (words.length > MOST_WORDS) this.faults.push(faultOfMany(words, this.base, this.anchor));
    return { words, faults: this.faults };
  }

  /** An empty word ends the line for HAProxy; that is a fault only if something stands behind it. */
  private endAtEmpty(from: number): void {
    const behind = this.image.slice(this.at).trim() !== '';
    if (behind) this.faults.push({ kind: 'empty', from, to: this.at });
  }

  private takeWord(): void {
    this.value = '';
    this.quoted = false;
    this.opaque = false;
    this.quote = -1;
    while (this.at < this.image.length) {
      const code = this.image.charCodeAt(this.at);
      if (this.quote < 0 && isBlank(code)) return;
      this.takeCharacter(code);
    }
    if (this.quote >= 0) this.faults.push({ kind: 'quote', from: this.quote, to: this.image.length });
  }

  private takeCharacter(code: number): void {
    if (code === BACKSLASH) this.takeEscape();
    else if (code === DOUBLE) this.toggleQuote();
    else if (code === SINGLE && this.quote < 0) this.takeSingleQuoted();
    else if (code === DOLLAR) this.takeDollar();
    else if ((code === OPEN || code === LESS) && this.takeMarker()) return;
    else this.value += this.image[this.at++] ?? '';
  }

  private toggleQuote(): void {
    this.quoted = true;
    this.quote = this.quote < 0 ? this.at : -1;
    this.at++;
  }

  private takeSingleQuoted(): void {
    this.quoted = true;
    const end = this.image.indexOf("'", this.at + 1);
    if (end < 0) this.faults.push({ kind: 'quote', from: this.at, to: this.image.length });
    const stop = end < 0 ? this.image.length : end;
    const inside = this.image.slice(this.at + 1, stop);
    if (/\{\{.{0,500}?\}\}|\{%.{0,500}?%\}|<%.{0,500}?%>/.test(inside)) this.opaque = true;
    this.value += inside;
    this.at = end < 0 ? stop : end + 1;
  }

  /** `\n`, `\r`, `\t`, `\xNN` and the signs that need it; before anything else a backslash is an ordinary sign. */
  private takeEscape(): void {
    const next = this.image[this.at + 1];
    if (next === undefined || next === '\r') {
      this.faults.push({ kind: 'line-end', from: this.at, to: this.at + 1 });
      this.value += '\\';
      this.at++;
      return;
    }
    if (next === 'x') {
      this.takeHex();
      return;
    }
    const escaped = ESCAPES[next];
    this.value += escaped ?? '\\';
    this.at += escaped === undefined ? 1 : 2;
  }

  private takeHex(): void {
    const digits = this.image.slice(this.at + 2, this.at + 4);
    if (/^[0-9a-f]{2}$/i.test(digits)) this.value += String.fromCharCode(parseInt(digits, 16));
    else this.faults.push({ kind: 'hex', from: this.at, to: Math.min(this.at + 4, this.image.length) });
    this.at = Math.min(this.at + 4, this.image.length);
  }

  /**
   * `$NAME`, `${NAME}`, `${NAME-default}`, `${NAME[*]}` between double quotes. Outside of them only `${NAME}` is taken
   * for a variable: HAProxy puts its value in where an address stands, and deployment tools do so everywhere.
   */
  private takeDollar(): void {
    const match = matchVariable(this.image, this.at, this.quote >= 0);
    if (match !== undefined) {
      this.opaque = true;
      this.value += match;
      this.at += match.length;
      return;
    }
    if (this.quote >= 0) this.noteBadVariable();
    this.value += '$';
    this.at++;
  }

  private noteBadVariable(): void {
    const braced = this.image.charCodeAt(this.at + 1) === OPEN;
    const named = /^[\w.]/.test(this.image.slice(this.at + (braced ? 2 : 1)));
    if (!braced && named) return;
    const kind = braced && named ? 'variable-brace' : 'variable-name';
    this.faults.push({ kind, from: this.at, to: this.at + (braced ? 2 : 1) });
  }

  /** A marker that is never closed is looked for once, not at each of its signs. */
  private takeMarker(): boolean {
    const { image, at } = this;
    for (const [open, close] of MARKERS) {
      if (!image.startsWith(open, at) || this.hopeless.has(open)) continue;
      const end = image.indexOf(close, at + 2);
      if (end < 0) {
        this.hopeless.add(open);
        continue;
      }
      this.opaque = true;
      this.value += image.slice(at, end + 2);
      this.at = end + 2;
      return true;
    }
    return false;
  }
}

const BRACED = /\$\{[A-Za-z_.]\w*(?:\[\*\])?(?:-[^}]{0,2000})?\}/y;
const BARE = /\$[A-Za-z_.]\w*/y;

/** The variable that begins at an offset, as written; outside double quotes a bare `$NAME` is text. */
function matchVariable(image: string, at: number, insideDouble: boolean): string | undefined {
  BRACED.lastIndex = at;
  const braced = BRACED.exec(image);
  if (braced || !insideDouble) return braced?.[0];
  BARE.lastIndex = at;
  return BARE.exec(image)?.[0];
}

const ESCAPES: Readonly<Record<string, string | undefined>> = {
  ' ': ' ',
  '\t': '\t',
  '#': '#',
  '\\': '\\',
  '"': '"',
  "'": "'",
  $: '$',
  n: '\n',
  r: '\r',
  t: '\t',
};

function isBlank(code: number): boolean {
  return code === SPACE || (code >= TAB && code <= 13) || code === 0;
}
