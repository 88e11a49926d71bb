/**
 * Holds the words of a line against a signature. Ordered choice without backtracking into a choice once made,
 * as a person reads a synopsis; a repeat gives way to a literal that may follow it.
 * One line gives at most one complaint of its own, so that one slip never becomes a cascade.
 */
import type { Span } from './source';
import type { Directive, Document, Word } from './syntax';
import type { Target } from './target';
import type { Sequence, SignatureItem } from './signature';
import { parseSignature, printItem } from './signature';
import type { Entry, Found } from './vocabulary';

/** What a placeholder was filled with. */
export interface Binding {
  readonly name: string;
  readonly type: string;
  readonly parameter: string;
  readonly word: Word;
}

/** A complaint about words that don't fit. `expected` is phrased for people: "a time such as 10s". */
export interface MatchProblem {
  readonly kind: 'missing-argument' | 'extra-argument' | 'bad-value' | 'unknown-option';
  /** The word complained of; for a missing argument the last word that is there. */
  readonly span: Span;
  readonly word: Word | undefined;
  /** Name of the argument concerned, if it has one. */
  readonly argument: string;
  readonly expected: string;
  /** Words that would have been taken here, for did-you-mean. */
  readonly candidates: readonly string[];
  /** Option group concerned, with `unknown-option`. */
  readonly group?: string;
}

/** A use of an entry of an option group inside a line. */
export interface OptionUse {
  readonly entry: Entry;
  readonly word: Word;
  /** The group it was found in. */
  readonly group: string;
}

/** How one type of value is read. Either `check` (one word) or `take` (any number of words). */
export interface ValueType {
  /** What the type takes, for people, to stand after "expected": "a time such as 10s". */
  describe(parameter: string): string;
  /** Undefined if the word fits, else what is wrong with it as a phrase that follows the word: "is not a number". */
  check?(word: Word, parameter: string, line: LineContext): string | undefined;
  /** Takes words from `from` on and returns the index of the first one not taken; `from` itself if none fits. */
  take?(words: readonly Word[], from: number, parameter: string, line: LineContext): number;
  /** Values that the type takes, for completion and did-you-mean; only for enumerations. */
  values?(parameter: string): readonly string[];
}

export type ValueTypes = Readonly<Record<string, ValueType | undefined>>;

/** The line that is matched and what is around it, for types that must know (a stage, a mode, a release). */
export interface Scene {
  readonly document: Document;
  readonly directive: Directive;
  readonly target: Target;
  /** Place of the directive, as vocabulary files name it. */
  readonly place: string;
}

/** Something that a language's own type found, already worded: an expression that doesn't fit, a doubtful value. */
export interface LineFinding {
  /** Finding kind, see analysis.ts. */
  readonly kind: string;
  readonly span: Span;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly help?: string;
  readonly candidates?: readonly string[];
}

/** What matching a line is given: types, option groups, and a place for what a language's own types find out. */
export interface LineContext {
  readonly scene: Scene;
  readonly types: ValueTypes;
  /** Finds the entry of an option group that a word names; the second number is how many words its keyword has. */
  findOption(group: string, words: readonly Word[], from: number): Found | undefined;
  optionNames(group: string): readonly string[];
  /** Anything that a language's types want to keep or report: see `Analysis`. */
  readonly sink: LineSink;
}

/** Takes what is found on the way. */
export interface LineSink {
  problem(problem: MatchProblem): void;
  option(use: OptionUse): void;
  bind(binding: Binding): void;
  note(finding: LineFinding): void;
}

/** Everything that matching one line finds. */
export interface MatchResult {
  readonly bindings: readonly Binding[];
  readonly options: readonly OptionUse[];
  readonly problems: readonly MatchProblem[];
  readonly notes: readonly LineFinding[];
  /** Items that could stand after the last word matched: what completion offers. */
  readonly nextItems: readonly SignatureItem[];
}

/**
 * Matches `words` (without the keyword) against a signature.
 * @param anchor what a complaint about missing words points at: the keyword
 */
