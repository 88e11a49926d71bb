/**
 * `.if`, `.elif`, `.else`, `.endif` and the messages `.notice`, `.warning`, `.alert`, `.diag`. They are read before
 * keywords are, so they may stand anywhere; what they say is worked out as far as text and release allow.
 */
import type { Target } from '../core/target';
import { isAtLeast } from '../core/target';
import type { Word } from '../core/syntax';

/** One branch of an `.if`: it is read if its own condition holds and none of those before it does. */
export interface Branch {
  readonly outer: Branch | undefined;
  /** Condition of the branch; undefined for `.else`. */
  readonly condition: string | undefined;
  /** Conditions of the branches before it. */
  readonly before: readonly string[];
}

/** True or false where it can be told for the target, undefined where it depends on the host or the build. */
export function isTaken(branch: Branch | undefined, target: Target): boolean | undefined {
  if (!branch) return true;
  const outer = isTaken(branch.outer, target);
  if (outer === false) return false;
  const tests = [
    outer,
    branch.condition === undefined ? true : evaluateCondition(branch.condition, target),
    ...branch.before.map((condition) => negate(evaluateCondition(condition, target))),
  ];
  if (tests.includes(false)) return false;
  return tests.includes(undefined) ? undefined : true;
}

/** What is wrong with a conditional line. */
export interface ConditionalFault {
  readonly message: string;
  /** Given where only a branch that is read makes it an error. */
  readonly isRead?: (target: Target) => boolean | undefined;
}

/** Follows the conditionals of a file. */
export class ConditionalStack {
  branch: Branch | undefined;
  private readonly opened: { readonly word: Word; seenElse: boolean }[] = [];

  /** `.if` lines that no `.endif` ends. */
  get open(): readonly Word[] {
    return this.opened.map(({ word }) => word);
  }

  /** Takes a line that begins with a dot; returns what is wrong with it, or undefined. */
  take(words: readonly Word[]): ConditionalFault | undefined {
    const [keyword] = words;
    if (!keyword) return undefined;
    const condition = words
      .slice(1)
      .map((word) => (word.opaque ? '\0' : word.value))
      .join(' ');
    switch (keyword.value) {
      case '.if':
        this.opened.push({ word: keyword, seenElse: false });
        this.branch = { outer: this.branch, condition, before: [] };
        return judgeCondition(condition, '.if', this.branch.outer);
      case '.elif':
      case '.else':
        return this.turn(keyword.value, condition);
      case '.endif':
        return this.close(words.length);
      case '.notice':
      case '.warning':
      case '.alert':
      case '.diag':
        return undefined;
      default:
        return describeUnknown(keyword.value, this.branch);
    }
  }

  private turn(name: '.elif' | '.else', condition: string): ConditionalFault | undefined {
    const frame = this.opened[this.opened.length - 1];
    const { branch } = this;
    if (!frame || !branch) return { message: `There is no .if before this ${name}: HAProxy refuses to start.` };
    if (frame.seenElse)
      return { message: `This ${name} stands behind an .else of the same .if: HAProxy refuses to start.` };
    const before = [...branch.before, ...(branch.condition === undefined ? [] : [branch.condition])];
    frame.seenElse = name === '.else';
    this.branch = { outer: branch.outer, condition: name === '.else' ? undefined : condition, before };
    if (name === '.elif') return judgeCondition(condition, '.elif', { ...this.branch, condition: undefined });
    return condition === '' ? undefined : describeSurplus(name);
  }

  private close(length: number): ConditionalFault | undefined {
    if (this.opened.length === 0) return { message: 'There is no .if before this .endif: HAProxy refuses to start.' };
    this.opened.pop();
    this.branch = this.branch?.outer;
    return length > 1 ? describeSurplus('.endif') : undefined;
  }
}

function describeSurplus(name: string): ConditionalFault {
  return { message: `Nothing may stand behind ${name}: HAProxy refuses to start.` };
}

/** In a branch that is not read, HAProxy looks for the directives that end it, and for nothing else. */
function describeUnknown(name: string, branch: Branch | undefined): ConditionalFault {
  if (!branch) return { message: `HAProxy knows no directive "${name}" and refuses to start.` };
  return {
    message: `HAProxy knows no directive "${name}": it refuses to start where it reads this branch, and skips the line elsewhere.`,
    isRead: (target) => isTaken(branch, target),
  };
}

