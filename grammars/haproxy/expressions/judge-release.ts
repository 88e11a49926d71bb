/** Holds an entry against the target: what is too new, gone or on its way out. */
import type { Target } from '../../core/target';
import { isAtLeast } from '../../core/target';
import type { Entry } from '../../core/vocabulary';
import { adviseSuccessor } from '../../core/vocabulary';
import type { Note, Part, Reading } from './reading';

/** Oldest release that is still maintained or shipped: without a target, only what it already refuses is called gone. */
const OLDEST_CURRENT = '2.4';

/** Notes what the target thinks of a word. False if it doesn't take it, so that nothing more need be said of it. */
export function judgeRelease(entry: Entry, what: string, part: Part, target: Target, reading: Reading): boolean {
  const { since, gone, name } = entry;
  const release = target.version ?? OLDEST_CURRENT;
  if (since !== undefined && !isAtLeast(release, since)) {
    noteNew(`The ${what} "${name}" came with HAProxy ${since}`, since, part, target, reading);
    if (target.version !== undefined) return false;
  }
  if (gone !== undefined && (isAtLeast(release, gone) || isUnforeseen(entry, target))) {
    const message = `The ${what} "${name}" is gone since HAProxy ${gone}, which refuses it.`;
    const severity = isAtLeast(release, gone) ? 'error' : 'info';
    reading.error('removed-keyword', part, message, { severity, ...adviseInstead(entry) });
    return severity === 'info';
  }
  noteDeprecated(entry, what, part, target, reading);
  return true;
}

/** Without a target: it went without having been called deprecated before. */
function isUnforeseen({ deprecated }: Entry, { version }: Target): boolean {
  return version === undefined && deprecated === undefined;
}

/** Without a target a newer word is taken, and told of. */
function noteNew(came: string, since: string, part: Part, { version }: Target, reading: Reading): void {
  const help = `Write it in another way, or run HAProxy ${since} or later.`;
  if (version !== undefined) reading.error('not-yet-available', part, `${came}: ${version} refuses it.`, { help });
  else {
    const unsure = 'Name the release under "targets" to be sure.';
    const message = `${came}: earlier releases do not take it.`;
    reading.error('not-yet-available', part, message, { severity: 'info', help: unsure });
  }
}

/** Of old names that no release refuses HAProxy never complains: its manual alone says not to use them any more. */
function noteDeprecated(entry: Entry, what: string, part: Part, { version }: Target, reading: Reading): void {
  const { deprecated, gone, name } = entry;
  if (deprecated === undefined || !isAtLeast(version ?? OLDEST_CURRENT, deprecated)) return;
  const end = gone === undefined ? 'its manual keeps it for old files only' : `HAProxy ${gone} refuses it`;
  const message = `The ${what} "${name}" is deprecated since HAProxy ${deprecated}: ${end}.`;
  const severity = gone === undefined || version === undefined ? 'info' : 'warning';
  reading.error('deprecated-keyword', part, message, { severity, ...adviseInstead(entry) });
}

/** What to write instead, for people and, where one word takes the place of another, for a fix. */
function adviseInstead(entry: Entry): Pick<Note, 'help' | 'candidates'> {
  const help = adviseSuccessor(entry);
  if (help === undefined) return {};
  return entry.use?.includes(' ') === false ? { help, candidates: [entry.use] } : { help };
}