export function matchSignature(
  signature: string,
  words: readonly Word[],
  anchor: Word,
  context: Omit<LineContext, 'sink'>,
): MatchResult {
  return new Matcher(words, anchor, context).run(parseSignature(signature));
}

interface Failure {
  at: number;
  items: SignatureItem[];
  reason: string | undefined;
}

class Matcher implements LineSink {
  private at = 0;
  private bindings: Binding[] = [];
  private options: OptionUse[] = [];
  private problems: MatchProblem[] = [];
  private notes: LineFinding[] = [];
  private failure: Failure = { at: -1, items: [], reason: undefined };
  private readonly context: LineContext;

  constructor(
    private readonly words: readonly Word[],
    private readonly anchor: Word,
    context: Omit<LineContext, 'sink'>,
  ) {
    this.context = {
      types: context.types,
      scene: context.scene,
      findOption: (group, list, from) => context.findOption(group, list, from),
      optionNames: (group) => context.optionNames(group),
      sink: this,
    };
  }

  run(sequence: Sequence): MatchResult {
    const fits = this.matchSequence(sequence, 0, NOTHING_FOLLOWS);
    if (!fits || this.at < this.words.length) this.complain(fits);
    return {
      bindings: this.bindings,
      options: this.options,
      problems: this.problems,
      notes: this.notes,
      nextItems: this.failure.at >= this.words.length ? this.failure.items : [],
    };
  }

  problem(problem: MatchProblem): void {
    this.problems.push(problem);
  }

  option(use: OptionUse): void {
    this.options.push(use);
  }

  bind(binding: Binding): void {
    this.bindings.push(binding);
  }

  note(finding: LineFinding): void {
    this.notes.push(finding);
  }

  private matchSequence(sequence: Sequence, from: number, after: Follow): boolean {
    for (let index = from; index < sequence.length; index++) {
      const item = sequence[index];
      if (item && !this.matchItem(item, followOf(sequence, index + 1, after))) return false;
    }
    return true;
  }

  private matchItem(item: SignatureItem, follow: Follow): boolean {
    switch (item.kind) {
      case 'literal':
        return this.matchLiteral(item);
      case 'placeholder':
        return this.matchPlaceholder(item);
      case 'group':
        return this.matchGroup(item, follow);
      case 'choice':
        return this.matchChoice(item, follow);
      case 'repeat':
        return this.matchRepeat(item.item, follow);
    }
  }

  private matchLiteral(item: SignatureItem & { kind: 'literal' }): boolean {
    const word = this.words[this.at];
    if (!word) return this.fail(item);
    if (word.opaque) return this.giveUp();
    if (word.value !== item.word) return this.fail(item);
    this.at++;
    return true;
  }

  private matchPlaceholder(item: SignatureItem & { kind: 'placeholder' }): boolean {
    const type = this.context.types[item.type];
    const word = this.words[this.at];
    if (type?.take) {
      const next = type.take(this.words, this.at, item.parameter, this.context);
      if (next <= this.at) return this.fail(item);
      this.at = next;
      return true;
    }
    if (!word) return this.fail(item);
    const reason = word.opaque ? undefined : type?.check?.(word, item.parameter, this.context);
    if (reason !== undefined) return this.fail(item, reason);
    this.bindings.push({ name: item.name, type: item.type, parameter: item.parameter, word });
    this.at++;
    return true;
  }

  private matchChoice(item: SignatureItem & { kind: 'choice' }, follow: Follow): boolean {
    const word = this.words[this.at];
    if (item.optional && word && follow.words.has(word.value) && !startsWith(item, word.value)) return true;
    const start = this.at;
    const bound = this.bindings.length;
    const optionCount = this.options.length;
    const problemCount = this.problems.length;
    for (const alternative of item.alternatives) {
      if (this.matchSequence(alternative, 0, follow)) return true;
      this.at = start;
      this.bindings.length = bound;
      this.options.length = optionCount;
      this.problems.length = problemCount;
    }
    return item.optional;
  }

