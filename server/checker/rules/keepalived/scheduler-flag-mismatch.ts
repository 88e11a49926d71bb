import { defineKeepalivedRule, isConditional, linesNamed, MANUAL } from './keepalived-rule';

/** Schedulers with flags of their own: `sh-port`, `sh-fallback`, `mh-port`, `mh-fallback`. */
const SCHEDULERS = ['sh', 'mh'];

export const schedulerFlagMismatch = defineKeepalivedRule(
  {
    id: 'keepalived/scheduler-flag-mismatch',
    severity: 'warning',
    summary: 'A virtual_server has a flag of another scheduler or of another protocol.',
    why: `keepalived ignores a flag that its scheduler does not have, and one that stands above the line that names the scheduler.
One-packet scheduling (ops) works with UDP only.`,
    sources: [MANUAL, 'https://linux.die.net/man/8/ipvsadm'],
  },
  (context, model) => {
    for (const { directive, scheduler, protocol } of model.virtualServers) {
      for (const [wanted, line] of SCHEDULERS.flatMap((name) =>
        linesNamed(directive, `${name}-port`, `${name}-fallback`).map((line) => [name, line] as const),
      )) {
        const isBelow = scheduler !== undefined && scheduler.span.start < line.start;
        if (isConditional(line) || (scheduler?.value === wanted && isBelow)) continue;
        if (!scheduler && linesNamed(directive, 'lvs_sched', 'lb_algo').length > 0) continue;
        context.report({
          span: line.keyword,
          message:
            scheduler?.value === wanted
              ? `${line.keyword.value} stands above "lvs_sched ${wanted}": keepalived ignores it, since it does not know the scheduler yet.`
              : `${line.keyword.value} is a flag of the scheduler ${wanted}, and this virtual_server has ${scheduler?.value ?? 'none'}: keepalived ignores it.`,
          help: scheduler?.value === wanted ? 'Put it below the scheduler.' : `Remove it, or use ${wanted}.`,
        });
      }
      const [ops] = linesNamed(directive, 'ops');
      if (!ops || isConditional(ops) || !protocol || protocol.value.toUpperCase() === 'UDP') continue;
      context.report({
        span: ops.keyword,
        message: `ops schedules packet by packet, which works with UDP only, and this is ${protocol.value}: keepalived resets it.`,
        help: 'Remove it.',
      });
    }
  },
);
