/** Finds what git leaves in a file when it can't merge. */
import type { Span } from '../../grammars/core/source';
import type { Document } from '../../grammars/core/syntax';

const conflicts = new WeakMap<Document, Span | false>();

/** The first conflict's opening marker, if the closing one stands below it too. Looked for once in a document. */
export function findMergeConflict(document: Document): Span | undefined {
  const known = conflicts.get(document) ?? search(document.text) ?? false;
  conflicts.set(document, known);
  return known === false ? undefined : known;
}

function search(text: string): Span | undefined {
  if (!text.includes('<<<<<<< ')) return undefined;
  const open = /^<<<<<<< .*$/m.exec(text);
  if (!open || !/^=======\r?$/m.test(text) || !/^>>>>>>> /m.test(text)) return undefined;
  return { start: open.index, end: open.index + open[0].length };
}
