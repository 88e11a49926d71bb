import type { VirtualServer } from '../../../../grammars/keepalived/model';
import type { DocumentContext } from '../../rule';
import { defineKeepalivedRule, hasLine, headerSpan, isMisspelt, isWhole, MANUAL, nameService } from './keepalived-rule';

export const implicitDefault = defineKeepalivedRule(
  {
    id: 'keepalived/implicit-default',
    severity: 'warning',
    summary: 'A virtual_server leaves its scheduler, forwarding method or protocol to chance.',
    why: `keepalived fills in wlc, NAT and UDP, and warns. Lines that were commented out while
trying something end like this: the service is balanced, but by a method that the real servers are not set up for.`,
    sources: [MANUAL],
  },
  (context, model) => {
    for (const server of model.virtualServers) {
      const { directive } = server;
      if (server.kind === 'unknown' || !isWhole(context, directive) || !hasLine(directive, 'real_server')) continue;
      report(context, server, listMissing(context, server));
    }
  },
);

function listMissing(context: DocumentContext, { directive, kind, realServers }: VirtualServer): string[] {
  const lacks = (...keywords: readonly string[]): boolean =>
    !hasLine(directive, ...keywords) && !isMisspelt(context, directive, ...keywords);
  const missing: string[] = [];
  if (lacks('lvs_sched', 'lb_algo')) missing.push('no scheduler (lvs_sched): keepalived takes wlc');
  const isOwn = realServers.every((real) => hasLine(real.directive, 'lvs_method'));
  if (lacks('lvs_method', 'lb_kind') && !isOwn) missing.push('no forwarding method (lvs_method): keepalived takes NAT');
  if (kind === 'address' && lacks('protocol'))
    missing.push('no protocol: keepalived takes UDP, even for servers that are checked over TCP');
  return missing;
}

function report(context: DocumentContext, server: VirtualServer, missing: readonly string[]): void {
  if (missing.length === 0) return;
  context.report({
    span: headerSpan(server.directive),
    message: `virtual_server ${nameService(server)} has ${missing.join('; ')}.`,
    help: 'Write down what is meant.',
  });
}
