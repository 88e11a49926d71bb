import { defineKeepalivedRule, MANUAL, relate } from './keepalived-rule';

/** Without a priority keepalived takes this one. */
const DEFAULT_PRIORITY = 100;

export const stateVsPriority = defineKeepalivedRule(
  {
    id: 'keepalived/state-vs-priority',
    severity: 'info',
    summary: 'The state and the priority of an instance contradict each other.',
    why: `"state" is only what a router begins with; after some seconds the priority alone decides. A file that says one thing
in words and another in numbers misleads whoever reads it at night.`,
    sources: [MANUAL, 'https://www.rfc-editor.org/rfc/rfc5798#section-6.4'],
  },
  (context, model) => {
    for (const { name, state, priority } of model.instances) {
      if (!state || !priority) continue;
      const related = [relate(context.document, state.span, `state ${state.value} is here`)];
      if (state.value === 'BACKUP' && priority.value === 255)
        context.report({
          span: priority.span,
          message: `vrrp_instance ${name.value} is BACKUP with priority 255, which says that the router owns the address: it will always be master.`,
          help: 'Give 254 or less, unless the virtual address is the own address of this router.',
          related,
        });
      else if (state.value === 'MASTER' && priority.value < DEFAULT_PRIORITY)
        context.report({
          span: priority.span,
          message: `vrrp_instance ${name.value} is MASTER with priority ${String(priority.value)}, which is less than the default of ${String(DEFAULT_PRIORITY)}: a router without a priority of its own would take over.`,
          help: 'Give the router that should be master the highest priority.',
          related,
        });
    }
  },
);
