import type { Document } from '../../../../grammars/core/syntax';
import type { VirtualAddress, VrrpInstance } from '../../../../grammars/keepalived/model';
import { defineKeepalivedRule, isConditional, lineNumber, MANUAL, relate, unitModels } from './keepalived-rule';

interface Held {
  readonly address: VirtualAddress;
  readonly instance: VrrpInstance;
  readonly document: Document;
}

export const duplicateVirtualIp = defineKeepalivedRule(
  {
    id: 'keepalived/duplicate-virtual-ip',
    severity: 'warning',
    summary: 'One virtual address stands in two instances, or twice in one.',
    why: `Each instance adds the address when it becomes master and removes it when it ceases to be: as soon as the two are in
different states, one takes away what the other has just set up. keepalived itself says nothing.`,
    sources: [MANUAL],
    fixable: 'suggestion',
  },
  (context, model) => {
    const seen = new Map<string, Held>();
    for (const held of unitModels(context)
      .filter((each) => each !== model)
      .flatMap(listHeld))
      note(seen, held);
    for (const held of listHeld(model)) {
      const first = seen.get(keyOf(held));
      note(seen, held);
      if (!first || context.document.path < first.document.path) continue;
      const same = first.instance.directive === held.instance.directive;
      const line = String(lineNumber(first.document, first.address.span));
      const { address, directive } = held.address;
      context.report({
        span: address.span,
        message: same
          ? `${address.value} is listed twice in vrrp_instance ${held.instance.name.value} (first in line ${line}).`
          : `${address.value} is already held by vrrp_instance ${first.instance.name.value} (line ${line}): when one of the two leaves the master state it takes the address away from the other.`,
        help: same ? 'Keep one of the two lines.' : 'Keep it in one instance.',
        related: [relate(first.document, first.address.address.span, 'held here too')],
        suggestions: [
          {
            title: 'Remove this line',
            edits: [{ file: context.document.path, span: wholeLine(context.document, directive), newText: '' }],
          },
        ],
      });
    }
  },
);

function wholeLine(document: Document, directive: VirtualAddress['directive']): { start: number; end: number } {
  const line = document.lines.lineAt(directive.start);
  const span = document.lines.lineSpan(line);
  const isAlone =
    document.text.slice(span.start, span.end).trim() === document.text.slice(directive.start, directive.end);
  return isAlone
    ? { start: span.start, end: document.lines.offsetAt(line + 1, 0) }
    : { start: directive.start, end: directive.end };
}

function listHeld(model: { document: Document; instances: readonly VrrpInstance[] }): Held[] {
  return model.instances.flatMap((instance) =>
    [...instance.addresses, ...instance.excludedAddresses]
      .filter(({ directive }) => !isConditional(directive))
      .map((address) => ({ address, instance, document: model.document })),
  );
}

/** The same address on two interfaces is two things. */
function keyOf({ address, instance }: Held): string {
  return `${address.address.value} ${address.dev?.value ?? instance.interface?.value ?? ''}`;
}

function note(seen: Map<string, Held>, held: Held): void {
  if (!seen.has(keyOf(held))) seen.set(keyOf(held), held);
}
