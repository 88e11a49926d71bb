/** What a parser looks at to decide, as scripts/record-decisions.ts learns it from Chevrotain. */

/**
 * Tokens by which a rule decides: `OR` has a list for each alternative, everything else one list, of what it begins
 * with. Keys are names as grammars write them: `OR1` or `MANY`.
 */
export type RuleDecisions = Readonly<Record<string, readonly (readonly string[])[]>>;

/** By rule. */
export type GrammarDecisions = Readonly<Record<string, RuleDecisions>>;

/** By grammar. */
export type Decisions = Readonly<Record<string, GrammarDecisions>>;

/** Name of a grammar: its rules in the order in which they are written. */
export function nameGrammar(rules: readonly string[]): string {
  return rules.join(' ');
}
