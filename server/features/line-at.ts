/** What stands on the line of a cursor, finished or not: the block around it, the words before it, the word being written. */
import type { Semantics } from '../../grammars/core/language';
import type { Directive, Document, Word } from '../../grammars/core/syntax';
import type { Target } from '../../grammars/core/target';
import type { FeatureContext } from './feature-context';
import { semanticsOf } from './feature-context';

export interface LineAt {
  readonly document: Document;
  readonly semantics: Semantics;
  readonly target: Target;
  readonly offset: number;
  /** The block in which the line stands. */
  readonly block: Directive | undefined;
  /** Place of the line's keyword, as vocabulary files name it; undefined where nothing is known. */
  readonly place: string | undefined;
  /** The line's directive, if it has begun. */
  readonly directive: Directive | undefined;
  /** Words that end before the cursor. */
  readonly before: readonly Word[];
  /** The word that the cursor touches. */
  readonly partial: Word | undefined;
  /** Words behind the cursor. */
  readonly after: readonly Word[];
}

/** Reads the line of an offset; undefined in comments and in languages without vocabulary. */
export function readLineAt(context: FeatureContext, document: Document, offset: number): LineAt | undefined {
  const semantics = semanticsOf(document);
  if (!semantics || isInComment(document, offset)) return undefined;
  const { block, directive } = descend(document, document.directives, offset, undefined);
  const words = directive?.words ?? [];
  const partial = words.find((word) => word.start < offset && offset <= word.end);
  return {
    document,
    semantics,
    target: context.workspace.targetOf(document),
    offset,
    block,
    place: semantics.placeInside(block, document),
    directive,
    before: words.filter((word) => word.end < offset || (word.end === offset && word !== partial)),
    partial,
    after: words.filter((word) => word.start >= offset),
  };
}

/** True from a comment's sign to the end of its line. */
export function isInComment({ comments }: Document, offset: number): boolean {
  const last = comments[findLast(comments, offset - 1)];
  return last !== undefined && offset > last.start && offset <= last.end;
}

/** The directive that was begun last before an offset, in the innermost block that holds the offset. */
function descend(
  document: Document,
  directives: readonly Directive[],
  offset: number,
  block: Directive | undefined,
): { block: Directive | undefined; directive: Directive | undefined } {
  const last = directives[findLast(directives, offset)];
  if (!last) return { block, directive: undefined };
  if (last.block && isInside(document, last, offset)) return descend(document, last.block.directives, offset, last);
  return { block, directive: isOnLine(document, last, offset) ? last : undefined };
}

/** True if an offset is where a block's own lines go. Blocks without closing sign reach to what follows them. */
export function isInside({ lines }: Document, { block, words, keyword }: Directive, offset: number): boolean {
  if (!block) return false;
  if (block.close && offset > block.close.start) return false;
  if (block.open) return offset >= block.open.end;
  const header = words[words.length - 1] ?? keyword;
  return lines.lineAt(offset) > lines.lineAt(header.end);
}

function isOnLine({ lines }: Document, { words, keyword, block }: Directive, offset: number): boolean {
  const last = words[words.length - 1] ?? keyword;
  if (block?.open && offset >= block.open.end) return false;
  return offset <= last.end || lines.lineAt(offset) === lines.lineAt(last.end);
}

/** Index of the last of ordered spans that begins at or before an offset; -1 if none does. */
export function findLast(spans: readonly { readonly start: number }[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
