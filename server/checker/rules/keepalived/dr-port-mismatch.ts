import type { Located } from '../../../../grammars/core/source';
import type { ForwardingMethod, VirtualServer } from '../../../../grammars/keepalived/model';
import type { DocumentContext } from '../../rule';
import { defineKeepalivedRule, linesNamed, MANUAL, nameService, relate, replace } from './keepalived-rule';

export const drPortMismatch = defineKeepalivedRule(
  {
    id: 'keepalived/dr-port-mismatch',
    severity: 'error',
    summary: 'With DR or TUN a real server has another port than the virtual server.',
    why: `Direct routing and tunnelling hand packets on as they are, so the port can not change on the way. keepalived resets the
real server's port to that of the virtual server and only warns: requests arrive at a port where nobody may be listening.`,
    sources: [MANUAL, 'http://www.linuxvirtualserver.org/VS-DRouting.html'],
    fixable: 'fix',
  },
  (context, model) => {
    for (const server of model.virtualServers) {
      if (server.kind !== 'address') continue;
      for (const { port, effectiveMethod } of server.realServers)
        check(context, server, port, effectiveMethod, 'the real server');
      check(context, server, server.sorryServer?.port, sorryMethod(server), 'the sorry server');
    }
  },
);

/** Undefined unless its method is known to be the virtual server's. */
function sorryMethod(server: VirtualServer): ForwardingMethod | undefined {
  return linesNamed(server.directive, 'sorry_server_lvs_method').length > 0 ? undefined : server.method?.value;
}

function check(
  context: DocumentContext,
  server: VirtualServer,
  port: Located<number> | undefined,
  method: ForwardingMethod | undefined,
  whose: string,
): void {
  const served = server.port?.value ?? 0;
  // Port 0 is no port: the virtual server's counts.
  if (!port || port.value === 0 || (method !== 'DR' && method !== 'TUN') || port.value === served) return;
  if (server.directive.args.length > 1 && !server.port) return;
  const own = server.port?.span ?? server.address?.span;
  const name = method === 'DR' ? 'direct routing' : 'a tunnel';
  context.report({
    span: port.span,
    message: `Port ${String(port.value)} of ${whose} is not that of virtual_server ${nameService(server)}, and ${name} can not change it: keepalived uses ${served === 0 ? 'the port of each request' : String(served)}.`,
    help: served === 0 ? 'Leave the port out.' : `Write ${String(served)}, or use NAT.`,
    ...(own && { related: [relate(context.document, own, 'the virtual server is here')] }),
    ...(served !== 0 && {
      fix: { title: `Write ${String(served)}`, edits: [replace(context.document, port.span, String(served))] },
    }),
  });
}
