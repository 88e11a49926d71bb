import { defineKeepalivedRule, isConditional, MANUAL, relate } from './keepalived-rule';

export const mixedAddressFamily = defineKeepalivedRule(
  {
    id: 'keepalived/mixed-address-family',
    severity: 'error',
    summary: 'A vrrp_instance has IPv4 and IPv6 addresses in one virtual_ipaddress block.',
    why: `An advert carries addresses of one family only. keepalived keeps the family of the first address and leaves out the
others: they are never set up.`,
    sources: [MANUAL, 'https://www.rfc-editor.org/rfc/rfc5798#section-5.2.9'],
  },
  (context, model) => {
    for (const { name, addresses, unicastPeers, unicastSource } of model.instances) {
      const [first] = addresses;
      if (!first || isConditional(first.directive)) continue;
      const related = [relate(context.document, first.address.span, `the first address is IPv${String(first.family)}`)];
      for (const { address, family } of addresses) {
        if (family === first.family) continue;
        context.report({
          span: address.span,
          message: `${address.value} is an IPv${String(family)} address in vrrp_instance ${name.value}, which is IPv${String(first.family)}: keepalived does not set it up.`,
          help: 'Put it into virtual_ipaddress_excluded, or into an instance of its own.',
          related,
        });
      }
      for (const { value, span } of [...unicastPeers.map(({ address }) => address), unicastSource].flatMap(
        (each) => each ?? [],
      )) {
        if (value.includes('$') || value.includes(':') === (first.family === 6)) continue;
        if (!/^[\da-f:.]+$/i.test(value)) continue;
        context.report({
          span,
          message: `${value} is not an IPv${String(first.family)} address, and vrrp_instance ${name.value} is IPv${String(first.family)}: keepalived passes over it.`,
          help: 'Use addresses of one family for the virtual addresses, the source and the peers.',
          related,
        });
      }
    }
  },
);