/** @param reach the condition is read where this branch is */
function judgeCondition(condition: string, keyword: string, reach: Branch | undefined): ConditionalFault | undefined {
  if (new ConditionReader(condition, {}).read() !== 'malformed') return undefined;
  if (!reach) return { message: `HAProxy can't read the condition of this ${keyword} and refuses to start.` };
  return {
    message: `HAProxy can't read the condition of this ${keyword}, and refuses to start where it gets to it.`,
    isRead: (target) => isTaken(reach, target),
  };
}

/** Value of a condition as far as it can be told. */
export function evaluateCondition(condition: string, target: Target): boolean | undefined {
  const value = new ConditionReader(condition, target).read();
  return value === 'malformed' ? undefined : value;
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** Names of the tests, with the least and most number of arguments. */
const TESTS: Readonly<Record<string, readonly [number, number] | undefined>> = {
  defined: [1, 1],
  feature: [1, 1],
  enabled: [1, 1],
  streq: [2, 2],
  strneq: [2, 2],
  strstr: [2, 2],
  version_atleast: [1, 1],
  version_before: [1, 1],
  openssl_version_atleast: [1, 1],
  openssl_version_before: [1, 1],
  ssllib_name_startswith: [1, 1],
  awslc_api_atleast: [1, 1],
  awslc_api_before: [1, 1],
};

/** Terms inside of terms: more of them than anybody writes. */
const DEEPEST_TERM = 200;

/** Recursive descent over one short line: or, and, not, parentheses, tests, numbers. */
class ConditionReader {
  private at = 0;
  private malformed = false;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly target: Target,
  ) {}

  read(): boolean | undefined | 'malformed' {
    if (this.text.includes('\0')) return undefined;
    if (this.text.trim() === '') return false;
    const value = this.readOr();
    this.skipBlanks();
    return this.malformed || this.at < this.text.length ? 'malformed' : value;
  }

  private readOr(): boolean | undefined {
    let value = this.readAnd();
    while (this.takeSign('||')) {
      const right = this.readAnd();
      value = value === true || right === true ? true : value === undefined || right === undefined ? undefined : false;
    }
    return value;
  }

  private readAnd(): boolean | undefined {
    let value = this.readTerm();
    while (this.takeSign('&&')) {
      const right = this.readTerm();
      value =
        value === false || right === false ? false : value === undefined || right === undefined ? undefined : true;
    }
    return value;
  }

  private readTerm(): boolean | undefined {
    if (++this.depth > DEEPEST_TERM) {
      this.malformed = true;
      return undefined;
    }
    const value = this.readOneTerm();
    this.depth--;
    return value;
  }

  private readOneTerm(): boolean | undefined {
    if (this.takeSign('!')) return negate(this.readTerm());
    if (this.takeSign('(')) {
      const value = this.readOr();
      if (!this.takeSign(')')) this.malformed = true;
      return value;
    }
    const name = this.takePattern(/[\w.-]+/y);
    if (name === undefined) {
      this.malformed = true;
      return undefined;
    }
    if (/^-?\d+$/.test(name)) return Number(name) !== 0;
    return this.readTest(name);
  }

  private readTest(name: string): boolean | undefined {
    const count = TESTS[name];
    const inside = count && this.takePattern(/\((?:[^()\\]|\\.)*\)/y);
    if (count === undefined || inside === undefined) {
      this.malformed = true;
      return undefined;
    }
    const args = inside.slice(1, -1).split(',');
    if (args.length < count[0] || args.length > count[1]) this.malformed = true;
    return this.evaluateTest(name, args.map(unquote));
  }

  private evaluateTest(name: string, args: readonly string[]): boolean | undefined {
    const [first = '', second = ''] = args;
    const { version } = this.target;
    if (name === 'streq') return first === second;
    if (name === 'strneq') return first !== second;
    if (name === 'strstr') return first.includes(second);
    if (version === undefined || !name.startsWith('version_')) return undefined;
    const asked = /^\d+\.\d+/.exec(first)?.[0];
    if (asked === undefined) return undefined;
    return isAtLeast(version, asked) === (name === 'version_atleast');
  }

  private takeSign(sign: string): boolean {
    this.skipBlanks();
    if (!this.text.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    return true;
  }

  private takePattern(pattern: RegExp): string | undefined {
    this.skipBlanks();
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at = pattern.lastIndex;
    return match?.[0];
  }

  private skipBlanks(): void {
    while (this.text[this.at] === ' ') this.at++;
  }
}

function unquote(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/, '$2');
}
