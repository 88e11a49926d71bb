import { defineKeepalivedRule, MANUAL } from './keepalived-rule';

export const labelOnIpv6 = defineKeepalivedRule(
  {
    id: 'keepalived/label-on-ipv6',
    severity: 'warning',
    summary: 'An IPv6 address has a label.',
    why: 'Labels are a thing of IPv4 aliases ("eth0:1"); the kernel has none for IPv6, and keepalived ignores the word.',
    sources: [MANUAL, 'https://man7.org/linux/man-pages/man8/ip-address.8.html'],
  },
  (context, model) => {
    const all = model.instances.flatMap(({ addresses, excludedAddresses }) => [...addresses, ...excludedAddresses]);
    for (const { family, label, address } of [...all, ...model.staticAddresses]) {
      if (family !== 6 || !label) continue;
      context.report({
        span: label.span,
        message: `${address.value} is an IPv6 address, which can have no label: keepalived ignores "${label.value}".`,
        help: 'Remove the label.',
      });
    }
  },
);
