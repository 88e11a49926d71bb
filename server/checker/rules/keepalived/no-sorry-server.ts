import { defineKeepalivedRule, hasLine, headerSpan, isWhole, MANUAL, nameService } from './keepalived-rule';

export const noSorryServer = defineKeepalivedRule(
  {
    id: 'keepalived/no-sorry-server',
    severity: 'info',
    summary: 'A virtual_server with health checks has no sorry_server.',
    why: `When all real servers fail their checks, connections are refused. A sorry server can say that the service is down, or
send clients elsewhere.`,
    sources: [MANUAL],
  },
  (context, model) => {
    for (const server of model.virtualServers) {
      const isChecked = server.realServers.some(({ checkers }) => checkers.length > 0);
      if (!isChecked || !isWhole(context, server.directive) || hasLine(server.directive, 'sorry_server')) continue;
      context.report({
        span: headerSpan(server.directive),
        message: `virtual_server ${nameService(server)} has no sorry_server: when all its servers fail, connections are refused.`,
        help: 'Add sorry_server, if there is a server that can tell people so.',
      });
    }
  },
);
