import type { RealServer } from '../../../../grammars/keepalived/model';
import {
  defineKeepalivedRule,
  isConditional,
  lineNumber,
  MANUAL,
  nameRealServer,
  nameService,
  relate,
  removeLine,
} from './keepalived-rule';

export const duplicateRealServer = defineKeepalivedRule(
  {
    id: 'keepalived/duplicate-real-server',
    severity: 'warning',
    summary: 'One real server stands twice in a virtual server.',
    why: `IPVS knows a server by address and port, so keepalived removes the second. Its weight and its checks are not in force,
and most often another server was meant.`,
    sources: [MANUAL],
    fixable: 'suggestion',
  },
  (context, model) => {
    for (const server of model.virtualServers) {
      const seen = new Map<string, RealServer>();
      for (const real of server.realServers) {
        if (isConditional(real.directive)) continue;
        const key = `${real.address.value} ${String(real.port?.value ?? server.port?.value ?? '')}`;
        const first = seen.get(key);
        if (!first) seen.set(key, real);
        else
          context.report({
            span: real.address.span,
            message: `real_server ${nameRealServer(real)} stands in virtual_server ${nameService(server)} already, in line ${String(lineNumber(context.document, first.address.span))}: keepalived removes this one.`,
            help: 'Correct the address, or remove the block.',
            related: [relate(context.document, first.address.span, 'first given here')],
            suggestions: [{ title: 'Remove this block', edits: [removeLine(context.document, real.directive)] }],
          });
      }
    }
  },
);
