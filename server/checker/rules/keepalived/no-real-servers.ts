import { defineKeepalivedRule, hasLine, headerSpan, isWhole, MANUAL, nameService } from './keepalived-rule';

export const noRealServers = defineKeepalivedRule(
  {
    id: 'keepalived/no-real-servers',
    severity: 'warning',
    summary: 'A virtual_server has no real server.',
    why: 'keepalived passes over it: the service is not set up in IPVS, and requests are refused by the director itself.',
    sources: [MANUAL],
  },
  (context, model) => {
    for (const server of model.virtualServers) {
      if (!isWhole(context, server.directive) || hasLine(server.directive, 'real_server')) continue;
      context.report({
        span: headerSpan(server.directive),
        message: `virtual_server ${nameService(server)} has no real_server: keepalived ignores it.`,
        help: 'Add the servers, or remove the block.',
      });
    }
  },
);
