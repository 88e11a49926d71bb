import { defineKeepalivedRule, MANUAL, relate, replace } from './keepalived-rule';

export const nopreemptNeedsBackup = defineKeepalivedRule(
  {
    id: 'keepalived/nopreempt-needs-backup',
    severity: 'warning',
    summary: '`nopreempt` or `preempt_delay` stands beside "state MASTER".',
    why: `A router that starts as master has nobody to let go first: keepalived clears nopreempt and says so only in its log.
After a reboot the router takes the address back at once, which is the second interruption that nopreempt was to avoid.`,
    sources: [MANUAL],
    fixable: 'fix',
  },
  (context, model) => {
    for (const { name, state, nopreempt, preemptDelay } of model.instances) {
      const setting = nopreempt ?? (preemptDelay && preemptDelay.value > 0 ? preemptDelay : undefined);
      if (state?.value !== 'MASTER' || !setting) continue;
      const keyword = nopreempt ? 'nopreempt' : 'preempt_delay';
      context.report({
        span: setting.span,
        message: `vrrp_instance ${name.value} has "state MASTER", so keepalived ignores ${keyword}: it takes the address back as soon as it starts.`,
        help: 'Write "state BACKUP" on all routers; the highest priority still becomes master.',
        related: [relate(context.document, state.span, 'state MASTER is here')],
        fix: { title: 'Write "state BACKUP"', edits: [replace(context.document, state.span, 'BACKUP')] },
      });
    }
  },
);
