import type { Span } from '../../../../grammars/core/source';
import type { VrrpInstance } from '../../../../grammars/keepalived/model';
import type { Document } from '../../../../grammars/core/syntax';
import { defineKeepalivedRule, isConditional, linesNamed, MANUAL } from './keepalived-rule';

interface Conflict {
  readonly span: Span;
  readonly message: string;
}

const OWNER = 255;

export const strictModeConflict = defineKeepalivedRule(
  {
    id: 'keepalived/strict-mode-conflict',
    severity: 'warning',
    summary: 'An instance in strict mode has a setting that strict mode does not allow.',
    why: `vrrp_strict holds keepalived to the letter of the RFC: no passwords, no unicast, no repeated gratuitous ARP, MASTER only
for the owner of the address. Each such setting is reset with a line in the log. It also drops packets to the virtual address by
firewall rules, which is why so many clusters that copied the sample file can not be pinged.`,
    sources: [MANUAL, 'https://www.rfc-editor.org/rfc/rfc5798'],
  },
  (context, model) => {
    for (const instance of model.instances) {
      if (instance.strict?.value !== true || isConditional(instance.directive)) continue;
      for (const { span, message } of listConflicts(instance, context.document))
        context.report({
          span,
          message: `vrrp_instance ${instance.name.value} is in strict mode, ${message}.`,
          help: 'Remove the setting, or vrrp_strict (strict_mode) itself.',
        });
    }
  },
);

function listConflicts(instance: VrrpInstance, document: Document): Conflict[] {
  const { state, priority, directive, addresses, authentication, preemptDelay, effectiveVersion } = instance;
  const found: Conflict[] = [];
  const note = (span: Span | undefined, message: string): void => {
    if (span) found.push({ span, message });
  };
  if (state?.value === 'MASTER' && priority?.value !== OWNER && (priority ?? !mentions(instance, 'priority')))
    note(state.span, 'where only a router with priority 255 may begin as MASTER: keepalived begins as BACKUP');
  note(authentication?.directive.keyword, 'which has no authentication: keepalived ignores this block');
  if (preemptDelay && preemptDelay.value > 0)
    note(preemptDelay.span, 'which has no preempt_delay: keepalived sets it to 0');
  if (effectiveVersion === 2)
    note(
      linesNamed(directive, 'accept')[0]?.keyword,
      'which does not let VRRP 2 accept packets to the address: keepalived resets it',
    );
  for (const line of linesNamed(directive, 'garp_master_refresh', 'garp_lower_prio_repeat'))
    if (Number(line.args[0]?.value) > 0)
      note(line.keyword, 'which allows no repeated gratuitous ARP: keepalived resets it');
  note(linesNamed(directive, 'higher_prio_send_advert')[0]?.keyword, 'which clears higher_prio_send_advert');
  const [first] = addresses;
  if (first?.family === 6 && !/^fe[89ab]/i.test(document.text.slice(first.address.span.start)))
    note(first.address.span, 'where the first IPv6 address must be link-local: keepalived refuses the instance');
  return found;
}

function mentions({ directive }: VrrpInstance, keyword: string): boolean {
  return linesNamed(directive, keyword).length > 0;
}
