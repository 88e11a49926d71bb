/** Reads what stands behind `acl NAME` and between the braces of a condition: criterion, flags, patterns. */
import type { Entry } from '../../core/vocabulary';
import { canCast, describeType, readType } from './casts';
import { checkArguments } from './check-arguments';
import type { SampleType } from './contract';
import { parseExpression } from './expression-parser';
import { judgeRelease } from './judge-release';
import { findPatternFault, isOperator } from './patterns';
import type { Availability } from './read-expression';
import { checkAvailability, checkEnd, readConverters, readExpression } from './read-expression';
import { Reading } from './reading';
import type { Scope } from './scope';
import type { ExpressionTree } from './tree';
import { expressionVocabulary, findEntry } from './vocabulary';

/** A word of the test; of one that is opaque nothing is claimed. */
export interface TestWord {
  readonly value: string;
  readonly opaque: boolean;
}

/** Reads all words of a test. */
export function readAcl(words: readonly TestWord[], scope: Scope, availability: Availability): Reading {
  return new AclReader(words, scope, availability).read();
}

/** Default match methods of types; the others need one named. */
const DEFAULT_MATCH: Readonly<Partial<Record<SampleType, string>>> = {
  bool: 'bool',
  sint: 'int',
  addr: 'ip',
  ipv4: 'ip',
  ipv6: 'ip',
  str: 'str',
};

/** What a criterion without a fault gives. */
interface Criterion {
  readonly type: SampleType | undefined;
  readonly match: string | undefined;
  /** It begins with an ACL keyword such as `hdr_beg`. */
  readonly hasKeyword: boolean;
}

/** By scope and text: patterns differ from line to line, criteria are the same few. */
const criteria = new Map<string, Criterion>();
const MOST_CRITERIA = 20_000;

class AclReader {
  private readonly reading = new Reading();
  private at = 0;
  private type: SampleType | undefined;
  /** Match method; undefined: none yet. */
  private match: string | undefined;
  private lookUp = true;
  private loaded = false;
  private flagless = false;

  constructor(
    private readonly words: readonly TestWord[],
    private readonly scope: Scope,
    private readonly availability: Availability,
  ) {}

  read(): Reading {
    const { reading, words } = this;
    reading.length = words.length;
    if (words[0]?.opaque) return reading;
    const known = this.readCriterion();
    reading.returns = this.type;
    if (!known || reading.notes.some((note) => note.severity === 'error')) return reading;
    if (this.at >= words.length) this.warnOfNothing();
    else if (this.flagless ? this.hasMatch() : this.readFlags()) this.readPatterns();
    return reading;
  }

  /** Criterion and converters, in the first word and in words of their own. False if nothing is known of its type. */
  private readCriterion(): boolean {
    const text = this.words[0]?.value ?? '';
    const key = `${this.scope.key} ${this.availability} ${text}`;
    const known = criteria.get(key);
    const hasKeyword = known ? this.recall(known) : this.readFirstWord(text, key);
    this.at = 1;
    if (!hasKeyword) this.readMoreConverters();
    if (this.match === undefined && this.type !== undefined) this.match = DEFAULT_MATCH[this.type];
    return this.type !== undefined;
  }

  private recall({ type, match, hasKeyword }: Criterion): boolean {
    this.type = type;
    this.match = match;
    return hasKeyword;
  }

  /** True if it begins with an ACL keyword such as `hdr_beg`. */
  private readFirstWord(text: string, key: string): boolean {
    const tree = parseExpression(text);
    const options = { scope: this.scope, word: 0, availability: this.availability, text, criteria: true };
    const criterion = findEntry('acl-criterion', tree.calls[0]?.name ?? '');
    if (criterion) this.readAclKeyword(tree, criterion, text);
    else this.type = readExpression(tree, options, this.reading);
    checkEnd(tree, text, 0, this.reading);
    const hasKeyword = criterion !== undefined;
    const { notes, uses } = this.reading;
    if (notes.length + uses.length === 0 && criteria.size < MOST_CRITERIA)
      criteria.set(key, { type: this.type, match: this.match, hasKeyword });
    return hasKeyword;
  }

