/** Parses again only the outermost block that an edit touches. */
import { moveAnchors, moveComment, replaceComments } from '../core/anchored';
import type { TextEdit } from '../core/language';
import { applyEdit } from '../core/language';
import type { Document } from '../core/syntax';
import type { KeepalivedDocument } from './build-document';
import { parseBlock, parseDocument } from './build-document';

/** Markers of templates reach over lines and blocks; `$` and `~` are read with what stands above. */
const FAR_REACHING = /[$~]|\{[{%#]|<%/;

/**
 * The document as it is after an edit. Blocks that the edit doesn't touch are taken over: their places move with their
 * anchors, so the document before the edit must not be used any more.
 */
export function updateDocument(document: Document, edit: TextEdit): KeepalivedDocument {
  const before = document as KeepalivedDocument;
  const text = applyEdit(before.text, edit);
  return updateBlock(before, edit, text) ?? parseDocument(before.path, text);
}

/** Undefined if more than the inside of one block changes. */
function updateBlock(before: KeepalivedDocument, edit: TextEdit, text: string): KeepalivedDocument | undefined {
  if (before.syntaxErrors.length > 0 || before.templated || !before.definitions.isEmpty) return undefined;
  if (before.undefinedNames.length > 0 || before.hostNames.length > 0) return undefined;
  const at = findBlock(before, edit);
  const old = at === undefined ? undefined : before.directives[at];
  if (at === undefined || !old) return undefined;
  const shift = edit.newText.length - (edit.end - edit.start);
  const { start, end } = old;
  const inside = text.slice(start, end + shift);
  const parsed = FAR_REACHING.test(inside) ? undefined : parseBlock(inside);
  if (!parsed || parsed.anchor.start !== 0) return undefined;
  parsed.anchor.start = start;
  moveAnchors(before.anchors, at + 1, shift);
  return {
    ...before,
    text,
    lines: before.lines.afterEdit(text, edit),
    directives: replaceAt(before.directives, at, parsed.directive),
    anchors: replaceAt(before.anchors, at, parsed.anchor),
    comments: replaceComments(
      before.comments,
      old,
      parsed.comments.map((comment) => moveComment(comment, start)),
      shift,
    ),
  };
}

/** Index of the outermost block that holds the edit between its keyword and its closing brace. */
function findBlock({ directives }: Document, edit: TextEdit): number | undefined {
  let low = 0;
  let high = directives.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const directive = directives[middle];
    if (!directive) return undefined;
    if (edit.start <= directive.start) high = middle - 1;
    else if (edit.start >= directive.end) low = middle + 1;
    else {
      const close = directive.block?.close;
      return close && edit.end <= close.start ? middle : undefined;
    }
  }
  return undefined;
}

function replaceAt<T>(list: readonly T[], at: number, item: T): readonly T[] {
  const copy = [...list];
  copy[at] = item;
  return copy;
}
