import { defineKeepalivedRule, hasLine, headerSpan, isMisspelt, isWhole, MANUAL, unitModels } from './keepalived-rule';

/** With unicast peers an instance may go without an interface; a VRF may stand for one. */
const WITHOUT = ['interface', 'unicast_peer', 'unicast_src_ip', 'vrf'];

export const missingInterface = defineKeepalivedRule(
  {
    id: 'keepalived/missing-interface',
    severity: 'error',
    summary: 'A vrrp_instance names no interface.',
    why: 'keepalived does not know where to send its adverts, says "Unknown interface!" and does not start.',
    sources: [MANUAL],
  },
  (context, model) => {
    if (unitModels(context).some(({ global }) => global.defaultInterface)) return;
    for (const { directive, name } of model.instances) {
      if (!isWhole(context, directive) || hasLine(directive, ...WITHOUT)) continue;
      if (isMisspelt(context, directive, ...WITHOUT)) continue;
      context.report({
        span: headerSpan(directive),
        ...(hasLine(directive, 'use_vmac', 'use_ipvlan') && { severity: 'warning' }),
        message: `vrrp_instance ${name.value} has no interface: keepalived does not start.`,
        help: 'Add "interface" with the interface that faces the other routers.',
      });
    }
  },
);
