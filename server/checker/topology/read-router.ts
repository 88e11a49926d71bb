/** The VRRP side of a host: its instances with their sync groups and what they watch. */
import type { Document } from '../../../grammars/core/syntax';
import type { KeepalivedModel, SyncGroup, Track, VrrpInstance } from '../../../grammars/keepalived/model';
import type { Host, Router, RouterTrack, Spot } from './topology';

/** What a definition of something that can be watched says. */
interface Watched {
  readonly weight: number | undefined;
  readonly weightSpot: Spot | undefined;
  readonly reverse: boolean;
  readonly isKnown: boolean;
}

/** Joins the models of the files that one keepalived reads. */
export function readRouter(
  host: Host,
  models: readonly KeepalivedModel[],
  isComplete: (document: Document) => boolean,
): Router {
  const watched = collectWatched(models);
  const groups = new Map<string, { group: SyncGroup; document: Document }>();
  for (const { syncGroups, document } of models)
    for (const group of syncGroups) for (const member of group.members) groups.set(member.value, { group, document });
  const instances = models.flatMap((model) =>
    model.instances.map((instance) => {
      const sync = groups.get(instance.name.value);
      const own = instance.tracks.map((track) =>
        resolveTrack(track, model.document, watched, sync !== undefined && !sync.group.keepsWeights),
      );
      const shared = sync?.group.tracks.map((track) => resolveTrack(track, sync.document, watched, false)) ?? [];
      const resolved = [...own, ...shared];
      const tracks = resolved.flatMap((track) => (track === undefined || track === 'ignored' ? [] : track));
      return {
        host,
        document: model.document,
        model,
        instance,
        syncGroup: sync?.group,
        tracks,
        tracksKnown: !resolved.includes(undefined),
      };
    }),
  );
  const documents = models.map((model) => model.document);
  return {
    documents,
    models,
    instances,
    isComplete: documents.every((document) => isComplete(document) && !document.templated),
  };
}

/** Scripts, files, processes and BFD sessions by `kind name`. */
function collectWatched(models: readonly KeepalivedModel[]): ReadonlyMap<string, Watched> {
  const watched = new Map<string, Watched>();
  for (const { document, scripts, trackedThings } of models) {
    for (const { name, weight, reverse, directive, condition } of scripts)
      watched.set(`script ${name.value}`, {
        weight: weight?.value ?? 0,
        weightSpot: weight && { document, span: weight.span },
        reverse: reverse?.value ?? false,
        isKnown: condition === undefined && (weight !== undefined || !hasLine(directive, 'weight')),
      });
    for (const { kind, name, weight, reverse, directive, condition } of trackedThings)
      watched.set(`${kind} ${name.value}`, {
        weight: weight?.value ?? (kind === 'file' ? 1 : 0),
        weightSpot: weight && { document, span: weight.span },
        reverse: reverse?.value ?? false,
        isKnown: condition === undefined && (weight !== undefined || !hasLine(directive, 'weight')),
      });
  }
  return watched;
}

/**
 * The weight of a watched thing: the line's own, else the definition's, else 0 (a fault). Inside a sync group keepalived
 * drops what has a weight unless `sync_group_tracking_weight` is given ("ignoring tracked script … with weights due to
 * SYNC group"; measured). Undefined if it can't be known. A file's number decides how
 * much its weight counts, so that only weight 0 can be told.
 */
function resolveTrack(
  track: Track,
  document: Document,
  watched: ReadonlyMap<string, Watched>,
  ignoresWeight: boolean,
): RouterTrack | 'ignored' | undefined {
  const check = `${track.kind} ${track.name.value}`;
  const definition = watched.get(check);
  if (track.condition || (!definition && track.kind !== 'interface') || definition?.isKnown === false) return undefined;
  if (!track.weight && track.directive.args.some((word) => word.value === 'weight')) return undefined;
  const written = track.weight?.value ?? definition?.weight ?? 0;
  if (ignoresWeight && written !== 0) return 'ignored';
  if (track.kind === 'file' && written !== 0) return undefined;
  return {
    check,
    track,
    document,
    weight: written,
    reverse: track.reverse?.value ?? definition?.reverse ?? false,
    weightSpot: track.weight
      ? { document, span: track.weight.span }
      : (definition?.weightSpot ?? { document, span: track.name.span }),
  };
}

/** True if the block has a line with the keyword, readable or not. */
export function hasLine(directive: VrrpInstance['directive'], keyword: string): boolean {
  return directive.block?.directives.some((line) => line.keyword.value === keyword) === true;
}
