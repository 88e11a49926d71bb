/** Parses again only the lines that an edit touches. */
import { moveAnchors, moveComment, replaceComments } from '../core/anchored';
import type { TextEdit } from '../core/language';
import { applyEdit } from '../core/language';
import type { Directive, Document } from '../core/syntax';
import { walkDirectives } from '../core/syntax';
import type { ParsedText, SquidDocument } from './build-document';
import { parseDocument, parseText } from './build-document';
import { readDialect } from './dialect';

/**
 * The document as it is after an edit. Directives that the edit doesn't touch are taken over: their places move with their
 * anchors, so the document before the edit must not be used any more.
 */
export function updateDocument(document: Document, edit: TextEdit): SquidDocument {
  const before = document as SquidDocument;
  const text = applyEdit(before.text, edit);
  return updateLines(before, edit, text) ?? parseDocument(before.path, text);
}

/** Undefined if more than some plain lines may change: conditionals and markers reach further. */
function updateLines(before: SquidDocument, edit: TextEdit, text: string): SquidDocument | undefined {
  if (before.templated || before.syntaxErrors.length > 0) return undefined;
  const { directives, lines } = before;
  const first = countBefore(directives, edit.start) - 1;
  // The line below what changes is read again too: it must come out as it was, or a continuation has swallowed it.
  const witness = countBefore(directives, lines.lineSpan(lines.lineAt(edit.end)).end + 1);
  const [start, end] = [directives[first]?.start, directives[witness + 1]?.start];
  if (start === undefined || end === undefined) return undefined;
  if (directives.slice(first, witness + 1).some(({ block }) => block)) return undefined;
  const shift = edit.newText.length - (edit.end - edit.start);
  const parsed = parseText(text.slice(start, end + shift));
  const last = parsed.directives.at(-1);
  if (!isPlain(parsed) || !last || last.start + start !== (directives[witness]?.start ?? 0) + shift) return undefined;
  moveAnchors(parsed.anchors, 0, start);
  moveAnchors(before.anchors, witness + 1, shift);
  const after = [...directives.slice(0, first), ...parsed.directives, ...directives.slice(witness + 1)];
  return {
    ...before,
    text,
    lines: lines.afterEdit(text, edit),
    directives: after,
    anchors: [...before.anchors.slice(0, first), ...parsed.anchors, ...before.anchors.slice(witness + 1)],
    comments: replaceComments(
      before.comments,
      { start, end },
      parsed.comments.map((comment) => moveComment(comment, start)),
      shift,
    ),
    dialect: readDialect(before.path, keywordsOf(after)),
  };
}

function keywordsOf(directives: readonly Directive[]): ReadonlySet<string> {
  const keywords = new Set<string>();
  walkDirectives(directives, ({ keyword }) => keywords.add(keyword.value));
  return keywords;
}

function isPlain({ directives, errors, templated }: ParsedText): boolean {
  return errors.length === 0 && !templated && directives.every(({ block }) => !block);
}

/** How many directives begin before an offset. */
function countBefore(directives: readonly Directive[], offset: number): number {
  let low = 0;
  let high = directives.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((directives[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
