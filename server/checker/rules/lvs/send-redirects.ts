import { defineRule } from '../../rule';
import { readSysctls } from '../../topology/sysctls';
import type { SysctlInForce } from '../../topology/sysctls';
import type { Host } from '../../topology/topology';
import { relate } from '../pair/compare-members';

export const sendRedirects = defineRule({
  id: 'lvs/send-redirects',
  scope: 'topology',
  severity: 'warning',
  summary: 'A director with direct routing in one network sends ICMP redirects.',
  why: `The director hands packets on through the interface on which they came in. The kernel takes that for a detour and tells the
client's router by ICMP redirect to go to the real server directly: past the director, its balance and its health checks. The
larger of \`all\` and the interface counts, so both must be 0.`,
  sources: [
    'https://docs.kernel.org/networking/ip-sysctl.html (send_redirects)',
    'http://www.linuxvirtualserver.org/VS-DRouting.html',
  ],
  fixable: 'suggestion',
  check: ({ topology, report, undecided }) => {
    for (const host of topology.hosts) {
      const use = host.services.flatMap(({ realServers }) => realServers).find(({ forwarding }) => forwarding === 'DR');
      if (!use) continue;
      const settings = listSettings(host);
      const on = settings.find(({ value, isCertain }) => isCertain && value === '1');
      const forwards = readSysctls(host).get('net.ipv4.ip_forward')?.value === '1';
      if (!on) {
        if (settings.length === 0 && forwards)
          undecided(use.service.document, `Whether ${host.name} sends redirects: its sysctl.conf would tell.`);
        continue;
      }
      report(on.document, {
        span: on.span,
        message: `${on.key} is 1 on ${host.name}, which directs ${use.service.name} by direct routing: it tells clients by ICMP to go past it.`,
        help: 'Set send_redirects to 0 for all and for the interface.',
        related: [
          relate(
            { document: use.service.document, span: use.forwardingSpan ?? use.service.span },
            'Direct routing is used here.',
          ),
        ],
        suggestions: suggestZero(on),
      });
    }
  },
});

function listSettings(host: Host): readonly SysctlInForce[] {
  return [...readSysctls(host).values()].filter(({ key }) =>
    /^net\.ipv4\.conf\.(?!lo\.|default\.)[^.]+\.send_redirects$/.test(key),
  );
}

function suggestZero({ document, span }: SysctlInForce): {
  title: string;
  edits: { file: string; span: { start: number; end: number }; newText: string }[];
}[] {
  if (document.languageId !== 'sysctl') return [];
  const text = document.text.slice(span.start, span.end);
  return [{ title: 'Set it to 0', edits: [{ file: document.path, span, newText: text.replace(/1\s*$/, '0') }] }];
}
