/** The lexer: at each place the first kind of token that fits, in the order of the list. See index.ts. */
import type { Scan, Token, TokenConfig, TokenGroups, TokenType } from './tokens';

export interface LexedText {
  readonly tokens: Token[];
  readonly groups: TokenGroups;
}

interface Modes {
  readonly modes: Readonly<Record<string, readonly TokenType[]>>;
  readonly defaultMode: string;
}

const SKIPPED = 'skipped';
/** Characters from here on are no hint. */
const FIRST_FOREIGN = 128;

export class Lexer {
  static readonly SKIPPED = SKIPPED;
  /** Pattern of kinds that no lexer makes. */
  static readonly NA = /NOT_APPLICABLE/;

  private readonly modes: Readonly<Record<string, Mode>>;
  private readonly start: string;
  private readonly groups = new Set<string>();

  constructor(definition: readonly TokenType[] | Modes) {
    const { modes, defaultMode } =
      'modes' in definition ? definition : { modes: { all: definition }, defaultMode: 'all' };
    this.start = defaultMode;
    this.modes = Object.fromEntries(Object.entries(modes).map(([name, types]) => [name, new Mode(types)]));
    for (const types of Object.values(modes))
      for (const { config } of types) if (config.group !== undefined) this.groups.add(config.group);
    this.groups.delete(SKIPPED);
  }

  /** All tokens of a text. Characters that no kind takes are passed over. */
  tokenize(text: string): LexedText {
    const tokens: Token[] = [];
    const groups: TokenGroups = {};
    for (const name of this.groups) groups[name] = [];
    const stack = [this.start];
    let mode = this.modes[this.start];
    for (let at = 0; at < text.length;) {
      const matcher = mode?.find(text, at, tokens, groups);
      if (!matcher) {
        at++;
        continue;
      }
      const { group, push, pop } = matcher;
      if (group === undefined) tokens.push(matcher.make(text, at));
      else if (group !== SKIPPED) groups[group]?.push(matcher.make(text, at));
      at = matcher.end;
      if (pop && stack.length > 1) stack.pop();
      if (push !== undefined) stack.push(push);
      if (pop || push !== undefined) mode = this.modes[stack[stack.length - 1] ?? this.start];
    }
    return { tokens, groups };
  }
}

/** The kinds of tokens that are looked for at one time. */
class Mode {
  private readonly matchers: readonly Matcher[];
  /** Those that may begin with a character, by its code; all others share the last place. */
  private readonly candidates: (readonly Matcher[])[] = [];

  constructor(types: readonly TokenType[]) {
    this.matchers = types.map((type) => new Matcher(type));
  }

  find(text: string, at: number, tokens: Token[], groups: TokenGroups): Matcher | undefined {
    const code = Math.min(text.charCodeAt(at), FIRST_FOREIGN);
    const candidates = (this.candidates[code] ??= this.matchers.filter((matcher) => matcher.mayBegin(code)));
    for (let index = 0; index < candidates.length; index++) {
      const matcher = candidates[index];
      if (matcher?.matches(text, at, tokens, groups) === true) return matcher;
    }
    return undefined;
  }
}

/** A kind of token, ready to be tried. */
class Matcher {
  readonly group: string | undefined;
  readonly push: string | undefined;
  readonly pop: boolean;
  /** Offset behind what matched last. */
  end = 0;
  private readonly pattern: RegExp | undefined;
  private readonly scan: Scan | undefined;
  /** What the function took. */
  private image = '';
  /** Characters with which it begins; undefined if that is not known. */
  private readonly starts: ReadonlySet<number> | undefined;

  constructor(private readonly type: TokenType) {
    const { pattern, group, push_mode, pop_mode, start_chars_hint }: TokenConfig = type.config;
    this.starts = start_chars_hint && new Set(start_chars_hint.map((char) => char.charCodeAt(0)));
    this.group = group;
    this.push = push_mode;
    this.pop = pop_mode === true;
    this.pattern = pattern instanceof RegExp ? new RegExp(pattern.source, `${pattern.flags}y`) : undefined;
    this.scan = pattern instanceof RegExp ? undefined : typeof pattern === 'function' ? pattern : pattern.exec;
  }

  /** @param code of a character, or `FIRST_FOREIGN` for any from there on */
  mayBegin(code: number): boolean {
    return !this.starts || this.starts.has(code);
  }

  matches(text: string, at: number, tokens: Token[], groups: TokenGroups): boolean {
    const { pattern } = this;
    if (pattern) {
      pattern.lastIndex = at;
      if (!pattern.test(text)) return false;
      this.end = pattern.lastIndex;
      return true;
    }
    const found = this.scan?.(text, at, tokens, groups);
    if (!found) return false;
    this.image = found[0];
    this.end = at + found[0].length;
    return true;
  }

  /** The token that matched last. */
  make(text: string, at: number): Token {
    const { type } = this;
    const image = this.pattern ? text.slice(at, this.end) : this.image;
    return { image, startOffset: at, tokenTypeIdx: type.tokenTypeIdx, tokenType: type };
  }
}
