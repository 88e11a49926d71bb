import { isIpAddress } from '../../../../grammars/core/value-types';
import { defineKeepalivedRule, isConditional, MANUAL, nameRealServer, nameService, relate } from './keepalived-rule';

export const realServerFamily = defineKeepalivedRule(
  {
    id: 'keepalived/real-server-family',
    severity: 'error',
    summary: 'A real server is IPv4 and its virtual server IPv6, or the other way round.',
    why: 'Only tunnels lead from one family to the other. With NAT and DR keepalived skips the real server.',
    sources: [MANUAL],
  },
  (context, model) => {
    for (const server of model.virtualServers) {
      const first =
        server.kind === 'address'
          ? server.address
          : server.kind === 'fwmark'
            ? server.realServers[0]?.address
            : undefined;
      if (!first) continue;
      const family = first.value.includes(':') ? 6 : 4;
      for (const real of server.realServers) {
        if (real.effectiveMethod === 'TUN' || real.effectiveMethod === undefined || isConditional(real.directive))
          continue;
        if (!isIpAddress(real.address.value) || real.address.value.includes(':') === (family === 6)) continue;
        context.report({
          span: real.address.span,
          message: `real_server ${nameRealServer(real)} is not an IPv${String(family)} address, but virtual_server ${nameService(server)} is IPv${String(family)}: keepalived skips it.`,
          help: 'Use addresses of one family, or forward with TUN.',
          related: [relate(context.document, first.span, `IPv${String(family)} because of this address`)],
        });
      }
    }
  },
);