  /** A criterion such as `hdr_beg`: arguments of its fetch, and a match method unless converters follow. */
  private readAclKeyword(tree: ExpressionTree, criterion: Entry, text: string): void {
    const [call, ...converters] = tree.calls;
    const fetch = findEntry('fetch', criterion.input ?? '');
    if (!call || !fetch) return;
    const options = { scope: this.scope, word: 0, availability: this.availability, text };
    if (!call.closed) {
      const part = { word: 0, start: call.start, end: call.end };
      const message = `The parenthesis behind "${call.name}" is never closed: HAProxy refuses to start.`;
      this.reading.error('bad-expression', part, message, { help: 'Close it; blanks end a word.' });
      return;
    }
    checkArguments(call, { ...fetch, name: criterion.name }, 0, this.scope, this.reading);
    const part = { word: 0, start: call.start, end: call.nameEnd };
    if (!this.reading.faulty) judgeRelease(criterion, 'criterion', part, this.scope.target, this.reading);
    if (!this.reading.faulty) checkAvailability(call, { ...fetch, name: criterion.name }, options, this.reading);
    const type = readType(fetch.returns);
    this.type = converters.length === 0 ? type : readConverters(converters, type, options, this.reading);
    if (converters.length === 0) this.match = criterion.returns;
  }

  /**
   * Converters in words of their own: behind a plain fetch HAProxy applies them and takes the same words for patterns,
   * too, so that no flags are read any more. Behind ACL keywords such as `path` they are patterns only.
   */
  private readMoreConverters(): void {
    for (let at = 1; at < this.words.length; at++) {
      const word = this.words[at];
      const name = word && !word.opaque ? /^,*([\w.:+-]+)/.exec(word.value)?.[1] : undefined;
      if (!word || name === undefined || !findEntry('converter', name)) return;
      if (!this.flagless) this.warnOfConverter(at, name);
      this.flagless = true;
      const tree = parseExpression(word.value);
      const options = { scope: this.scope, word: at, availability: this.availability, text: word.value };
      this.type = readConverters(tree.calls, this.type, options, this.reading);
      checkEnd(tree, word.value, at, this.reading);
      this.match = undefined;
    }
  }

  private warnOfConverter(at: number, name: string): void {
    const message = `"${name}" is taken for a converter here, and all words from it on for patterns, too.`;
    this.reading.error('bad-pattern', this.whole(at), message, {
      severity: 'warning',
      help: `Write "${this.words[0]?.value ?? ''},${name}" if the converter is meant, or "--" before the patterns if it is one.`,
    });
  }

  private warnOfNothing(): void {
    if (this.match === undefined) {
      this.refuseMissingMatch(0);
      return;
    }
    if (this.match === 'group') {
      const message = `"${this.words[0]?.value ?? ''}" names no groups: HAProxy refuses to start.`;
      this.reading.error('bad-pattern', this.whole(0), message, { help: 'Give the groups that may pass.' });
    }
    if (this.type === 'bool' || this.match === 'bool' || this.match === 'group') return;
    const message = `"${this.words[0]?.value ?? ''}" is compared with nothing, so this never matches.`;
    this.reading.error('bad-pattern', this.whole(0), message, {
      severity: 'warning',
      help: 'Give a pattern; to test that it exists at all, write "-m found".',
    });
  }

  /** False if the rest can't be judged. */
  private readFlags(): boolean {
    for (; this.at < this.words.length; this.at++) {
      const word = this.words[this.at];
      if (!word || word.opaque) return false;
      if (!word.value.startsWith('-')) break;
      if (word.value === '--') {
        this.at++;
        break;
      }
      if (!this.readFlag(word.value)) return false;
    }
    return this.hasMatch();
  }

  private hasMatch(): boolean {
    return this.match !== undefined || this.refuseMissingMatch(0);
  }

