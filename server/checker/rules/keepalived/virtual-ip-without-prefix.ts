import type { VirtualAddress } from '../../../../grammars/keepalived/model';
import { defineKeepalivedRule, MANUAL, replace } from './keepalived-rule';

export const virtualIpWithoutPrefix = defineKeepalivedRule(
  {
    id: 'keepalived/virtual-ip-without-prefix',
    severity: 'info',
    summary: 'A virtual address is given without a prefix length.',
    why: `keepalived sets it up with /32 (/128 for IPv6). That is right for an additional address, and wrong where the interface
has no other address of that network: the router then has no route to its neighbours.`,
    sources: [MANUAL],
    fixable: 'fix',
  },
  (context, model) => {
    for (const { name, addresses, excludedAddresses } of model.instances) {
      const bare = [...addresses, ...excludedAddresses].filter(({ prefix, address }) => isBare(prefix, address));
      const [first] = bare;
      if (!first) continue;
      const more = bare.length > 1 ? ` and ${String(bare.length - 1)} more of vrrp_instance ${name.value}` : '';
      const verb = bare.length > 1 ? 'have' : 'has';
      context.report({
        span: first.address.span,
        message: `${first.address.value}${more} ${verb} no prefix length: keepalived takes ${lengthOf(first)}.`,
        help: `Write ${lengthOf(first)} if that is meant, or the prefix length of the network.`,
        fix: {
          title: 'Write the prefix length that keepalived takes',
          edits: bare.map((each) =>
            replace(context.document, each.address.span, `${each.address.value}${lengthOf(each)}`),
          ),
        },
      });
    }

    function isBare(prefix: VirtualAddress['prefix'], { value, span }: VirtualAddress['address']): boolean {
      return prefix === undefined && context.document.text.slice(span.start, span.end + 1).trimEnd() === value;
    }
  },
);

function lengthOf({ family }: VirtualAddress): string {
  return family === 6 ? '/128' : '/32';
}
