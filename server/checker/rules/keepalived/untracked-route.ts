import { findLines } from '../../../../grammars/core/find-lines';
import type { Directive } from '../../../../grammars/core/syntax';
import { defineKeepalivedRule, MANUAL } from './keepalived-rule';

const BLOCKS = ['static_routes', 'virtual_routes'];
/** With an interface keepalived watches the route; with `no_track` nobody expects it. */
const DECIDED: ReadonlySet<string> = new Set(['dev', 'oif', 'no_track']);

/** Measured with keepalived 2.2.7: the interfaces of next hops don't count. */
export const untrackedRoute = defineKeepalivedRule(
  {
    id: 'keepalived/untracked-route',
    severity: 'info',
    summary: 'A route names no interface, so keepalived does not watch it.',
    why: `keepalived notices when somebody removes one of its routes: it puts a static one back, and an instance that lost a
virtual one gives up being master. It only does so for routes that name their interface, and warns of the others at start.`,
    sources: [MANUAL],
  },
  (context) => {
    for (const { block } of findLines(context.document, BLOCKS)) {
      for (const line of block?.directives ?? []) {
        if (line.keyword.value.startsWith('include') || isDecided(line)) continue;
        context.report({
          span: line.keyword,
          message: 'This route names no interface: keepalived does not notice when it disappears.',
          help: 'Add "dev" with the interface, or "no_track" if nobody needs to notice.',
        });
      }
    }
  },
);

function isDecided({ words }: Directive): boolean {
  const hop = words.findIndex((word) => word.value === 'nexthop');
  const own = hop < 0 ? words : words.slice(0, hop);
  return words.some((word) => word.opaque) || own.some((word) => DECIDED.has(word.value));
}
