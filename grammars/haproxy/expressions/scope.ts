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
export function scopeOf(context: ExpressionContext): Scope {
  const { ruleset, section, target } = context;
  if (last && last.ruleset === ruleset && last.section === section && last.target === target) return last.scope;
  const scope = findScope(context);
  last = { ruleset, section, target, scope };
  return scope;
}

/** Lines of a kind mostly stand together. */
let last: (ExpressionContext & { readonly scope: Scope }) | undefined;

function findScope({ ruleset, section, target }: ExpressionContext): Scope {
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
