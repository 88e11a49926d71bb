/** Whether a keyword may be proposed for what the file is for. */
import type { Semantics } from '../../grammars/core/language';
import type { Document } from '../../grammars/core/syntax';
import type { Target } from '../../grammars/core/target';
import { isAtLeast } from '../../grammars/core/target';
import type { Entry } from '../../grammars/core/vocabulary';

/** The file whose target counts. */
export interface Purpose {
  readonly document: Document;
  readonly semantics: Semantics;
  readonly target: Target;
}

/** False for what the target (or, without one, every current release) refuses at that place. */
export function isAvailable(entry: Entry, { document, semantics, target }: Purpose, place: string): boolean {
  if (entry.obsolete !== undefined) return false;
  const { currentReleases } = semantics;
  const least = target.version ?? currentReleases[0] ?? '0';
  const most = target.version ?? currentReleases[currentReleases.length - 1] ?? '0';
  const dialect = target.dialect ?? document.dialect;
  if (entry.dialects && (dialect === undefined || !entry.dialects.includes(dialect))) return false;
  const end = earliest(entry.gone, entry.until?.[place]);
  const start = entry.from?.[place] ?? entry.since;
  return !(end !== undefined && isAtLeast(least, end)) && !(start !== undefined && !isAtLeast(most, start));
}

/** True if the target warns of it already. */
export function isGoing(entry: Entry, { semantics, target }: Purpose): boolean {
  const release = target.version ?? semantics.currentReleases[0] ?? '0';
  return entry.deprecated !== undefined && isAtLeast(release, entry.deprecated);
}

function earliest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return isAtLeast(a, b) ? b : a;
}