  private readFlag(flag: string): boolean {
    const next = this.words[this.at + 1];
    switch (flag) {
      case '-i':
      case '-M':
        return true;
      case '-n':
        this.lookUp = false;
        return true;
      case '-f':
        return this.readFile(next);
      case '-m':
        return this.readMatch(next);
      case '-u':
        return this.readId(next);
      default:
        this.reading.error(
          'bad-pattern',
          this.whole(this.at),
          `"${flag}" is no flag of ACLs: HAProxy refuses to start.`,
          {
            help: 'Write "--" before patterns that begin with a "-".',
            candidates: [...expressionVocabulary().at('acl-flag').keys()],
          },
        );
        return false;
    }
  }

  private readFile(next: TestWord | undefined): boolean {
    if (this.match === undefined) return this.refuseMissingMatch(this.at);
    if (!next) return this.refuseMissing('-f', 'a file of patterns');
    this.at++;
    this.loaded = true;
    return true;
  }

  private readId(next: TestWord | undefined): boolean {
    if (!next) return true;
    this.at++;
    if (next.opaque || /^[+-]?\d+$/.test(next.value)) return true;
    const message = `"-u" takes a number, not "${next.value}": HAProxy refuses to start.`;
    this.reading.error('bad-pattern', this.whole(this.at), message);
    return false;
  }

  private readMatch(next: TestWord | undefined): boolean {
    if (!next) return this.refuseMissing('-m', 'a match method');
    this.at++;
    if (next.opaque) return false;
    const entry = findEntry('acl-match', next.value);
    if (this.loaded) {
      const message = '"-m" comes after "-f": HAProxy refuses to start, since the file is read already.';
      this.reading.error('bad-pattern', this.whole(this.at - 1), message, { help: 'Put "-m" before "-f".' });
      return false;
    }
    if (!entry) {
      const message = `There is no match method "${next.value}": HAProxy refuses to start.`;
      const candidates = [...expressionVocabulary().at('acl-match').keys()];
      this.reading.error('bad-pattern', this.whole(this.at), message, { candidates });
      return false;
    }
    return this.takeMatch(entry);
  }

  private takeMatch(entry: Entry): boolean {
    const wanted = readType(entry.returns);
    if (this.type && wanted && entry.name !== 'found' && !canCast(this.type, wanted)) {
      const message = `"-m ${entry.name}" compares ${describeType(wanted)}, but the criterion gives ${describeType(this.type)}: HAProxy refuses to start.`;
      this.reading.error('bad-pattern', this.whole(this.at), message, {
        help: 'Use another match method, or a converter.',
      });
      return false;
    }
    this.match = entry.name;
    return true;
  }

  private readPatterns(): void {
    let operator = 'eq';
    for (; this.at < this.words.length; this.at++) {
      const word = this.words[this.at];
      if (!word || word.opaque) continue;
      if (word.value === '') return;
      const match = this.match ?? 'str';
      if (isOperator(match, word.value)) {
        operator = word.value;
        continue;
      }
      const fault = findPatternFault(match, word.value, operator, this.lookUp);
      if (fault === undefined) continue;
      const message = `"${word.value}" ${fault.what}: HAProxy refuses to start.`;
      this.reading.error('bad-pattern', this.whole(this.at), message, { help: fault.help });
      return;
    }
  }

  private refuseMissingMatch(at: number): false {
    const type = this.type && this.type !== 'any' ? describeType(this.type) : 'a value of any type';
    const message = `"${this.words[0]?.value ?? ''}" gives ${type}, and it is not said how to compare that: HAProxy refuses to start.`;
    this.reading.error('bad-pattern', this.whole(at), message, {
      help: 'Put "-m" and a match method behind it, such as "-m str".',
    });
    return false;
  }

  private refuseMissing(flag: string, what: string): false {
    this.reading.error(
      'bad-pattern',
      this.whole(this.at),
      `"${flag}" is not followed by ${what}: HAProxy refuses to start.`,
    );
    return false;
  }

  private whole(word: number): { word: number; start: number; end: number } {
    return { word, start: 0, end: this.words[word]?.value.length ?? 0 };
  }
}
