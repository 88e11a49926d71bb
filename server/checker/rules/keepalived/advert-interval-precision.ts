import { defineKeepalivedRule, MANUAL } from './keepalived-rule';

/** Version 3 counts in hundredths of a second. */
const STEPS = 100;

export const advertIntervalPrecision = defineKeepalivedRule(
  {
    id: 'keepalived/advert-interval-precision',
    severity: 'warning',
    summary: 'An advert_int is finer than the protocol can say.',
    why: `VRRP 2 carries the interval in whole seconds and VRRP 3 in hundredths: keepalived rounds what does not fit. If the other
router rounds otherwise, the two disagree on the interval, drop each other's adverts, and both become master.`,
    sources: [MANUAL, 'https://www.rfc-editor.org/rfc/rfc5798#section-5.2.7'],
  },
  (context, model) => {
    for (const { name, advertInterval, effectiveVersion } of model.instances) {
      if (!advertInterval || advertInterval.value <= 0) continue;
      const { value, span } = advertInterval;
      const steps = effectiveVersion === 2 ? value : value * STEPS;
      if (Math.abs(steps - Math.round(steps)) < 1e-6) continue;
      const unit = effectiveVersion === 2 ? 'whole seconds' : 'hundredths of a second';
      context.report({
        span,
        message: `advert_int ${String(value)} of vrrp_instance ${name.value} is not in ${unit}, which is all that VRRP ${String(effectiveVersion)} can say: keepalived rounds it.`,
        help:
          effectiveVersion === 2
            ? 'Give whole seconds, or use "version 3" on all routers.'
            : 'Give a multiple of 0.01, the same on all routers.',
      });
    }
  },
);
