import type { CheckerKind } from '../../../../grammars/keepalived/model';
import { defineKeepalivedRule, MANUAL, nameService, relate } from './keepalived-rule';

const OVER_TCP: ReadonlySet<CheckerKind> = new Set(['TCP_CHECK', 'HTTP_GET', 'SSL_GET', 'SMTP_CHECK']);

export const udpWithTcpCheck = defineKeepalivedRule(
  {
    id: 'keepalived/udp-with-tcp-check',
    severity: 'warning',
    summary: 'A UDP service is checked over TCP on the same port.',
    why: `A server that answers by UDP alone fails the check and is taken out of the pool, all of them at once; one that also
listens on TCP is kept while its UDP service is dead.`,
    sources: [MANUAL],
  },
  (context, model) => {
    for (const server of model.virtualServers) {
      const { protocol } = server;
      if (protocol?.value.toUpperCase() !== 'UDP') continue;
      for (const { checkers, port } of server.realServers)
        for (const { kind, directive, connectPort } of checkers) {
          if (!OVER_TCP.has(kind) || (connectPort && connectPort.value !== port?.value)) continue;
          context.report({
            span: directive.keyword,
            message: `virtual_server ${nameService(server)} is a UDP service, and ${kind} asks over TCP: the servers are taken out though they may work.`,
            help: 'Use UDP_CHECK, DNS_CHECK, PING_CHECK or MISC_CHECK, or connect_port with a port that answers over TCP.',
            related: [relate(context.document, protocol.span, 'protocol UDP is here')],
          });
        }
    }
  },
);
