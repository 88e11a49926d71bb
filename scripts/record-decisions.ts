/** Runs the grammars with Chevrotain, and asks it which tokens begin what. */
import type { IProduction, LookaheadProductionType, Rule } from 'chevrotain';
import {
  Alternation,
  EmbeddedActionsParser,
  getLookaheadPaths,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
} from 'chevrotain';
import type { Decisions, GrammarDecisions, RuleDecisions } from '../grammars/compiled/decisions';
import { nameGrammar } from '../grammars/compiled/decisions';
import { parseCondition } from '../grammars/haproxy/expressions/condition-parser';
import { parseExpression } from '../grammars/haproxy/expressions/expression-parser';
import { parseLogFormat } from '../grammars/haproxy/expressions/log-format-parser';
import { parseParts } from '../grammars/haproxy/parser';
import { parseScript } from '../grammars/host/shell/parser';
import { parsePieces } from '../grammars/keepalived/parser';
import { parseLines } from '../grammars/swift/parser';

/** What a parser offers while it analyses itself. */
interface Analysable {
  performSelfAnalysis(): void;
  getGAstProductions(): Record<string, Rule>;
}

/** Decisions of all grammars. Parsers are made at their first use, so this must be the first. */
export function recordDecisions(): Decisions {
  const found: Record<string, GrammarDecisions> = {};
  const prototype = EmbeddedActionsParser.prototype as unknown as Analysable;
  const analyse: unknown = Reflect.get(prototype, 'performSelfAnalysis');
  prototype.performSelfAnalysis = function (this: Analysable): void {
    (analyse as () => void).call(this);
    const rules = this.getGAstProductions();
    found[nameGrammar(Object.keys(rules))] = Object.fromEntries(
      Object.entries(rules).map(([name, rule]) => [name, readRule(rule)]),
    );
  };
  useAllParsers();
  Reflect.deleteProperty(prototype, 'performSelfAnalysis');
  return found;
}

function useAllParsers(): void {
  for (const parse of [parseParts, parsePieces, parseLines, parseScript, parseExpression, parseLogFormat]) parse('');
  parseCondition([], 0);
}

/** Methods of the language in which grammars are written, and what Chevrotain calls the production. */
const KINDS = [
  [Alternation, 'OR', 'Alternation'],
  [Option, 'OPTION', 'Option'],
  [Repetition, 'MANY', 'Repetition'],
  [RepetitionMandatory, 'AT_LEAST_ONE', 'RepetitionMandatory'],
] as const;

/** A terminal has nothing in it. */
interface Production extends IProduction {
  readonly idx?: number;
  readonly definition?: readonly IProduction[];
}

function readRule(rule: Rule): RuleDecisions {
  const decisions: Record<string, string[][]> = {};
  const walk = (node: Production): void => {
    const [, key, prodType] = KINDS.find(([kind]) => node instanceof kind) ?? [];
    if (key) decisions[node.idx ? `${key}${node.idx}` : key] = readDecision(rule, prodType, node.idx ?? 0);
    if (!(node instanceof NonTerminal)) node.definition?.forEach(walk);
  };
  walk(rule);
  return decisions;
}

function readDecision(rule: Rule, prodType: LookaheadProductionType, occurrence: number): string[][] {
  const paths = getLookaheadPaths({ occurrence, rule, prodType, maxLookahead: 1 });
  const lists = paths.map((alternative) => alternative.flatMap((path) => path.map(({ name }) => name)));
  // Of what may be left out, the second list is what follows it.
  const decision = prodType === 'Alternation' ? lists : lists.slice(0, 1);
  if (decision.some(({ length }) => length === 0)) throw new Error(`${rule.name}: ${prodType} may begin with nothing.`);
  return decision;
}
