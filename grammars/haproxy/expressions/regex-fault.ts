/**
 * Faults of regular expressions that PCRE, with which HAProxy is built everywhere today, refuses. No more is claimed
 * than what is plain: parentheses, brackets, and quantifiers that have nothing to repeat.
 */

/** What is wrong, to stand behind "this has"; undefined if nothing is found. */
export function findRegexFault(text: string): string | undefined {
  // Quoted stretches, comments and extended mode change what the signs mean.
  if (/\\Q|\(\?#|\(\?[a-zA-Z]*x|\(\*[A-Z]/.test(text)) return undefined;
  return new RegexScan(text).findFault();
}

const CLASSES: ReadonlySet<string> = new Set(
  'alpha lower upper alnum ascii blank cntrl digit graph print punct space word xdigit'.split(' '),
);

class RegexScan {
  private at = 0;
  private depth = 0;
  /** What stands before: nothing that can be repeated, something, or a quantifier. */
  private before: 'nothing' | 'item' | 'quantifier' = 'nothing';

  constructor(private readonly text: string) {}

  findFault(): string | undefined {
    while (this.at < this.text.length) {
      const fault = this.readItem();
      if (fault !== undefined) return fault;
    }
    return this.depth > 0 ? 'a "(" that is never closed' : undefined;
  }

  private readItem(): string | undefined {
    const char = this.text[this.at++] ?? '';
    switch (char) {
      case '\\':
        if (this.at >= this.text.length) return 'a backslash at its end';
        this.at++;
        this.before = 'item';
        return undefined;
      case '[':
        return this.readClass();
      case '(':
        this.depth++;
        this.before = 'nothing';
        return this.readGroupStart();
      case ')':
        this.depth--;
        this.before = 'item';
        return this.depth < 0 ? 'a ")" without its "("' : undefined;
      case '|':
        this.before = 'nothing';
        return undefined;
      case '*':
      case '+':
      case '?':
        return this.readQuantifier(char);
      case '{':
        return this.readBraces();
      default:
        this.before = 'item';
        return undefined;
    }
  }

  /** `(?:`, `(?<name>`, `(?i)` …: passed over, so that their signs aren't taken for quantifiers. */
  private readGroupStart(): string | undefined {
    const start = /^\?(?:[:=!|>]|<[=!]|P?<\w+>|'\w+'|P[=>]\w+|[a-zA-Z^-]*(?=[:)])|[\dR&+-]+(?=\)))?/.exec(
      this.text.slice(this.at),
    );
    if (start) this.at += start[0].length;
    return undefined;
  }

  private readQuantifier(sign: string): string | undefined {
    if (this.before === 'nothing') return `nothing to repeat before a "${sign}"`;
    if (this.before === 'quantifier') return `a "${sign}" behind another repetition`;
    this.before = 'quantifier';
    if (this.text[this.at] === '?' || this.text[this.at] === '+') this.at++;
    return undefined;
  }

  /** `{2,5}`; braces with anything else in them are plain characters. */
  private readBraces(): string | undefined {
    const counts = /^(\d+)(?:,(\d*))?\}/.exec(this.text.slice(this.at));
    if (!counts) {
      this.before = 'item';
      return undefined;
    }
    if (this.before === 'nothing') return 'nothing to repeat before a "{"';
    this.at += counts[0].length;
    this.before = 'item';
    if (this.text[this.at] === '?' || this.text[this.at] === '+') this.at++;
    const [, least = '', most = ''] = counts;
    return most !== '' && Number(most) < Number(least) ? `a count of ${least} to ${most}` : undefined;
  }

  /** Up to the bracket that closes a class; the first character may be a bracket itself. */
  private readClass(): string | undefined {
    const { text } = this;
    if (text[this.at] === '^') this.at++;
    if (text[this.at] === ']') this.at++;
    this.before = 'item';
    for (; this.at < text.length; this.at++) {
      const char = text[this.at] ?? '';
      const named = char === '[' && /^[:.=]/.test(text[this.at + 1] ?? '') ? this.findNamedEnd() : -1;
      if (named > 0) {
        const name = text.slice(this.at + 2, named - 1);
        if (text[this.at + 1] === ':' && !CLASSES.has(name.replace(/^\^/, ''))) return `the unknown class "${name}"`;
        this.at = named;
      } else if (char === '\\') this.at++;
      else if (char === ']') {
        this.at++;
        return undefined;
      } else if (text[this.at + 1] === '-' && /^[a-z0-9][a-z0-9]$/i.test(char + (text[this.at + 2] ?? ''))) {
        const last = text[this.at + 2] ?? '';
        if (last < char) return `the range "${char}-${last}", which is the wrong way round`;
        this.at += 2;
      }
    }
    return 'a "[" that is never closed';
  }

  /** Index of the last character of `[:alpha:]`, or -1. */
  private findNamedEnd(): number {
    const end = this.text.indexOf(`${this.text[this.at + 1] ?? ''}]`, this.at + 2);
    return end < 0 ? -1 : end + 1;
  }
}
