import type { Located } from '../../../../grammars/core/source';
import { locate } from '../../../../grammars/core/source';
import { isIpAddress } from '../../../../grammars/core/value-types';
import type { KeepalivedModel, VirtualServer } from '../../../../grammars/keepalived/model';
import {
  defineKeepalivedRule,
  isConditional,
  linesNamed,
  MANUAL,
  nameRealServer,
  nameService,
  relate,
} from './keepalived-rule';

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
      const first = familyGiver(server, model);
      if (!first) continue;
      const family = first.value.includes(':') || first.value === 'inet6' ? 6 : 4;
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

/** What tells the family of a virtual server: its address, ip_family, an address of its group, its first real server. */
function familyGiver(server: VirtualServer, model: KeepalivedModel): Located<string> | undefined {
  if (server.kind === 'address') return server.address;
  const word = linesNamed(server.directive, 'ip_family')[0]?.args[0];
  if (word) return /^inet6?$/.test(word.value) ? locate(word.value, word) : undefined;
  if (server.kind === 'fwmark') return server.realServers[0]?.address;
  const group = model.virtualServerGroups.find(({ name }) => name.value === server.group?.value);
  const families = new Set(group?.members.flatMap(({ address }) => (address ? [address.value.includes(':')] : [])));
  return families.size === 1 ? group?.members.find(({ address }) => address)?.address : undefined;
}
