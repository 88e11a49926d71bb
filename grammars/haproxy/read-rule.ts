/** Reads lines of rulesets: what they do and under which condition. */
import { locate } from '../core/source';
import type { Directive, Word } from '../core/syntax';
import type { Condition, Rule } from './model';

/** Keywords of rulesets, with the number of words that name the ruleset. */
const RULESETS: Readonly<Record<string, number | undefined>> = {
  'http-request': 1,
  'http-response': 1,
  'http-after-response': 1,
  'tcp-request': 2,
  'tcp-response': 2,
  'quic-initial': 1,
  use_backend: 1,
  'use-server': 1,
  redirect: 1,
  'http-check': 1,
  'tcp-check': 1,
  stick: 1,
  block: 1,
  reqadd: 1,
  'force-persist': 1,
  'ignore-persist': 1,
};

/** The rule that a line says, or undefined if it is none. */
export function readRule(line: Directive): Rule | undefined {
  const length = RULESETS[line.keyword.value];
  if (length === undefined) return undefined;
  const { args, condition } = splitCondition(line.words.slice(length));
  const [action, ...rest] = args;
  return {
    directive: line,
    ruleset: line.words
      .slice(0, length)
      .map((word) => word.value)
      .join(' '),
    action: action && !action.opaque ? locate(action.value, action) : undefined,
    args: rest,
    condition,
  };
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
