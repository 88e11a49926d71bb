/**
 * Holds the words of a line against a signature. Ordered choice without backtracking into a choice once made,
 * as a person reads a synopsis; a repeat gives way to a literal that may follow it.
 * One line gives at most one complaint of its own, so that one slip never becomes a cascade.
 */
import type { Follow } from './follow';
import { followOf, NOTHING_FOLLOWS, startsWith } from './follow';
import { cutInside, cutValue } from './inner-words';
import type { LineContext, MatchProblem, MatchResult } from './line-context';
import { LineRecord } from './line-record';
import { addFailure, describeExtra, describeFailure, describeUnknown, NO_FAILURE } from './mismatch';
import type { Sequence, SignatureItem } from './signature';
import { parseSignature } from './signature';
import type { Word } from './syntax';
import type { Entry, Found } from './vocabulary';

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

/** Holds words against one signature. */
class Matcher extends LineRecord {
  private at = 0;
  private failure = NO_FAILURE;
  /** What an option lacks that the line ends with: nothing but that can come next. */
  private missing: readonly SignatureItem[] | undefined;

  constructor(
    private readonly words: readonly Word[],
    private readonly anchor: Word,
    context: Omit<LineContext, 'sink'>,
  ) {
    super(context);
  }

  run(sequence: Sequence): MatchResult {
    const fits = this.matchSequence(sequence, 0, NOTHING_FOLLOWS);
    if (!fits || this.at < this.words.length) this.complain(fits);
    const { bindings, options, problems, notes, failure, missing } = this;
    const nextItems = missing ?? (failure.at >= this.words.length ? failure.items : []);
    return { bindings, options, problems, notes, nextItems };
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
    const type = this.types[item.type];
    const word = this.words[this.at];
    if (type?.take) {
      const next = type.take(this.words, this.at, item.parameter, this);
      if (next <= this.at) return this.fail(item);
      this.at = next;
      return true;
    }
    if (!word) return this.fail(item);
    const reason = word.opaque ? undefined : type?.check?.(word, item.parameter, this);
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
    if (!this.matchItem(item, follow)) return false;
    for (;;) {
      const word = this.words[this.at];
      if (!word) {
        this.noteNext(item);
        return true;
      }
      if (!word.quoted && follow.words.has(word.value)) return true;
      const start = this.at;
      const bound = this.bindings.length;
      if (!this.matchItem(item, follow)) {
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
      const found = this.findOption(item.group, this.words, this.at);
      if (found) {
        complained = false;
        this.matchOption(item.group, found, word, follow);
        continue;
      }
      if (!follow.end || follow.words.has(word.value)) return true;
      if (!complained)
        this.problem(this.isRefusedValue() ? this.describeFailure(word) : describeUnknown(item.group, word, this));
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
    const found = this.findOption(item.group, this.words, this.at);
    const before = this.problems.length;
    if (found) {
      this.owner = `${this.owner ?? ''} ${found.entry.name}`;
      this.readOption(item.group, found, word, follow);
    } else this.problem(describeUnknown(item.group, word, this));
    return this.problems.length > before ? this.giveUp() : true;
  }

  /** One option and its arguments; a slip in them is reported and doesn't spoil the rest of the line. */
  private matchOption(group: string, found: Found, word: Word, follow: Follow): void {
    const { owner } = this;
    this.owner = found.entry.name;
    this.readOption(group, found, word, follow);
    this.owner = owner;
  }

  private readOption(group: string, { entry, length }: Found, word: Word, follow: Follow): void {
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
    this.failure = NO_FAILURE;
    const fits = this.matchSequence(sequence, 0, follow);
    if (!fits) {
      this.problem(this.describeFailure(word));
      if (this.failure.at >= this.words.length) this.missing ??= this.failure.items;
      this.at = Math.max(this.at, Math.min(this.failure.at + 1, this.words.length));
    }
    const { failure } = this;
    this.failure = fits && failure.at > outer.at ? failure : outer;
  }

  /** `set-var(txn.host,ifempty)`: what stands between the parentheses, cut at commas, against a signature of its own. */
  private matchInside(inside: string, word: Word): void {
    const words = cutInside(word);
    if (!words) return;
    this.add(new Matcher(words, word, this).run(parseSignature(inside)));
  }

  /** `weight=5`: what stands after the sign is held against the signature as a word of its own. */
  private matchGluedValue(entry: Entry, word: Word): void {
    if (entry.args === undefined) return;
    this.add(new Matcher(cutValue(word), word, this).run(parseSignature(entry.args)));
  }

  private fail(item: SignatureItem, reason?: string): false {
    this.failure = addFailure(this.failure, this.at, item, reason);
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

  private describeFailure(anchor: Word): MatchProblem {
    return describeFailure(this.failure, this.words, anchor, this);
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
      this.problem(describeExtra(behind));
    else if (fits && behind && this.failure.at < this.at) this.problem(describeExtra(behind));
    else this.problem(this.describeFailure(this.anchor));
  }
}
