/** Indents the line that a line break or a closing brace was typed on. */
import type { TextEdit } from 'vscode-languageserver-types';
import type { Directive, Document } from '../../grammars/core/syntax';
import type { FeatureContext } from './feature-context';
import { isInside, findLast } from './line-at';

export const FIRST_TRIGGER = '\n';
export const MORE_TRIGGERS = ['}'];

/**
 * @param offset where the cursor is after typing
 * @param unit blanks or tab for one level
 */
export function formatOnType(
  context: FeatureContext,
  document: Document,
  offset: number,
  typed: string,
  unit: string,
): TextEdit[] | undefined {
  const line = document.lines.lineAt(offset);
  const text = document.lines.lineText(line);
  const written = /^[ \t]*/.exec(text)?.[0] ?? '';
  if (typed === '}' && text.trim() !== '}') return undefined;
  const wanted = typed === '}' ? indentOfOpening(document, offset) : indentBelow(document, offset, unit);
  if (wanted === undefined || wanted === written) return undefined;
  const { start } = document.lines.lineSpan(line);
  return [{ range: context.places.range(document, { start, end: start + written.length }), newText: wanted }];
}

/** Indentation of the line whose brace is closed at an offset. */
function indentOfOpening(document: Document, offset: number): string | undefined {
  const block = innermost(document, document.directives, (each) => {
    const close = each.block?.close;
    return close !== undefined && each.start < offset && offset <= each.end && close.end >= offset;
  });
  return block && indentOf(document, block);
}

/** As the line before it in the block, or one level deeper than the block's own. */
function indentBelow(document: Document, offset: number, unit: string): string | undefined {
  const block = innermost(document, document.directives, (each) => isInside(document, each, offset));
  if (!block) return undefined;
  const siblings = block.block?.directives ?? [];
  const before = siblings[findLast(siblings, offset - 1)];
  return before ? indentOf(document, before) : indentOf(document, block) + unit;
}

/** The innermost block for which a condition holds. */
function innermost(
  document: Document,
  directives: readonly Directive[],
  holds: (directive: Directive) => boolean,
): Directive | undefined {
  const found = directives.findLast((each) => each.block !== undefined && holds(each));
  return found && (innermost(document, found.block?.directives ?? [], holds) ?? found);
}

function indentOf({ lines }: Document, { start }: Directive): string {
  return /^[ \t]*/.exec(lines.lineText(lines.lineAt(start)))?.[0] ?? '';
}
