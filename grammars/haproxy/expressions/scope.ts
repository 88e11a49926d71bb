/** What readers of expressions need of their surroundings, prepared once a ruleset, section and target. */
import type { Target } from '../../core/target';
import type { ExpressionContext } from './contract';
import type { CheckPoint } from './rulesets';
import { checkPointsOf, RULESETS } from './rulesets';

export interface Scope {
  /** Tells scopes apart in the keys of what is remembered. */
  readonly key: string;
  /** Undefined: nothing is claimed of which fetches are available. */
  readonly points: readonly CheckPoint[] | undefined;
  /** Where this is, to stand behind "in". */
  readonly place: string;
  readonly target: Target;
  readonly section: string;
}

const scopes = new Map<string, Scope>();

/** The scope of a context; the same object for the same context. */
export function scopeOf({ ruleset, section, target }: ExpressionContext): Scope {
  const key = `${ruleset ?? ''} ${section} ${target.version ?? ''} ${target.dialect ?? ''}`;
  const known = scopes.get(key);
  if (known) return known;
  const points = checkPointsOf(ruleset, section);
  const place =
    (ruleset !== undefined && Object.hasOwn(RULESETS, ruleset) ? RULESETS[ruleset]?.name : undefined) ?? 'this place';
  const scope = { key, points, place, target, section };
  scopes.set(key, scope);
  return scope;
}
