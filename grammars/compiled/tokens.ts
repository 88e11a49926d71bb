/** Kinds of tokens, as Chevrotain's `createToken` takes them; see index.ts. */

/** What a pattern that is a function gives: the text it takes, or nothing. */
export type Scan = (text: string, offset: number, matched: Token[], groups: TokenGroups) => [string] | null;

/** Tokens by the name of their group. */
export type TokenGroups = Record<string, Token[]>;

export interface TokenConfig {
  readonly name: string;
  readonly pattern: RegExp | Scan | { readonly exec: Scan };
  /** Tokens of a group are kept apart, those of `Lexer.SKIPPED` are dropped. */
  readonly group?: string;
  readonly push_mode?: string;
  readonly pop_mode?: boolean;
  /** All characters with which it can begin, each of them ASCII. */
  readonly start_chars_hint?: readonly string[];
}

export interface TokenType {
  readonly name: string;
  /** 1-based, in the order in which kinds are made. */
  readonly tokenTypeIdx: number;
  readonly config: TokenConfig;
}

/** `startOffset` counts UTF-16 units. */
export interface Token {
  readonly image: string;
  readonly startOffset: number;
  readonly tokenTypeIdx: number;
  readonly tokenType: TokenType;
}

let count = 0;

/** Makes a kind of token. */
export function createToken(config: TokenConfig): TokenType {
  return { name: config.name, tokenTypeIdx: ++count, config };
}
