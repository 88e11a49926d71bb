/** Finds what git leaves in a file when it can't merge. */
import type { Span } from '../../grammars/core/source';

/** The first conflict's opening marker, if the closing one stands below it too. */
export function findMergeConflict(text: string): Span | undefined {
  if (!text.includes('<<<<<<< ')) return undefined;
  const open = /^<<<<<<< .*$/m.exec(text);
  if (!open || !/^=======\r?$/m.test(text) || !/^>>>>>>> /m.test(text)) return undefined;
  return { start: open.index, end: open.index + open[0].length };
}
