/** Every rule there is. A rule that isn't listed here doesn't run. */
import type { Rule } from '../rule';

export const RULES: readonly Rule[] = [];
