import type { KeepalivedModel, Track } from '../../../../grammars/keepalived/model';
import { addFirstLine, defineKeepalivedRule, MANUAL, relate, unitModels } from './keepalived-rule';

export const syncGroupWeights = defineKeepalivedRule(
  {
    id: 'keepalived/sync-group-weights',
    severity: 'warning',
    summary: 'An instance in a sync group tracks something with a weight.',
    why: `Members of a group must not end up with priorities that differ from each other, so keepalived drops scripts, files and BFD
sessions that a member tracks with a weight: the script is not even run, and when the service dies nothing happens. A file's
weight 1, the default, becomes 0 instead: any number but 0 puts the whole group into the fault state.`,
    sources: [MANUAL, 'measured with keepalived 2.2.7: "ignoring tracked script … with weights due to SYNC group"'],
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
          if (weight === 0 || track.kind === 'interface' || track.kind === 'process') continue;
          const home = model.syncGroups.includes(group);
          const where = `vrrp_instance ${instance.name.value} is in vrrp_sync_group ${group.name.value}`;
          const what = `${track.kind} ${track.name.value}`;
          context.report({
            span: track.weight?.span ?? track.name.span,
            message:
              track.kind === 'file' && weight === 1
                ? `${where}, where weight 1 of ${what} becomes 0: any number but 0 in it is a fault of the whole group.`
                : `${where}, where keepalived drops what is tracked with a weight: when ${what} fails, nothing happens.`,
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

/** Weight in force: that of the line, else that of the definition, else that of its kind. */
function weightOf(track: Track, models: readonly KeepalivedModel[]): number {
  if (track.weight) return track.weight.value;
  const named = models.flatMap(({ scripts, trackedThings }) => [
    ...(track.kind === 'script' ? scripts : []),
    ...trackedThings.filter(({ kind }) => kind === track.kind),
  ]);
  const found = named.find(({ name }) => name.value === track.name.value);
  return found?.weight?.value ?? (found && track.kind === 'file' ? 1 : 0);
}
