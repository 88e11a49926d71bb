/** What `if` lines say. Squid knows `true`, `false` and the comparison of two whole numbers, nothing else. */
import type { Directive } from '../core/syntax';

const WHOLE_NUMBER = /^[+-]?(?:0x[\da-f]+|\d+)$/i;

/** True, false, or undefined where it depends on the process or can't be known. */
export function evaluateCondition(directive: Directive): boolean | undefined {
  const { expression } = readExpression(directive);
  if (expression === 'true') return true;
  if (expression === 'false') return false;
  const [left, right] = splitComparison(expression) ?? ['', ''];
  if (!WHOLE_NUMBER.test(left) || !WHOLE_NUMBER.test(right)) return undefined;
  return Number(left) === Number(right);
}

/** Why Squid can't evaluate an `if` line, or undefined if it can (or a macro or marker hides it). */
export function findConditionFault(directive: Directive): string | undefined {
  const { expression, opaque } = readExpression(directive);
  if (opaque || expression === 'true' || expression === 'false') return undefined;
  const sides = splitComparison(expression);
  if (!sides) return expression === '' ? 'has no condition' : `cannot be evaluated: "${expression}"`;
  const odd = sides.find((side) => !WHOLE_NUMBER.test(side) && !/^\$\{process_number\}$/.test(side));
  return odd === undefined ? undefined : `compares "${odd}", which is not a whole number`;
}

/** Both sides of the first `=`. */
function splitComparison(expression: string): readonly [string, string] | undefined {
  const at = expression.indexOf('=');
  return at < 0 ? undefined : [expression.slice(0, at).trim(), expression.slice(at + 1).trim()];
}

function readExpression(directive: Directive): { expression: string; opaque: boolean } {
  const words = directive.args;
  return { expression: words.map((word) => word.value).join(' '), opaque: words.some((word) => word.opaque) };
}

const conditionOfElse = new WeakMap<Directive, Directive | undefined>();

/** Remembers which `if` an `else` belongs to. */
export function linkElse(otherwise: Directive, condition: Directive | undefined): void {
  conditionOfElse.set(otherwise, condition);
}

/** False if nothing below this `if` or `else` line can ever take effect. */
export function isActive(directive: Directive): boolean {
  if (directive.keyword.value === 'if') return evaluateCondition(directive) !== false;
  const previous = conditionOfElse.get(directive);
  if (!previous) return true;
  return previous.keyword.value === 'else'
    ? !isActive(previous) || conditionDepends(previous)
    : evaluateCondition(previous) !== true;
}

/** True if the first `if` of a chain is neither constantly true nor constantly false. */
function conditionDepends(directive: Directive): boolean {
  const previous = conditionOfElse.get(directive);
  return previous ? conditionDepends(previous) : evaluateCondition(directive) === undefined;
}
