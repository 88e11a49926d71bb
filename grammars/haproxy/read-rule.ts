/** Reads lines of rulesets: what they do and under which condition. */
import type { Located } from '../core/source';
import type { Directive, Word } from '../core/syntax';
import type { Condition, Rule } from './model';
import { wordOf } from './line';
import { toText } from './words';

/** Keywords of rulesets, with the number of words that name the ruleset. */
const RULESETS: ReadonlyMap<string, number> = new Map([
  ['http-request', 1],
  ['http-response', 1],
  ['http-after-response', 1],
  ['tcp-request', 2],
  ['tcp-response', 2],
  ['quic-initial', 1],
  ['use_backend', 1],
  ['use-server', 1],
  ['redirect', 1],
  ['http-check', 1],
  ['tcp-check', 1],
  ['stick', 1],
  ['block', 1],
  ['force-persist', 1],
  ['ignore-persist', 1],
]);

/** True if lines with this keyword are rules. */
export function isRule(keyword: string): boolean {
  return RULESETS.has(keyword);
}

/** One rule; see {@link Rule} for what the fields say. */
export class RuleLine implements Rule {
  private parts: ReturnType<typeof splitCondition> | undefined;

  constructor(
    readonly directive: Directive,
    private readonly keyword: string,
  ) {}

  get ruleset(): string {
    const length = RULESETS.get(this.keyword) ?? 1;
    return length === 1 ? this.keyword : `${this.keyword} ${this.directive.words[1]?.value ?? ''}`;
  }

  get action(): Located<string> | undefined {
    const word = wordOf(this.directive, RULESETS.get(this.keyword) ?? 1);
    return word && word.value !== 'if' && word.value !== 'unless' ? toText(word) : undefined;
  }

  get args(): readonly Word[] {
    return this.split.args.slice(1);
  }

  get condition(): Condition | undefined {
    return this.split.condition;
  }

  private get split(): ReturnType<typeof splitCondition> {
    return (this.parts ??= splitCondition(this.directive.words.slice(RULESETS.get(this.keyword) ?? 1)));
  }
}

/** Parts words at the `if` or `unless` that begins the condition. */
export function splitCondition(words: readonly Word[]): {
  readonly args: readonly Word[];
  readonly condition: Condition | undefined;
} {
  const at = words.findIndex((word) => !word.quoted && (word.value === 'if' || word.value === 'unless'));
  if (at < 0) return { args: words, condition: undefined };
  return {
    args: words.slice(0, at),
    condition: { negated: words[at]?.value === 'unless', words: words.slice(at + 1) },
  };
}
