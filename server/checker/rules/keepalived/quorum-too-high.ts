import type { VirtualServer } from '../../../../grammars/keepalived/model';
import { toNumber } from '../../../../grammars/keepalived/block-reader';
import { defineKeepalivedRule, isConditional, isWhole, linesNamed, MANUAL, nameService } from './keepalived-rule';

export const quorumTooHigh = defineKeepalivedRule(
  {
    id: 'keepalived/quorum-too-high',
    severity: 'warning',
    summary: 'A quorum is higher than all weights together, or the hysteresis is not below it.',
    why: `A quorum that all servers together can not reach would mean that the service is always down, with the sorry server in
place. keepalived lowers it to the sum of the weights, so that one failed server counts as a lost quorum. A hysteresis that is
not below the quorum is set to 0.`,
    sources: [MANUAL],
  },
  (context, model) => {
    for (const server of model.virtualServers) {
      const { quorum, hysteresis } = server;
      const total = sumWeights(server);
      const isSure = isWhole(context, server.directive) && total !== undefined && server.realServers.length > 0;
      if (quorum && isSure && quorum.value > total)
        context.report({
          span: quorum.span,
          message: `Quorum ${String(quorum.value)} is more than all real servers of virtual_server ${nameService(server)} weigh together (${String(total)}): keepalived lowers it to ${String(total)}.`,
          help: 'Give a quorum that is reached when enough servers are alive.',
        });
      if (hysteresis && hysteresis.value >= (quorum?.value ?? 1))
        context.report({
          span: hysteresis.span,
          message: `Hysteresis ${String(hysteresis.value)} is not below the quorum of ${String(quorum?.value ?? 1)}: keepalived sets it to 0.`,
          help: 'Give a hysteresis below the quorum.',
        });
    }
  },
);

/** Weight of the whole pool; undefined if a weight can't be known. */
function sumWeights({ directive, realServers }: VirtualServer): number | undefined {
  const [common] = linesNamed(directive, 'weight');
  const byDefault = common ? toNumber(common.args[0])?.value : 1;
  let total = 0;
  for (const { directive: block, weight } of realServers) {
    const isGiven = linesNamed(block, 'weight').length > 0;
    const own = isGiven ? weight?.value : byDefault;
    if (own === undefined || isConditional(block)) return undefined;
    total += own;
  }
  return total;
}