  private matchRepeat(item: SignatureItem, follow: Follow): boolean {
    const again: Follow = { words: follow.words, end: follow.end };
    if (!this.matchItem(item, again)) return false;
    for (;;) {
      const word = this.words[this.at];
      if (!word) {
        this.noteNext(item);
        return true;
      }
      if (!word.quoted && follow.words.has(word.value)) return true;
      const start = this.at;
      const bound = this.bindings.length;
      if (!this.matchItem(item, again)) {
        this.at = start;
        this.bindings.length = bound;
        return true;
      }
      if (this.at === start) return true;
    }
  }

  /** Options in any order. An unknown word is reported once, and all up to the next known one is passed over. */
  private matchGroup(item: SignatureItem & { kind: 'group' }, follow: Follow): boolean {
    if (item.once) return this.matchAction(item, follow);
    let complained = false;
    for (;;) {
      const word = this.words[this.at];
      if (!word) {
        this.noteNext(item);
        return true;
      }
      if (word.opaque) return this.giveUp();
      const found = this.context.findOption(item.group, this.words, this.at);
      if (found) {
        complained = false;
        this.matchOption(item.group, found, word, follow);
        continue;
      }
      if (!follow.end || follow.words.has(word.value)) return true;
      if (!complained)
        this.problem(this.isRefusedValue() ? this.describeFailure(word) : this.unknownOption(item.group, word));
      complained = true;
      this.at++;
    }
  }

  /** True if the word was looked at as the value of the option before it, which may do without one. */
  private isRefusedValue(): boolean {
    const { failure } = this;
    return failure.at === this.at && failure.reason !== undefined && this.options.length > 0;
  }

  /** Exactly one word of the group. After a slip in it nothing is claimed of the rest of the line. */
  private matchAction(item: SignatureItem & { kind: 'group' }, follow: Follow): boolean {
    const word = this.words[this.at];
    if (!word) return this.fail(item);
    if (word.opaque) return this.giveUp();
    const found = this.context.findOption(item.group, this.words, this.at);
    const before = this.problems.length;
    if (found) this.matchOption(item.group, found, word, follow);
    else this.problem(this.unknownOption(item.group, word));
    return this.problems.length > before ? this.giveUp() : true;
  }

  /** One option and its arguments; a slip in them is reported and doesn't spoil the rest of the line. */
  private matchOption(group: string, { entry, length }: Found, word: Word, follow: Follow): void {
    this.options.push({ entry, word, group });
    const glued = entry.name.endsWith('=');
    if (glued) {
      this.matchGluedValue(entry, word);
      this.at++;
      return;
    }
    this.at += length;
    if (entry.inside !== undefined) this.matchInside(entry.inside, word);
    if (entry.args === undefined || entry.args === '') return;
    const sequence = parseSignature(entry.args);
    const outer = this.failure;
    this.failure = { at: -1, items: [], reason: undefined };
    const fits = this.matchSequence(sequence, 0, follow);
    if (!fits) {
      this.problem(this.describeFailure(word));
      this.at = Math.max(this.at, Math.min(this.failure.at + 1, this.words.length));
    }
    const { failure } = this;
    this.failure = fits && failure.at > outer.at ? failure : outer;
  }

  /** `set-var(txn.host,ifempty)`: what stands between the parentheses, cut at commas, against a signature of its own. */
  private matchInside(inside: string, word: Word): void {
    const open = word.text.indexOf('(');
    const close = word.text.lastIndexOf(')');
    if (open < 0 || word.quoted || word.opaque) return;
    let start = word.start + open + 1;
    const parts = word.text.slice(open + 1, close < open ? undefined : close).split(',');
    const words = parts.map((text): Word => {
      const part = { text, value: text, start, end: start + text.length, quoted: false, opaque: false };
      start = part.end + 1;
      return part;
    });
    const only = words.length === 1 && words[0]?.value === '';
    const result = new Matcher(only ? [] : words, word, this.context).run(parseSignature(inside));
    this.bindings.push(...result.bindings);
    this.problems.push(...result.problems);
    this.notes.push(...result.notes);
  }

