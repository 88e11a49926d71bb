/** The parser: rules that look at one token to decide, by tables that were made beforehand. See index.ts. */
import type { Decisions, RuleDecisions } from './decisions';
import { nameGrammar } from './decisions';
import type { Token, TokenType } from './tokens';

/** Set by the build: decisions as JSON. */
declare const PARSER_DECISIONS: string;

let decisions: Decisions | undefined;

/** By `tokenTypeIdx`: number of the alternative, 1-based. */
type Table = readonly (number | undefined)[];
type RuleTables = Readonly<Record<string, Table>>;

interface Alternative<T> {
  readonly ALT: () => T;
}

type Rule<A extends unknown[], R> = (...args: A) => R;

export class EmbeddedActionsParser {
  readonly RECORDING_PHASE = false;
  private readonly rules: string[] = [];
  /** By rule, in the order of `rules`. */
  private tables: readonly RuleTables[] = [];
  /** Of the rule that is at work. */
  private table: RuleTables = {};
  private tokens: readonly Token[] = [];
  private at = 0;

  constructor(private readonly vocabulary: readonly TokenType[]) {}

  set input(tokens: readonly Token[]) {
    this.tokens = tokens;
    this.at = 0;
  }

  protected performSelfAnalysis(): void {
    const name = nameGrammar(this.rules);
    const grammar = (decisions ??= JSON.parse(PARSER_DECISIONS) as Decisions)[name];
    if (!grammar) throw new Error(`No decisions were recorded for the grammar "${name}".`);
    const numbers = new Map(this.vocabulary.map((type) => [type.name, type.tokenTypeIdx]));
    this.tables = this.rules.map((rule) => makeTables(grammar[rule] ?? {}, numbers));
  }

  protected RULE<A extends unknown[], R>(name: string, body: Rule<A, R>): Rule<A, R> {
    const index = this.rules.push(name) - 1;
    return (...args) => {
      const outer = this.table;
      this.table = this.tables[index] ?? {};
      const result = body.apply(this, args);
      this.table = outer;
      return result;
    };
  }

  protected ACTION<R>(action: () => R): R {
    return action();
  }

  protected SUBRULE<A extends unknown[], R>(rule: Rule<A, R>, options?: { readonly ARGS?: A }): R {
    return rule.apply(this, options?.ARGS ?? ([] as unknown[] as A));
  }

  protected SUBRULE1<A extends unknown[], R>(rule: Rule<A, R>, options?: { readonly ARGS?: A }): R {
    return this.SUBRULE(rule, options);
  }

  protected CONSUME(type: TokenType): Token {
    const token = this.tokens[this.at];
    if (token?.tokenTypeIdx !== type.tokenTypeIdx) throw new Error(`Token ${this.at} is no ${type.name}.`);
    this.at++;
    return token;
  }

  protected CONSUME1(type: TokenType): Token {
    return this.CONSUME(type);
  }

  protected OPTION<R>(action: () => R): R | undefined {
    return this.choose('OPTION') === undefined ? undefined : action();
  }

  protected OPTION1<R>(action: () => R): R | undefined {
    return this.choose('OPTION1') === undefined ? undefined : action();
  }

  protected MANY(action: () => unknown): void {
    this.repeat('MANY', action);
  }

  protected MANY1(action: () => unknown): void {
    this.repeat('MANY1', action);
  }

  protected AT_LEAST_ONE(action: () => unknown): void {
    action();
    this.repeat('AT_LEAST_ONE', action);
  }

  protected OR<T>(alternatives: readonly Alternative<T>[]): T {
    return this.take('OR', alternatives);
  }

  protected OR1<T>(alternatives: readonly Alternative<T>[]): T {
    return this.take('OR1', alternatives);
  }

  /** Number of the alternative that begins with the next token. */
  private choose(key: string): number | undefined {
    const token = this.tokens[this.at];
    return token && this.table[key]?.[token.tokenTypeIdx];
  }

  /** One that takes no token is not repeated. */
  private repeat(key: string, action: () => unknown): void {
    const { tokens } = this;
    const table = this.table[key] ?? [];
    for (let before = -1; before < this.at;) {
      const token = tokens[this.at];
      if (!token || table[token.tokenTypeIdx] === undefined) return;
      before = this.at;
      action();
    }
  }

  private take<T>(key: string, alternatives: readonly Alternative<T>[]): T {
    const chosen = this.choose(key);
    const alternative = chosen === undefined ? undefined : alternatives[chosen - 1];
    if (!alternative) throw new Error(`Token ${this.at} begins no alternative of ${key}.`);
    return alternative.ALT();
  }
}

function makeTables(decisions: RuleDecisions, numbers: ReadonlyMap<string, number>): RuleTables {
  const tables: Record<string, Table> = {};
  for (const [key, alternatives] of Object.entries(decisions)) tables[key] = makeTable(alternatives, numbers);
  return tables;
}

/** The first alternative wins. */
function makeTable(alternatives: readonly (readonly string[])[], numbers: ReadonlyMap<string, number>): Table {
  const table: (number | undefined)[] = [];
  for (const [index, names] of alternatives.entries())
    for (const name of names) table[numbers.get(name) ?? 0] ??= index + 1;
  return table;
}
