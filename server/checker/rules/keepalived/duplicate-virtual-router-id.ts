import type { Document } from '../../../../grammars/core/syntax';
import type { VrrpInstance } from '../../../../grammars/keepalived/model';
import {
  defineKeepalivedRule,
  hasLine,
  isConditional,
  lineNumber,
  MANUAL,
  relate,
  unitModels,
} from './keepalived-rule';

interface Seen {
  readonly instance: VrrpInstance;
  readonly document: Document;
}

export const duplicateVirtualRouterId = defineKeepalivedRule(
  {
    id: 'keepalived/duplicate-virtual-router-id',
    severity: 'error',
    summary: 'Two instances on one interface have the same virtual_router_id.',
    why: `Adverts carry no name, only this number: each of the two instances takes the adverts of the other for its own.
keepalived refuses such a file. Unicast instances without common peers may share an ID, and so may instances with
different multicast groups, or one with IPv4 and one with IPv6 addresses.`,
    sources: [MANUAL, 'https://www.rfc-editor.org/rfc/rfc5798#section-5.2.3'],
  },
  (context, model) => {
    const seen: Seen[] = unitModels(context)
      .filter((each) => each !== model)
      .flatMap((each) => each.instances.map((instance) => ({ instance, document: each.document })));
    for (const instance of model.instances) {
      const { virtualRouterId, interface: face } = instance;
      const twin = seen.find((each) => isSame(each.instance, instance));
      seen.push({ instance, document: model.document });
      if (!twin || !virtualRouterId || !face || comesFirst(context.document, twin.document)) continue;
      const other = twin.instance.virtualRouterId?.span ?? twin.instance.name.span;
      context.report({
        span: virtualRouterId.span,
        message: `virtual_router_id ${String(virtualRouterId.value)} on ${face.value} is already that of vrrp_instance ${twin.instance.name.value} (line ${String(lineNumber(twin.document, other))}): keepalived refuses the file.`,
        help: 'Give this instance another ID, on all routers of its cluster.',
        related: [relate(twin.document, other, `first used here`)],
      });
    }
  },
);

/** Of two files, one reports. */
function comesFirst(document: Document, other: Document): boolean {
  return document.path < other.path;
}

function isSame(a: VrrpInstance, b: VrrpInstance): boolean {
  if (a.virtualRouterId?.value !== b.virtualRouterId?.value || a.interface?.value !== b.interface?.value) return false;
  if (!a.interface || !a.virtualRouterId || a.name.value === b.name.value) return false;
  if (isConditional(a.directive) || isConditional(b.directive)) return false;
  if (familyOf(a) === undefined || familyOf(a) !== familyOf(b)) return false;
  if (hasLine(a.directive, 'mcast_dst_ip') || hasLine(b.directive, 'mcast_dst_ip')) return false;
  return sharesPeers(a, b);
}

/** Undefined if nothing tells it. */
function familyOf(instance: VrrpInstance): 4 | 6 | undefined {
  return instance.addresses.length > 0 ? instance.family : undefined;
}

function sharesPeers(a: VrrpInstance, b: VrrpInstance): boolean {
  if (a.unicastPeers.length === 0 || b.unicastPeers.length === 0)
    return a.unicastPeers.length === 0 && b.unicastPeers.length === 0;
  return a.unicastPeers.some(({ address }) => b.unicastPeers.some((peer) => peer.address.value === address.value));
}