  /** `weight=5`: what stands after the sign is held against the signature as a word of its own. */
  private matchGluedValue(entry: Entry, word: Word): void {
    if (entry.args === undefined) return;
    const cut = word.value.indexOf('=') + 1;
    const value = word.value.slice(cut);
    const start = word.start + (word.text.indexOf('=') + 1);
    const part: Word = { text: value, value, start, end: word.end, quoted: word.quoted, opaque: word.opaque };
    const inner = new Matcher(value === '' ? [] : [part], word, this.context);
    const result = inner.run(parseSignature(entry.args));
    this.bindings.push(...result.bindings);
    this.problems.push(...result.problems);
    this.notes.push(...result.notes);
  }

  private fail(item: SignatureItem, reason?: string): false {
    if (this.at > this.failure.at) this.failure = { at: this.at, items: [item], reason };
    else if (this.at === this.failure.at) {
      // What says why it refuses the word is what the word was meant for.
      if (reason !== undefined && this.failure.reason === undefined) this.failure.items.unshift(item);
      else this.failure.items.push(item);
      this.failure.reason ??= reason;
    }
    return false;
  }

  private noteNext(item: SignatureItem): void {
    this.fail(item);
  }

  /** An opaque word may stand for any number of words: the rest of the line is taken as it is. */
  private giveUp(): true {
    this.at = this.words.length;
    return true;
  }

  private complain(fits: boolean): void {
    if (this.words.some((word) => word.opaque)) return;
    const behind = this.words[this.at];
    if (
      fits &&
      behind &&
      this.failure.at <= this.at &&
      this.failure.reason === undefined &&
      this.failure.items.length === 0
    )
      this.problem(this.extraArgument(behind));
    else if (fits && behind && this.failure.at < this.at) this.problem(this.extraArgument(behind));
    else this.problem(this.describeFailure(this.anchor));
  }

  private describeFailure(anchor: Word): MatchProblem {
    const { items, reason } = this.failure;
    const word = this.words[this.failure.at];
    const item = items.find((each) => each.kind === 'placeholder') ?? items[0];
    return {
      kind: word ? 'bad-value' : 'missing-argument',
      span: word ?? this.words[this.words.length - 1] ?? anchor,
      word,
      argument: item?.kind === 'placeholder' ? item.name : '',
      expected: reason !== undefined && word ? reason : this.describeItems(items),
      candidates: items.flatMap((each) => this.candidatesOf(each)),
    };
  }

  private extraArgument(word: Word): MatchProblem {
    return { kind: 'extra-argument', span: word, word, argument: '', expected: 'nothing', candidates: [] };
  }

  private unknownOption(group: string, word: Word): MatchProblem {
    const candidates = this.context.optionNames(group);
    return { kind: 'unknown-option', span: word, word, argument: '', expected: `a ${group} option`, candidates, group };
  }

  private describeItems(items: readonly SignatureItem[]): string {
    const texts = items.map((item) => {
      if (item.kind !== 'placeholder') return printItem(item);
      const type = this.context.types[item.type];
      return type && item.type !== 'string' ? type.describe(item.parameter) : `<${item.name}>`;
    });
    return joinWords([...new Set(texts)]);
  }

  private candidatesOf(item: SignatureItem): readonly string[] {
    if (item.kind === 'literal') return [item.word];
    if (item.kind === 'group') return this.context.optionNames(item.group);
    if (item.kind === 'placeholder') return this.context.types[item.type]?.values?.(item.parameter) ?? [];
    return [];
  }
}

/** `a, b or c`. */
export function joinWords(words: readonly string[]): string {
  if (words.length <= 1) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1] ?? ''}`;
}

/** Literal words that may come next, and whether the line may end instead. */
interface Follow {
  readonly words: ReadonlySet<string>;
  readonly end: boolean;
}

const NOTHING_FOLLOWS: Follow = { words: new Set(), end: true };
const followCache = new WeakMap<Sequence, Map<number, Follow>>();

/** What may follow the item before `from` in a sequence; remembered where nothing outside plays into it. */
function followOf(sequence: Sequence, from: number, after: Follow): Follow {
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

function startsWith(item: SignatureItem, word: string): boolean {
  const words = new Set<string>();
  addFirst(item, words);
  return words.has(word);
}
