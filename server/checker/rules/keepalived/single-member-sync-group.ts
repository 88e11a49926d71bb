import { defineKeepalivedRule, isConditional, isWhole, linesNamed, MANUAL } from './keepalived-rule';

export const singleMemberSyncGroup = defineKeepalivedRule(
  {
    id: 'keepalived/single-member-sync-group',
    severity: 'warning',
    summary: 'A vrrp_sync_group has fewer than two instances.',
    why: `A group keeps instances in the same state; with one there is nothing to keep. keepalived warns of it. Most often the
second instance was forgotten, and then one address moves to the other router while the other stays.`,
    sources: [MANUAL],
  },
  (context, model) => {
    for (const { directive, name, members } of model.syncGroups) {
      const lists = linesNamed(directive, 'group');
      if (members.length > 1 || !isWhole(context, directive) || !lists.every((list) => isWhole(context, list)))
        continue;
      if (lists.some((list) => list.block?.directives.some(isConditional))) continue;
      // Names that stand outside of `group` are refused one by one.
      if (context.analysis.findings.some((found) => found.directive.parent === directive)) continue;
      const count = members.length === 0 ? 'no instance' : `only one instance, ${members[0]?.value ?? ''}`;
      context.report({
        span: name.span,
        message: `vrrp_sync_group ${name.value} has ${count}: it keeps nothing together.`,
        help: 'Add the other instances, or remove the group.',
      });
    }
  },
);
