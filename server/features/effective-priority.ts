/** What the checks of a VRRP instance make of its priority: for hover and inlay hints. */
import { priorityOf } from '../checker/topology/members';
import type { RouterInstance, RouterTrack } from '../checker/topology/topology';
import { ALL_WELL, effectivePriority } from '../checker/topology/tracking';

/** Priority as written, and what is advertised while nothing fails. */
export interface EffectivePriority {
  readonly own: number;
  readonly whileWell: number;
  /** What each check does, in Markdown. */
  readonly effects: readonly string[];
}

/** Undefined where the priority, or the weight of something that is watched, can't be known. */
export function readEffectivePriority(member: RouterInstance): EffectivePriority | undefined {
  const own = priorityOf(member)?.value;
  if (own === undefined || !member.tracksKnown) return undefined;
  const whileWell = effectivePriority({ router: member.host.name, priority: own, tracks: member.tracks }, ALL_WELL);
  return { own, whileWell, effects: member.tracks.map(describeEffect) };
}

/** "`script chk` adds 20 while it succeeds" */
function describeEffect({ check, weight, reverse, number }: RouterTrack): string {
  const name = `\`${check}\``;
  if (number !== undefined && weight !== 0) {
    const sign = reverse ? ' away' : '';
    return `${name} counts ${String(weight)} times the number in it${sign}`;
  }
  if (weight === 0) return `${name} puts it into the fault state ${reverse ? 'while it succeeds' : 'when it fails'}`;
  const when = weight > 0 ? 'while it succeeds' : 'when it fails';
  const change = reverse ? -weight : weight;
  return change > 0 ? `${name} adds ${String(change)} ${when}` : `${name} takes ${String(-change)} away ${when}`;
}
