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
  if (since !== undefined && target.version !== undefined && !isAtLeast(target.version, since)) {
    const message = `The ${what} "${name}" came with HAProxy ${since}: ${target.version} refuses it.`;
    reading.error('not-yet-available', part, message, {
      help: `Write it in another way, or run HAProxy ${since} or later.`,
    });
    return false;
  }
  const release = target.version ?? OLDEST_CURRENT;
  if (gone !== undefined && isAtLeast(release, gone)) {
    const message = `The ${what} "${name}" is gone since HAProxy ${gone}, which refuses it.`;
    reading.error('removed-keyword', part, message, adviseInstead(entry));
    return false;
  }
  noteDeprecated(entry, what, part, target, reading);
  return true;
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
