/** Parses again only the sections that an edit touches. */
import type { TextEdit } from '../core/language';
import type { Document } from '../core/syntax';
import type { DocumentPart, HaproxyDocument } from './build-document';
import { assembleDocument, buildParts, parseDocument } from './build-document';
import { ConditionalStack } from './conditionals';

/**
 * The document as it is after an edit. Sections that the edit doesn't touch are taken over: their places move with
 * their anchors, so the document before the edit must not be used any more.
 */
export function updateDocument(document: Document, edit: TextEdit): HaproxyDocument {
  const text = document.text.slice(0, edit.start) + edit.newText + document.text.slice(edit.end);
  const { parts } = document as HaproxyDocument;
  if (!canReuse(document, parts, edit)) return parseDocument(document.path, text);
  const first = findFirst(parts, edit.start);
  const lineEnd = document.text.indexOf('\n', edit.end);
  // A header on the line where the edit ends may stand behind other words now.
  const next = lineEnd < 0 ? -1 : parts.findIndex((part, index) => index > first && part.anchor.start > lineEnd);
  const shift = edit.newText.length - (edit.end - edit.start);
  const from = parts[first]?.anchor.start ?? 0;
  const to = next < 0 ? text.length : (parts[next]?.anchor.start ?? 0) + shift;
  const renewed = buildParts(text.slice(from, to), from, new ConditionalStack());
  if (renewed.some((part) => part.templated || part.conditional)) return parseDocument(document.path, text);
  const behind = next < 0 ? [] : parts.slice(next);
  for (const part of behind) part.anchor.start += shift;
  // The renewed text begins with a header, so its part without one is empty.
  const kept = renewed[0]?.directives.length === 0 && first > 0 ? renewed.slice(1) : renewed;
  return assembleDocument(document.path, text, [...parts.slice(0, first), ...kept, ...behind]);
}

/** A marker or condition may reach over sections; a header must begin its line after the edit as before. */
function canReuse(document: Document, parts: readonly DocumentPart[], edit: TextEdit): boolean {
  if (parts.length < 2 || edit.start === 0) return false;
  if (document.templated || parts.some((part) => part.conditional)) return false;
  return !/[{<][{%#]|<%|^\s*\./m.test(edit.newText);
}

/** The last part that begins before the line of the edit: an edit on a header's line may change the section before it. */
function findFirst(parts: readonly DocumentPart[], start: number): number {
  let first = 0;
  parts.forEach((part, index) => {
    if (part.anchor.start < start) first = index;
  });
  return Math.max(0, first - 1);
}
