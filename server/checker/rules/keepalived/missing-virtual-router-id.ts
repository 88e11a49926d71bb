import { defineKeepalivedRule, hasLine, headerSpan, isMisspelt, isWhole, MANUAL } from './keepalived-rule';

export const missingVirtualRouterId = defineKeepalivedRule(
  {
    id: 'keepalived/missing-virtual-router-id',
    severity: 'error',
    summary: 'A vrrp_instance has no virtual_router_id.',
    why: `The ID tells the adverts of one cluster from those of another on the same network. There is no default: keepalived
refuses the instance and does not start.`,
    sources: [MANUAL, 'https://www.rfc-editor.org/rfc/rfc5798#section-5.2.3'],
  },
  (context, model) => {
    for (const { directive, name } of model.instances) {
      if (!isWhole(context, directive) || hasLine(directive, 'virtual_router_id')) continue;
      if (isMisspelt(context, directive, 'virtual_router_id')) continue;
      context.report({
        span: headerSpan(directive),
        message: `vrrp_instance ${name.value} has no virtual_router_id: keepalived does not start.`,
        help: 'Add "virtual_router_id" with a number from 1 to 255 that no other cluster on this network uses; it must be the same on all routers of this one.',
      });
    }
  },
);
