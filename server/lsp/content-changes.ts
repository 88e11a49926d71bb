/** What an editor reports as typed becomes one edit of ours. */
import type { TextEdit } from '../../grammars/core/language';
import { applyEdit } from '../../grammars/core/language';
import type { LineIndex } from '../../grammars/core/source';
import type { Places } from '../features/places';

/** One change as an editor reports it; without a range the text is the whole new one. */
export interface ContentChange {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

interface Source {
  readonly text: string;
  readonly lines: LineIndex;
}

/** Several changes, each of the text that the one before leaves, become one edit: the smallest that makes the same text. */
export function foldChanges(places: Places, source: Source, changes: readonly ContentChange[]): TextEdit {
  const [only] = changes;
  if (only && changes.length === 1) return toEdit(places, source, only);
  let current = source;
  for (const change of changes) {
    const edit = toEdit(places, current, change);
    const text = applyEdit(current.text, edit);
    current = { text, lines: current.lines.afterEdit(text, edit) };
  }
  return findDifference(source.text, current.text);
}

function toEdit(places: Places, source: Source, change: ContentChange): TextEdit {
  if (!change.range) return findDifference(source.text, change.text);
  const start = places.offset(source, change.range.start);
  const end = Math.max(start, places.offset(source, change.range.end));
  return { start, end, newText: change.text };
}

/** Smallest single edit that turns one text into the other. */
function findDifference(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < most - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { start, end: before.length - tail, newText: after.slice(start, after.length - tail) };
}
