import { defineKeepalivedRule, MANUAL, relate } from './keepalived-rule';

const OWNER = 255;
const HIGHEST = 254;

export const ineffectiveTrackWeight = defineKeepalivedRule(
  {
    id: 'keepalived/ineffective-track-weight',
    severity: 'warning',
    summary: 'A weight of something tracked can not change the priority.',
    why: `Priorities end at 254, and one of 255 (the owner of the address) is never changed: a positive weight is cut off at the
top, and for the owner every weight is ignored. The check runs, fails, and nothing follows from it. Whether a weight that does
count is large enough to hand over to the other router takes the files of both: see pair/failover-impossible.`,
    sources: [MANUAL],
  },
  (context, model) => {
    for (const { name, priority, tracks } of model.instances) {
      if (!priority) continue;
      const related = [relate(context.document, priority.span, 'the priority is given here')];
      for (const { weight, name: tracked } of tracks) {
        if (!weight || weight.value === 0) continue;
        if (priority.value === OWNER)
          context.report({
            span: weight.span,
            message: `vrrp_instance ${name.value} has priority 255, which no weight changes: ${tracked.value} has no effect.`,
            help: 'Give the instance a priority of 254 or less.',
            related,
          });
        else if (weight.value > 0 && priority.value >= HIGHEST)
          context.report({
            span: weight.span,
            message: `The priority of vrrp_instance ${name.value} is ${String(priority.value)} and can not rise by ${String(weight.value)}: it makes no difference whether ${tracked.value} succeeds.`,
            help: 'Lower the priority, or use a negative weight, which counts on failure.',
            related,
          });
      }
    }
  },
);
