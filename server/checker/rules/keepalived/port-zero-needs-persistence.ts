import { defineKeepalivedRule, hasLine, headerSpan, isWhole, MANUAL, nameService } from './keepalived-rule';

export const portZeroNeedsPersistence = defineKeepalivedRule(
  {
    id: 'keepalived/port-zero-needs-persistence',
    severity: 'warning',
    summary: 'A virtual_server for all ports has no persistence_timeout.',
    why: `IPVS takes all ports of an address only as a persistent service, so that the connections of one client reach one server.
keepalived turns persistence on with six minutes and warns; clients then stay on one server whether that is wanted or not.`,
    sources: [MANUAL, 'https://linux.die.net/man/8/ipvsadm'],
  },
  (context, model) => {
    for (const server of model.virtualServers) {
      const { directive, kind, port } = server;
      if (kind !== 'address' || (port?.value ?? 0) !== 0 || !isWhole(context, directive)) continue;
      if (directive.args.length > 1 && !port) continue;
      if (hasLine(directive, 'persistence_timeout', 'persistence_granularity')) continue;
      context.report({
        span: headerSpan(directive),
        message: `virtual_server ${nameService(server)} is for all ports and has no persistence_timeout: keepalived makes it persistent with 360 seconds.`,
        help: 'Add persistence_timeout with the seconds that are wanted, or give the port.',
      });
    }
  },
);
