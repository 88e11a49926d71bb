/** What editors ask of words that are a small language of their own: expressions, conditions, log formats. */
import type { WordProposal } from '../core/language';
import type { Scene } from '../core/line-context';
import type { Directive, Word } from '../core/syntax';
import type { Entry } from '../core/vocabulary';
import type { ExpressionCompletion } from './expressions/index';
import { PREDEFINED_ACLS, completeExpression, expressionEntryAt, scopeOf } from './expressions/index';
import { rulesetOf } from './expression-types';

/**
 * Proposals for the word at a cursor.
 * @param before words of the line before it
 * @param written the word up to the cursor
 * @param type value type that the signature has there, if it says one
 */
export function proposeInWord(
  scene: Scene,
  before: readonly Word[],
  written: string,
  type?: string,
): readonly WordProposal[] {
  const { directive, target, place } = scene;
  const { points } = scopeOf({ ruleset: rulesetOf(directive.words), section: place, target });
  const complete = (text: string, kind: Parameters<typeof completeExpression>[2]): readonly WordProposal[] =>
    completeExpression(text, text.length, kind, target, points).map(toProposal);
  const condition = findCondition(before);
  if (condition !== undefined) {
    const text = [...before.slice(condition).map((word) => word.text), written].join(' ');
    const inside = complete(text, 'condition');
    return isInBraces(text) ? inside : [...proposeAcls(directive, written), ...inside];
  }
  if (before[0]?.value === 'acl' && before.length >= 2)
    return complete([...before.slice(2).map((word) => word.text), written].join(' '), 'acl');
  if (type === 'log-format' || written.includes('%')) return complete(written, 'log-format');
  return type === 'expression' || type === 'acl-test' ? complete(written, 'expression') : [];
}

/** Entry of the fetch, converter or log tag at an offset of a word that is an expression, or part of a condition. */
export function entryInWord(directive: Directive, word: Word, offset: number, entry: Entry): Entry | undefined {
  const index = directive.words.indexOf(word);
  const isTest = directive.keyword.value === 'acl' && index >= 2;
  const isCondition = findCondition(directive.words.slice(0, index)) !== undefined;
  const isTaken = /:(?:expression|log-format|acl-test)\b/.test(entry.args ?? '') || word.text.includes('%[');
  return isTest || isCondition || isTaken ? expressionEntryAt(word, offset) : undefined;
}

/** Index of the word behind the last `if` or `unless`. */
function findCondition(words: readonly Word[]): number | undefined {
  const at = words.findLastIndex(({ value, quoted }) => !quoted && (value === 'if' || value === 'unless'));
  return at < 1 ? undefined : at + 1;
}

function isInBraces(text: string): boolean {
  return text.lastIndexOf('{ ') > text.lastIndexOf(' }');
}

/** ACLs of the section, and those that always exist. */
function proposeAcls({ parent }: Directive, written: string): readonly WordProposal[] {
  const lines = parent?.block?.directives ?? [];
  const own = lines.flatMap(({ keyword, args }) => (keyword.value === 'acl' && args[0] ? [args[0].value] : []));
  const replaces = written.replace(/^!/, '').length;
  return [...new Set([...own, ...PREDEFINED_ACLS])].map((name) => ({ name, replaces }));
}

function toProposal({ name, entry, replaces, kinds }: ExpressionCompletion): WordProposal {
  const [place] = entry?.in ?? [];
  return { name, entry, replaces, ...(place !== undefined && { place }), ...(kinds && { kinds }) };
}
