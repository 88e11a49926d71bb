import type { KeepalivedModel, Track } from '../../../../grammars/keepalived/model';
import { addFirstLine, defineKeepalivedRule, MANUAL, relate, unitModels } from './keepalived-rule';

export const syncGroupWeights = defineKeepalivedRule(
  {
    id: 'keepalived/sync-group-weights',
    severity: 'warning',
    summary: 'An instance in a sync group tracks something with a weight.',
    why: `Members of a group must not end up with priorities that differ from each other, so keepalived takes every weight of a
member for 0: instead of lowering the priority, a failure puts the whole group into the fault state.`,
    sources: [MANUAL],
    fixable: 'suggestion',
  },
  (context, model) => {
    const models = unitModels(context);
    for (const group of models.flatMap(({ syncGroups }) => syncGroups)) {
      if (group.keepsWeights) continue;
      const names = new Set(group.members.map(({ value }) => value));
      for (const instance of model.instances.filter(({ name }) => names.has(name.value)))
        for (const track of instance.tracks) {
          const weight = weightOf(track, models);
          if (weight === 0) continue;
          const home = model.syncGroups.includes(group);
          context.report({
            span: track.weight?.span ?? track.name.span,
            message: `vrrp_instance ${instance.name.value} is in vrrp_sync_group ${group.name.value}, where weights of members don't count: if ${track.name.value} fails, the whole group goes into the fault state instead of changing its priority by ${String(weight)}.`,
            help: 'Track it in the group, give it weight 0, or add sync_group_tracking_weight to the group.',
            ...(home && {
              related: [relate(context.document, group.name.span, 'the group is here')],
              suggestions: [
                {
                  title: 'Let weights of members count (sync_group_tracking_weight)',
                  edits: [addFirstLine(context.document, group.directive, 'sync_group_tracking_weight')],
                },
              ],
            }),
          });
        }
    }
  },
);

/** Weight in force: that of the line, else that of the definition. */
function weightOf(track: Track, models: readonly KeepalivedModel[]): number {
  if (track.weight) return track.weight.value;
  if (track.kind === 'interface') return 0;
  const named = models.flatMap(({ scripts, trackedThings }) => [
    ...(track.kind === 'script' ? scripts : []),
    ...trackedThings.filter(({ kind }) => kind === track.kind),
  ]);
  return named.find(({ name }) => name.value === track.name.value)?.weight?.value ?? 0;
}
