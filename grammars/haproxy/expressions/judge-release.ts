/** Holds an entry against the target: what is too new, gone or on its way out. */
import type { Target } from '../../core/target';
import { isAtLeast } from '../../core/target';
import type { Entry } from '../../core/vocabulary';
import type { Part, Reading } from './reading';

/** Oldest release that is still maintained or shipped: without a target, only what it already refuses is called gone. */
const OLDEST_CURRENT = '2.4';

/** Notes what the target thinks of a word. False if it doesn't take it, so that nothing more need be said of it. */
export function judgeRelease(entry: Entry, what: string, part: Part, target: Target, reading: Reading): boolean {
  const { since, gone, deprecated, use, name } = entry;
  const instead = use === undefined ? {} : { help: `Use "${use}" instead.` };
  if (since !== undefined && target.version !== undefined && !isAtLeast(target.version, since)) {
    const message = `The ${what} "${name}" came with HAProxy ${since}: ${target.version} refuses it.`;
    reading.error('not-yet-available', part, message, {
      help: `Write it in another way, or run HAProxy ${since} or later.`,
    });
    return false;
  }
  const release = target.version ?? OLDEST_CURRENT;
  if (gone !== undefined && isAtLeast(release, gone)) {
    reading.error(
      'removed-keyword',
      part,
      `The ${what} "${name}" is gone since HAProxy ${gone}, which refuses it.`,
      instead,
    );
    return false;
  }
  if (deprecated !== undefined && isAtLeast(release, deprecated)) {
    const message = `The ${what} "${name}" is deprecated since HAProxy ${deprecated} and will go.`;
    reading.error('deprecated-keyword', part, message, { severity: 'warning', ...instead });
  }
  return true;
}
