import type { Entry } from '../../core/vocabulary';

/** One proposal at a cursor. */
export interface ExpressionCompletion {
  readonly name: string;
  readonly entry: Entry | undefined;
  /** How much before the cursor the proposal replaces, in UTF-16 units. */
  readonly replaces: number;
}

/** Being written. */
export function completeExpression(_text: string, _cursor: number): readonly ExpressionCompletion[] {
  return [];
}
