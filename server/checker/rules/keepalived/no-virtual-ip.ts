import { defineKeepalivedRule, hasLine, isWhole, MANUAL } from './keepalived-rule';

const ALTERNATIVES = [
  'virtual_ipaddress',
  'virtual_ipaddress_excluded',
  'no_virtual_ipaddress',
  'virtual_routes',
  'virtual_rules',
];

export const noVirtualIp = defineKeepalivedRule(
  {
    id: 'keepalived/no-virtual-ip',
    severity: 'warning',
    summary: 'A vrrp_instance has no virtual address.',
    why: `An election about nothing: whoever wins sets up no address. keepalived warns of it. Where only the notify scripts are
wanted, as in clouds, no_virtual_ipaddress says so (from 2.2.8 on).`,
    sources: [MANUAL],
  },
  (context, model) => {
    for (const { directive, name } of model.instances) {
      if (!isWhole(context, directive)) continue;
      const blocks = directive.block?.directives.filter(({ keyword }) => ALTERNATIVES.includes(keyword.value)) ?? [];
      const isEmpty = blocks.every(
        (line) => line.block && isWhole(context, line) && line.block.directives.length === 0,
      );
      if (!isEmpty || hasLine(directive, 'no_virtual_ipaddress')) continue;
      context.report({
        span: name.span,
        message: `vrrp_instance ${name.value} has no virtual address: the router that becomes master sets up nothing.`,
        help: 'Add virtual_ipaddress with the addresses that clients use.',
      });
    }
  },
);
