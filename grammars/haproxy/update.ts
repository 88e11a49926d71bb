/** Parses again only the sections that an edit touches. */
import type { TextEdit } from '../core/language';
import type { Document } from '../core/syntax';
import type { DocumentPart, HaproxyDocument } from './build-document';
import { buildParts, parseDocument, replaceParts } from './build-document';
import { ConditionalStack } from './conditionals';

/**
 * The document as it is after an edit. Sections that the edit doesn't touch are taken over: their places move with
 * their anchors, so the document before the edit must not be used any more.
 */
export function updateDocument(document: Document, edit: TextEdit): HaproxyDocument {
  const before = document as HaproxyDocument;
  const text = before.text.slice(0, edit.start) + edit.newText + before.text.slice(edit.end);
  const { parts } = before;
  if (!canReuse(before, edit)) return parseDocument(before.path, text);
  // An edit on a header's line may change the section before it.
  const first = Math.max(0, countFrom(parts, edit.start) - 2);
  const lineEnd = before.text.indexOf('\n', edit.end);
  // A header on the line where the edit ends may stand behind other words now.
  const next = lineEnd < 0 ? parts.length : Math.max(first + 1, countFrom(parts, lineEnd + 1));
  const shift = edit.newText.length - (edit.end - edit.start);
  const from = parts[first]?.anchor.start ?? 0;
  const to = next < parts.length ? (parts[next]?.anchor.start ?? 0) + shift : text.length;
  const renewed = buildParts(text.slice(from, to), from, new ConditionalStack());
  if (renewed.some((part) => part.templated || part.conditional)) return parseDocument(before.path, text);
  for (let at = next; at < parts.length; at++) move(parts[at], shift);
  // The renewed text begins with a header, so its part without one is empty.
  const kept = renewed[0]?.directives.length === 0 && first > 0 ? renewed.slice(1) : renewed;
  return replaceParts(before, { first, next, by: kept }, text, before.lines.afterEdit(text, edit));
}

/** A marker or condition may reach over sections; a header must begin its line after the edit as before. */
function canReuse({ parts, templated, conditional }: HaproxyDocument, edit: TextEdit): boolean {
  if (parts.length < 2 || edit.start === 0 || templated || conditional) return false;
  return !/[{<][{%#]|<%|^\s*\./m.test(edit.newText);
}

/** How many parts begin before an offset; the first, which has no header, always does. */
function countFrom(parts: readonly DocumentPart[], offset: number): number {
  let low = 1;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.anchor.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function move(part: DocumentPart | undefined, shift: number): void {
  if (part) part.anchor.start += shift;
}
