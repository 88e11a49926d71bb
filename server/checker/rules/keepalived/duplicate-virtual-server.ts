import type { Document } from '../../../../grammars/core/syntax';
import type { VirtualServer } from '../../../../grammars/keepalived/model';
import {
  defineKeepalivedRule,
  isConditional,
  lineNumber,
  MANUAL,
  nameService,
  relate,
  unitModels,
} from './keepalived-rule';

interface Seen {
  readonly server: VirtualServer;
  readonly document: Document;
}

export const duplicateVirtualServer = defineKeepalivedRule(
  {
    id: 'keepalived/duplicate-virtual-server',
    severity: 'warning',
    summary: 'Two virtual servers have the same address, port and protocol.',
    why: `IPVS has one entry for them: keepalived sets up the first and then adds the second one's servers to it, or fails to, and
when one block loses its quorum it takes down what the other still serves.`,
    sources: [MANUAL, 'https://linux.die.net/man/8/ipvsadm'],
  },
  (context, model) => {
    const seen = new Map<string, Seen>();
    const others = unitModels(context).filter((each) => each !== model);
    for (const { virtualServers, document } of [...others, model])
      for (const server of virtualServers) {
        const key = keyOf(server);
        const span = server.address?.span ?? server.fwmark?.span;
        if (key === undefined || !span || isConditional(server.directive)) continue;
        const first = seen.get(key);
        if (!first) seen.set(key, { server, document });
        if (!first || document !== context.document || document.path < first.document.path) continue;
        const other = first.server.address?.span ?? first.server.fwmark?.span ?? first.server.directive;
        context.report({
          span,
          message: `virtual_server ${nameService(server)} is already defined in line ${String(lineNumber(first.document, other))} for the same protocol: the two share one entry in IPVS.`,
          help: 'Make one block of the two, or correct the address, port or protocol.',
          related: [relate(first.document, other, 'first defined here')],
        });
      }
  },
);

/** Undefined if a part of it can't be known. */
function keyOf({ kind, address, port, fwmark, protocol, directive }: VirtualServer): string | undefined {
  if (kind === 'fwmark') return fwmark && `fwmark ${String(fwmark.value)} ${familyOf(directive)}`;
  if (kind !== 'address' || !address || (directive.args.length > 1 && !port)) return undefined;
  const isUnknown = !protocol && directive.block?.directives.some(({ keyword }) => keyword.value === 'protocol');
  return isUnknown ? undefined : `${address.value} ${String(port?.value ?? 0)} ${protocol?.value.toUpperCase() ?? ''}`;
}

function familyOf(directive: VirtualServer['directive']): string {
  return directive.block?.directives.find(({ keyword }) => keyword.value === 'ip_family')?.args[0]?.value ?? '';
}
