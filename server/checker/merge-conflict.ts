/** Finds what git leaves in a file when it can't merge. */
import type { Span } from '../../grammars/core/source';
import type { TextEdit } from '../../grammars/core/language';
import type { Document } from '../../grammars/core/syntax';

const conflicts = new WeakMap<Document, Span | false>();

/** The first conflict's opening marker, if the closing one stands below it too. Looked for once in a document. */
export function findMergeConflict(document: Document): Span | undefined {
  const known = conflicts.get(document) ?? search(document.text) ?? false;
  conflicts.set(document, known);
  return known === false ? undefined : known;
}

/** Carries over that there is no conflict, as long as the lines of an edit don't bring one: the whole text needn't be read then. */
export function followEdit(before: Document, after: Document, { start, newText }: TextEdit): void {
  if (conflicts.get(before) !== false) return;
  const { lines } = after;
  const last = lines.lineAt(start + newText.length);
  for (let line = lines.lineAt(start); line <= last; line++) if (lines.lineText(line).includes(MARKER)) return;
  conflicts.set(after, false);
}

const MARKER = '<<<<<<< ';

function search(text: string): Span | undefined {
  if (!text.includes(MARKER)) return undefined;
  const open = /^<<<<<<< .*$/m.exec(text);
  if (!open || !/^=======\r?$/m.test(text) || !/^>>>>>>> /m.test(text)) return undefined;
  return { start: open.index, end: open.index + open[0].length };
}
