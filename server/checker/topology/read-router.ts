/** The VRRP side of a host: its instances with their sync groups and what they watch. */
import type { Document } from '../../../grammars/core/syntax';
import type { KeepalivedModel, SyncGroup, Track, VrrpInstance } from '../../../grammars/keepalived/model';
import type { Host, Router, RouterInstance, RouterTrack, Spot } from './topology';
import { OWNER_PRIORITY } from './tracking';

/** What a definition of something that can be watched says. */
interface Watched {
  readonly weight: number | undefined;
  readonly weightSpot: Spot | undefined;
  readonly reverse: boolean;
  /** The number in a file while all is well: what `init_file` writes, or 0 as for a file that isn't there. */
  readonly number: number | undefined;
  readonly isKnown: boolean;
}

/** Joins the models of the files that one keepalived reads. */
export function readRouter(
  host: Host,
  models: readonly KeepalivedModel[],
  isComplete: (document: Document) => boolean,
): Router {
  const watched = collectWatched(models);
  const groups = new Map<string, SitedGroup>();
  for (const { syncGroups, document } of models)
    for (const group of syncGroups) for (const member of group.members) groups.set(member.value, { group, document });
  const instances = models.flatMap((model) =>
    model.instances.map((instance) => {
      const place = { host, document: model.document, model, instance };
      return { ...place, ...readTracks(place, groups.get(instance.name.value), watched) };
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
    const things = [...scripts.map((script) => ({ ...script, kind: 'script' as const })), ...trackedThings];
    for (const thing of things) {
      const { kind, name, weight, reverse, directive, condition } = thing;
      watched.set(`${kind} ${name.value}`, {
        // Without a weight a process counts as 0, whatever the manual says (measured with 2.2.7).
        weight: weight?.value ?? (kind === 'file' ? 1 : 0),
        weightSpot: weight && { document, span: weight.span },
        reverse: reverse?.value ?? false,
        number: thing.kind === 'file' ? (thing.initial?.value ?? 0) : undefined,
        isKnown: condition === undefined && (weight !== undefined || !hasLine(directive, 'weight')),
      });
    }
  }
  return watched;
}

/** A sync group and the file that it stands in. */
interface SitedGroup {
  readonly group: SyncGroup;
  readonly document: Document;
}

/** What an instance and its sync group watch. What both watch counts once: as 0 if the instance says so, else as in the group. */
function readTracks(
  { instance, document }: { readonly instance: VrrpInstance; readonly document: Document },
  sync: SitedGroup | undefined,
  watched: ReadonlyMap<string, Watched>,
): Pick<RouterInstance, 'syncGroup' | 'tracks' | 'tracksKnown'> {
  const dropsWeights = sync !== undefined && !sync.group.keepsWeights;
  const all = [
    ...instance.tracks.map((track) => restrict(resolveTrack(track, document, watched), instance, dropsWeights)),
    ...(sync?.group.tracks.map((track) => resolveTrack(track, sync.document, watched)) ?? []),
  ];
  const tracks = new Map<string, RouterTrack>();
  for (const track of all)
    if (track !== undefined && track !== 'ignored' && tracks.get(track.check)?.weight !== 0)
      tracks.set(track.check, track);
  return { syncGroup: sync?.group, tracks: [...tracks.values()], tracksKnown: !all.includes(undefined) };
}

/**
 * A watched thing with the weight in force: the line's own, else the definition's, else 0 (a fault), of a file 1.
 * Undefined if it can't be known.
 */
function resolveTrack(
  track: Track,
  document: Document,
  watched: ReadonlyMap<string, Watched>,
): RouterTrack | undefined {
  const check = `${track.kind} ${track.name.value}`;
  const definition = watched.get(check);
  if (track.condition || (!definition && track.kind !== 'interface') || definition?.isKnown === false) return undefined;
  if (!track.weight && track.directive.args.some((word) => word.value === 'weight')) return undefined;
  const weight = track.weight?.value ?? definition?.weight ?? 0;
  const reverse = track.reverse?.value ?? definition?.reverse ?? false;
  return {
    check,
    track,
    document,
    weight,
    reverse,
    number: definition?.number === undefined ? undefined : wellNumber(definition.number, weight, reverse),
    weightSpot: track.weight
      ? { document, span: track.weight.span }
      : (definition?.weightSpot ?? { document, span: track.name.span }),
  };
}

/** With weight 0 a file says well or ill: all is well while it says well, whatever it is created with. */
function wellNumber(initial: number, weight: number, reverse: boolean): number {
  if (weight !== 0) return initial;
  return reverse ? initial || 1 : 0;
}

/**
 * What keepalived makes of a weight in a sync group without `sync_group_tracking_weight` (measured with 2.2.7): scripts,
 * BFD sessions and files that have one are not watched at all, but a file's weight 1, its default, becomes 0. Interfaces
 * and processes keep theirs, although the log says otherwise of the former. Of the owner of the addresses, whose priority
 * nothing moves, the same goes for files. The instance's own interface is watched for faults whatever weight it is given.
 */
function restrict(
  track: RouterTrack | undefined,
  { interface: own, dontTrackPrimary, priority }: VrrpInstance,
  dropsWeights: boolean,
): RouterTrack | 'ignored' | undefined {
  if (!track) return undefined;
  const { kind, name } = track.track;
  if (kind === 'interface' && name.value === own?.value) return dontTrackPrimary ? 'ignored' : { ...track, weight: 0 };
  if (kind === 'interface' || kind === 'process' || track.weight === 0) return track;
  if (kind !== 'file') return dropsWeights ? 'ignored' : track;
  if (!dropsWeights && priority?.value !== OWNER_PRIORITY) return track;
  return track.weight === 1
    ? { ...track, weight: 0, number: wellNumber(track.number ?? 0, 0, track.reverse) }
    : 'ignored';
}

/** True if the block has a line with the keyword, readable or not. */
export function hasLine(directive: VrrpInstance['directive'], keyword: string): boolean {
  return directive.block?.directives.some((line) => line.keyword.value === keyword) === true;
}
