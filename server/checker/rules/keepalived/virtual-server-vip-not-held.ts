import { distance } from 'fastest-levenshtein';
import type { Located } from '../../../../grammars/core/source';
import type { KeepalivedModel, VirtualServer } from '../../../../grammars/keepalived/model';
import type { DocumentContext } from '../../rule';
import { defineKeepalivedRule, MANUAL, relate, replace, seesAll, unitModels } from './keepalived-rule';

export const virtualServerVipNotHeld = defineKeepalivedRule(
  {
    id: 'keepalived/virtual-server-vip-not-held',
    severity: 'warning',
    summary: 'A virtual_server has an address that no instance of the router holds.',
    why: `IPVS balances what arrives for the address, but nothing makes it arrive: no instance sets the address up, so nobody
answers ARP for it. One wrong digit is enough, and keepalived says nothing. It is right only where something else routes the
address to this router.`,
    sources: [MANUAL, 'http://www.linuxvirtualserver.org/VS-DRouting.html'],
    fixable: 'suggestion',
  },
  (context, model) => {
    const models = unitModels(context);
    const held = listHeld(models);
    if (held.size === 0 || !seesAll(context)) return;
    const reported = new Set<string>();
    for (const server of model.virtualServers)
      for (const address of listServed(server, models, model)) {
        if (held.has(address.value) || reported.has(address.value)) continue;
        reported.add(address.value);
        report(context, address, held);
      }
  },
);

/** Addresses that instances or static_ipaddress set up, with the place of each. */
function listHeld(models: readonly KeepalivedModel[]): ReadonlyMap<string, KeepalivedModel> {
  const held = new Map<string, KeepalivedModel>();
  for (const model of models) {
    if (model.instances.length === 0) continue;
    for (const { addresses, excludedAddresses } of model.instances)
      for (const { address } of [...addresses, ...excludedAddresses]) held.set(address.value, model);
    for (const { address } of model.staticAddresses) held.set(address.value, model);
  }
  return held;
}

/** Single addresses of a virtual server; those of a group if it stands in this file. */
function listServed(
  server: VirtualServer,
  models: readonly KeepalivedModel[],
  model: KeepalivedModel,
): readonly Located<string>[] {
  if (server.kind === 'address') return server.address ? [server.address] : [];
  if (server.kind !== 'group' || models.length > 1) return [];
  return model.virtualServerGroups
    .filter(({ name }) => name.value === server.group?.value)
    .flatMap(({ members }) => members)
    .flatMap(({ kind, address }) => (kind === 'address' && address ? [address] : []));
}

function report(
  context: DocumentContext,
  { value, span }: Located<string>,
  held: ReadonlyMap<string, KeepalivedModel>,
): void {
  const near = [...held.keys()].filter((each) => isSlip(value, each));
  const [best] = near;
  const home = best === undefined ? undefined : held.get(best);
  const place = home && best !== undefined ? placeOf(home, best) : undefined;
  context.report({
    span,
    message: `No vrrp_instance of this router holds ${value}${best === undefined ? '' : `; ${describeSlip(value, best)}`}: requests for it never arrive here.`,
    help:
      best === undefined
        ? 'Add the address to virtual_ipaddress, or correct it.'
        : `Write ${best}, if that is the address that clients use.`,
    ...(home && place && { related: [relate(home.document, place, `${best ?? ''} is held here`)] }),
    ...(best !== undefined && {
      suggestions: [{ title: `Replace by ${best}`, edits: [replace(context.document, span, best)] }],
    }),
  });
}

function placeOf(model: KeepalivedModel, address: string): Located<string>['span'] | undefined {
  return model.instances
    .flatMap((instance) => [...instance.addresses, ...instance.excludedAddresses])
    .find((each) => each.address.value === address)?.address.span;
}

/** One digit other, lost, too many, or two swapped, in one of the four numbers or eight groups: not simply the next address. */
function isSlip(written: string, held: string): boolean {
  const separator = held.includes(':') ? ':' : '.';
  const [a, b] = [written.split(separator), held.split(separator)];
  if (a.length !== b.length) return false;
  const different = a.flatMap((part, at) => (part === b[at] ? [] : [at]));
  const [at] = different;
  if (different.length !== 1 || at === undefined || at === a.length - 1) return false;
  const [x, y] = [a[at] ?? '', b[at] ?? ''];
  return distance(x, y) === 1 || sortDigits(x) === sortDigits(y);
}

function sortDigits(text: string): string {
  return Array.from(text).sort().join('');
}

function describeSlip(written: string, held: string): string {
  let at = 0;
  while (written[at] === held[at]) at++;
  return `${held} is held, which differs from character ${String(at + 1)} on ("${written.slice(at, at + 1)}" for "${held.slice(at, at + 1)}")`;
}
