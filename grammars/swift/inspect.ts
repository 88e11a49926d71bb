/** What signatures can't say about a directive. */
import type { DirectiveUse, InspectSink } from '../core/language';
import type { Scene } from '../core/match-signature';
import { isAtLeast } from '../core/target';

/** Oldest release that is still maintained or shipped, for files without a target. */
const OLDEST_CURRENT = '5';

/** Further findings about one directive. */
export function inspectDirective(scene: Scene, use: DirectiveUse, sink: InspectSink): void {
  noteObsolete(scene, use, sink);
  noteEmptyRule(scene, use, sink);
}

/** Squid reads such a line, complains, and does nothing with it. */
function noteObsolete(scene: Scene, { entry }: DirectiveUse, sink: InspectSink): void {
  if (entry.obsolete === undefined || scene.target.dialect === 'swift') return;
  if (!isAtLeast(scene.target.version ?? OLDEST_CURRENT, entry.obsolete)) return;
  const help = entry.use === undefined ? 'Remove the line.' : `Remove the line; ${entry.use}.`;
  sink.note({
    kind: 'removed-directive',
    span: scene.directive.keyword,
    severity: 'warning',
    message: `Squid ignores "${entry.name}" since ${entry.obsolete}, and says so at every start.`,
    help,
  });
}

/** `http_access` alone, or with an action and nothing to match: Squid passes over the line. */
function noteEmptyRule(scene: Scene, { entry, args }: DirectiveUse, sink: InspectSink): void {
  if (entry.args?.startsWith('[<action:action>') !== true || args.length > 1) return;
  const [action] = args;
  if (action && action.value !== 'allow' && action.value !== 'deny') return;
  sink.note({
    kind: 'missing-argument',
    span: action ?? scene.directive.keyword,
    severity: 'warning',
    message: action
      ? `This rule names no ACL: the line is passed over, so nothing is ${action.value === 'allow' ? 'allowed' : 'denied'} by it.`
      : `"${entry.name}" says neither "allow" nor "deny": the line is passed over.`,
    help: `Name what it is for, or write "${entry.name} ${action?.value ?? 'deny'} all".`,
  });
}
