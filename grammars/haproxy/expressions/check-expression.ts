import type { Word } from '../../core/syntax';
import type { ExpressionContext, ExpressionResult } from './contract';

/** Being written: takes all words and claims nothing yet. */
export function checkExpression(words: readonly Word[], _from: number, _context: ExpressionContext): ExpressionResult {
  return { next: words.length, findings: [], references: [], returns: undefined };
}
