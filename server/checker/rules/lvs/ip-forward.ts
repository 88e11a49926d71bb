import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import { numberInForce, readSysctls } from '../../topology/sysctls';
import type { Host } from '../../topology/topology';
import { relate } from '../pair/compare-members';

const KEY = 'net.ipv4.ip_forward';

export const ipForward = defineRule({
  id: 'lvs/ip-forward',
  scope: 'topology',
  severity: 'error',
  summary: 'A director that translates addresses does not forward packets, or one that does not need to does.',
  why: `With NAT the answers of the real servers pass through the director, which must forward them: with \`ip_forward\` 0 every
connection hangs after the first packet. With direct routing alone nothing is forwarded, and a director that forwards all the
same routes between networks that nobody meant to join.`,
  sources: [
    'http://www.linuxvirtualserver.org/VS-NAT.html',
    'https://docs.kernel.org/networking/ip-sysctl.html (ip_forward)',
  ],
  fixable: 'suggestion',
  check: (context) => {
    for (const host of context.topology.hosts) if (host.services.length > 0) checkDirector(context, host);
  },
});

function checkDirector(context: TopologyContext, host: Host): void {
  const uses = host.services.flatMap(({ realServers }) => realServers);
  const translated = uses.find(
    ({ forwarding, address }) => forwarding === 'NAT' && !address.includes(':') && isElsewhere(host, address),
  );
  const setting = readSysctls(host).get(KEY);
  const value = numberInForce(host, KEY);
  if (translated && setting && value === 0) {
    context.report(setting.document, {
      span: setting.span,
      message: `${host.name} translates addresses for ${translated.service.name} (NAT), but ${KEY} is 0: answers of the real servers don't get back to the clients.`,
      help: `Set ${KEY} = 1.`,
      related: [
        relate(
          { document: translated.service.document, span: translated.forwardingSpan ?? translated.service.span },
          'NAT is used here.',
        ),
      ],
      suggestions: suggestOne(setting),
    });
  } else if (translated && !setting && host.documents.some(({ languageId }) => languageId === 'sysctl')) {
    context.report(translated.service.document, {
      span: translated.forwardingSpan ?? translated.service.span,
      severity: 'warning',
      message: `${host.name} translates addresses for ${translated.service.name} (NAT), but no file of it sets ${KEY}, which is 0 unless set.`,
      help: `Set ${KEY} = 1 in its sysctl.conf.`,
    });
  } else if (translated && !setting) {
    context.undecided(
      translated.service.document,
      `Whether ${host.name} forwards packets, as NAT needs: its sysctl.conf would tell.`,
    );
  }
}

/** A real server that is the director itself gets its packets without forwarding. */
function isElsewhere({ addresses }: Host, address: string): boolean {
  return !address.startsWith('127.') && !addresses.some((own) => own.address === address);
}

function suggestOne(setting: {
  document: { path: string; text: string; languageId: string };
  span: { start: number; end: number };
}): { title: string; edits: { file: string; span: { start: number; end: number }; newText: string }[] }[] {
  if (setting.document.languageId !== 'sysctl') return [];
  const text = setting.document.text.slice(setting.span.start, setting.span.end);
  return [
    {
      title: 'Set it to 1',
      edits: [{ file: setting.document.path, span: setting.span, newText: text.replace(/0\s*$/, '1') }],
    },
  ];
}
