import { CHECKER_KINDS } from '../../../../grammars/keepalived/read-virtual-servers';
import {
  defineKeepalivedRule,
  hasLine,
  headerSpan,
  isMisspelt,
  isWhole,
  MANUAL,
  nameRealServer,
} from './keepalived-rule';

export const noHealthCheck = defineKeepalivedRule(
  {
    id: 'keepalived/no-health-check',
    severity: 'warning',
    summary: 'A real server has no health check.',
    why: `keepalived takes it for alive for ever. When it dies, its share of the requests goes nowhere until somebody changes the
file.`,
    sources: [MANUAL],
  },
  (context, model) => {
    for (const server of model.virtualServers.flatMap(({ realServers }) => realServers)) {
      const { directive } = server;
      if (!isWhole(context, directive) || hasLine(directive, ...CHECKER_KINDS)) continue;
      if (isMisspelt(context, directive, ...CHECKER_KINDS)) continue;
      context.report({
        span: headerSpan(directive),
        message: `real_server ${nameRealServer(server)} is never checked: it stays in the pool when it dies.`,
        help: 'Add TCP_CHECK, HTTP_GET or another check.',
      });
    }
  },
);
