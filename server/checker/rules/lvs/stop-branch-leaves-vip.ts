import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import type { AddressFact, SysctlFact } from '../../../../grammars/host/index';
import { readHostFacts } from '../../../../grammars/host/index';
import type { Document } from '../../../../grammars/core/syntax';
import { relate } from '../pair/compare-members';

export const stopBranchLeavesVip = defineRule({
  id: 'lvs/stop-branch-leaves-vip',
  scope: 'topology',
  severity: 'warning',
  summary: 'The stop branch of a start script lets the host answer ARP while it still holds the virtual address.',
  why: `Somebody stops the script to take one server out of service. If it turns ARP on again before the address is down, or never
takes the address down, the host answers for the virtual address at that moment and draws all traffic to itself. A setting
that start makes and stop forgets leaves the host different from what it was.`,
  sources: ['https://docs.kernel.org/networking/ip-sysctl.html (arp_ignore, arp_announce)'],
  check: (context) => {
    for (const { documents } of context.topology.hosts)
      for (const document of documents) if (document.languageId === 'shell') checkScript(context, document);
  },
});

const ARP_KEY = /^net\.ipv4\.conf\.[^.]+\.arp_(?:ignore|announce)$/;

function checkScript(context: TopologyContext, document: Document): void {
  const { sysctls, addresses } = readHostFacts(document);
  const started = addresses.filter(
    (fact) => fact.phase === 'start' && fact.action === 'add' && fact.interface === 'lo',
  );
  const opened = sysctls.filter(
    (fact) => fact.phase === 'stop' && ARP_KEY.test(fact.key) && Number(fact.value.value) === 0,
  );
  const [added] = started;
  if (!added) return;
  const removed = addresses.filter(
    (fact) => fact.phase === 'stop' && fact.action === 'remove' && takesDown(fact, added),
  );
  reportOrder(context, document, { added, opened, removed });
  reportForgotten(context, document, sysctls);
}

function takesDown(fact: AddressFact, added: AddressFact): boolean {
  if (fact.label !== undefined && fact.label === added.label) return true;
  if (fact.address && added.address) return fact.address.value === added.address.value;
  return fact.interface === added.interface || fact.interface === undefined;
}

interface StopBranch {
  readonly added: AddressFact;
  readonly opened: readonly SysctlFact[];
  readonly removed: readonly AddressFact[];
}

function reportOrder(context: TopologyContext, document: Document, { added, opened, removed }: StopBranch): void {
  const [first] = opened.filter(({ key }) => !key.includes('.lo.'));
  if (!first) return;
  const what = added.address?.value ?? 'the virtual address';
  const [down] = removed;
  if (down && down.span.start < first.span.start) return;
  context.report(document, {
    span: first.span,
    message: down
      ? `The stop branch lets ARP be answered before it takes ${what} down: for that moment this host draws the traffic to itself.`
      : `The stop branch lets ARP be answered, but never takes ${what} down: from then on this host draws the traffic to itself.`,
    help: 'Take the address down first, then restore the ARP settings.',
    related: [
      down
        ? relate({ document, span: down.span }, 'It is taken down here.')
        : relate({ document, span: added.span }, 'It is put up here.'),
    ],
  });
}

/** A stop branch that restores some of the settings is meant to restore all of them. */
function reportForgotten(context: TopologyContext, document: Document, sysctls: readonly SysctlFact[]): void {
  const [set, restored] = (['start', 'stop'] as const).map((phase) =>
    sysctls.filter((fact) => fact.phase === phase && ARP_KEY.test(fact.key)),
  );
  const keys = new Set(restored?.map(({ key }) => key));
  const forgotten = (set ?? []).filter(({ key }) => !keys.has(key));
  const [first] = forgotten;
  if (!first || keys.size === 0) return;
  const names = [...new Set(forgotten.map(({ key }) => key))];
  context.report(document, {
    span: first.span,
    message: `The stop branch restores other ARP settings but not ${names.join(' and ')}: after it the host is neither in nor out of service.`,
    help: `Set ${names.join(' and ')} back in the stop branch too.`,
  });
}
