/** Holds an entry against the releases and dialects that a file may be for. */
import type { Finding } from './finding';
import type { Semantics } from './language';
import type { Scene } from './line-context';
import { isAtLeast } from './target';
import type { Entry } from './vocabulary';

/** What the target doesn't take at a place, or soon won't; undefined if it takes the keyword and will. */
export function findRelease(
  semantics: Semantics,
  { document, target }: Pick<Scene, 'document' | 'target'>,
  entry: Entry,
  place: string,
): Pick<Finding, 'kind' | 'severity' | 'release' | 'dialects' | 'places'> | undefined {
  if (!knowsDialect(entry, target.dialect ?? document.dialect)) {
    const severity = target.version === undefined && target.dialect === undefined ? 'warning' : 'error';
    return { kind: 'unknown-keyword', severity, dialects: entry.dialects ?? [] };
  }
  if (semantics.hasReleases?.(target) === false) return undefined;
  const current = semantics.currentReleases;
  const least = target.version ?? current[0] ?? '0';
  const most = target.version ?? current[current.length - 1] ?? '0';
  const sure = target.version !== undefined;
  if (entry.gone !== undefined && isAtLeast(least, entry.gone))
    return { kind: 'removed-keyword', severity: sure ? 'error' : 'warning', release: entry.gone };
  if (entry.since !== undefined && !isAtLeast(most, entry.since))
    return { kind: 'not-yet-available', severity: 'error', release: entry.since };
  const left = entry.until?.[place];
  const ignored = isIgnored(semantics, entry, place);
  const kind = ignored ? 'ignored-in-section' : 'wrong-section';
  const severity = ignored || !sure ? 'warning' : 'error';
  if (left !== undefined && isAtLeast(least, left))
    return { kind, severity, release: left, places: otherPlaces(entry, place) };
  const came = entry.from?.[place];
  if (came !== undefined && !isAtLeast(most, came))
    return { kind, severity, release: came, places: otherPlaces(entry, place) };
  if (entry.deprecated !== undefined && isAtLeast(least, entry.deprecated))
    return { kind: 'deprecated-keyword', severity: sure ? 'warning' : 'info', release: entry.deprecated };
  return sure ? undefined : findRefusal(entry, least);
}

/** True if the program only warns of the keyword at this place. */
export function isIgnored(semantics: Semantics, entry: Entry, place: string): boolean {
  return entry.elsewhere === 'ignored' && (semantics.mayIgnore?.(place) ?? true);
}

function knowsDialect(entry: Entry, dialect: string | undefined): boolean {
  if (!entry.dialects) return true;
  return dialect !== undefined && entry.dialects.includes(dialect);
}

/** Without a target: which of the current releases don't take a keyword that others take. */
function findRefusal(
  { gone, since }: Entry,
  least: string,
): Pick<Finding, 'kind' | 'severity' | 'release'> | undefined {
  if (gone !== undefined) return { kind: 'removed-keyword', severity: 'info', release: gone };
  if (since === undefined || isAtLeast(least, since)) return undefined;
  return { kind: 'not-yet-available', severity: 'info', release: since };
}

function otherPlaces(entry: Entry, place: string): readonly string[] {
  return entry.in.filter((each) => each !== place);
}
