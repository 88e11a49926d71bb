import type { Word } from '../../core/syntax';
import type { ExpressionContext, ExpressionResult } from './contract';

/** Being written: claims nothing yet. */
export function checkLogFormat(_word: Word, _context: ExpressionContext): ExpressionResult {
  return { next: 1, findings: [], references: [], returns: undefined };
}
