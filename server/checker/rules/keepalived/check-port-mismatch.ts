import type { Checker, RealServer, VirtualServer } from '../../../../grammars/keepalived/model';
import { defineKeepalivedRule, isConditional, MANUAL, nameRealServer, relate } from './keepalived-rule';

export const checkPortMismatch = defineKeepalivedRule(
  {
    id: 'keepalived/check-port-mismatch',
    severity: 'warning',
    summary: 'A check connects to another port than the one that is served, while nothing shows why.',
    why: `The check says that something else is alive. When the service dies and the other port stays open, the server is kept in
the pool. It happens when a block is copied from another virtual server and only one of the two ports is changed.`,
    sources: [MANUAL],
  },
  (context, model) => {
    for (const server of model.virtualServers)
      for (const real of server.realServers)
        for (const checker of real.checkers) {
          const { connectPort } = checker;
          // Port 0 stands for whatever port a packet came to.
          const served = real.port?.value;
          if (!connectPort || served === undefined || served === 0 || !isDoubtful(server, real, checker)) continue;
          context.report({
            span: connectPort.span,
            message: `${checker.kind} connects to port ${String(connectPort.value)}, but real_server ${nameRealServer(real)} serves port ${String(served)}: the check does not notice when the service dies.`,
            help: `Check port ${String(served)}, unless the other port stands for the service.`,
            ...(real.port && { related: [relate(context.document, real.port.span, 'the port that is served')] }),
          });
        }
  },
);

/**
 * Reasons to check another port: another address, another protocol, a page made for the check, a second check of the
 * served port, or all servers doing it alike.
 */
function isDoubtful(server: VirtualServer, real: RealServer, checker: Checker): boolean {
  const served = real.port?.value;
  if (checker.connectPort?.value === served || checker.connectIp || isConditional(checker.directive)) return false;
  if (server.protocol?.value.toUpperCase() === 'UDP' || checker.kind === 'SMTP_CHECK' || checker.kind === 'DNS_CHECK')
    return false;
  if (real.checkers.some((each) => each !== checker && (each.connectPort?.value ?? served) === served)) return false;
  const others = server.realServers.filter((each) => each !== real);
  const isShared = others.some(({ checkers }) =>
    checkers.some((each) => each.connectPort?.value === checker.connectPort?.value),
  );
  return checker.kind === 'TCP_CHECK' ? !isShared || others.length === 0 : !isShared && others.length > 0;
}
