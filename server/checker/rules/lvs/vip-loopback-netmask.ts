import type { Suggestion } from '../../diagnostic';
import { defineRule } from '../../rule';
import type { HeldAddress } from '../../topology/loopback';
import { classPrefixOf, listHeldAddresses, prefixOf } from '../../topology/loopback';
import { findRealHosts } from '../../topology/real-hosts';
import { relate } from '../pair/compare-members';

export const vipLoopbackNetmask = defineRule({
  id: 'lvs/vip-loopback-netmask',
  scope: 'topology',
  severity: 'error',
  summary: 'The virtual address lies on lo with a netmask wider than one address.',
  why: `Every address of a network on \`lo\` counts as the machine's own: with /24 the host answers for all 256 of them itself,
and reaches neither its neighbours nor the gateway in that network. Only /32 (255.255.255.255) is right.`,
  sources: ['http://www.linuxvirtualserver.org/VS-DRouting.html', 'ip-address(8), ifconfig(8)'],
  fixable: 'suggestion',
  check: ({ topology, report }) => {
    for (const { host, services, addresses } of findRealHosts(topology).known) {
      const [service] = services;
      const seen = new Set<number>();
      for (const held of listHeldAddresses(host)) {
        if (held.interface !== 'lo' || !addresses.has(held.address)) continue;
        const prefix = prefixOf(held) ?? classPrefixOf(held.address);
        const place = held.fact.prefix?.span ?? held.fact.span;
        if (prefix >= (held.address.includes(':') ? 128 : 32) || seen.has(place.start)) continue;
        seen.add(place.start);
        const written = held.fact.prefix ? `/${prefix}` : `no netmask, which makes it /${prefix},`;
        report(held.document, {
          span: place,
          message: `${host.name} holds ${held.address} on lo with ${written}: the whole network counts as its own, and it reaches nobody there.`,
          help: 'Use /32 (netmask 255.255.255.255).',
          related: service ? [relate(service, `${service.host.name} directs ${service.name} to it.`)] : [],
          suggestions: suggestHostMask(held),
        });
      }
    }
  },
});

function suggestHostMask({ fact, document, address }: HeldAddress): readonly Suggestion[] {
  if (!fact.prefix || address.includes(':')) return [];
  const { span } = fact.prefix;
  const text = document.text.slice(span.start, span.end);
  const newText = replaceMask(text, fact.prefix.value);
  return newText === undefined
    ? []
    : [{ title: `Replace by ${newText}`, edits: [{ file: document.path, span, newText }] }];
}

/** `192.0.2.1/24` → `192.0.2.1/32`, `255.255.255.0` → `255.255.255.255`, `24` → `32`; undefined for a variable. */
function replaceMask(text: string, prefix: number): string | undefined {
  if (text.endsWith(`/${prefix}`)) return `${text.slice(0, -String(prefix).length)}32`;
  if (text === String(prefix)) return '32';
  if (/^\d+\.\d+\.\d+\.\d+$/.test(text)) return '255.255.255.255';
  return /^0x[\da-f]+$/i.test(text) ? '0xffffffff' : undefined;
}
