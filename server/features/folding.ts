/** What can be folded: blocks, and comments of several lines. */
import type { FoldingRange } from 'vscode-languageserver-types';
import { FoldingRangeKind } from 'vscode-languageserver-types';
import type { Directive, Document } from '../../grammars/core/syntax';

/** Folds of a file; lines are 0-based. A block keeps its closing line in sight. */
export function listFolds(document: Document): FoldingRange[] {
  return [...foldBlocks(document, document.directives), ...foldComments(document)];
}

function foldBlocks(document: Document, directives: readonly Directive[]): FoldingRange[] {
  return directives.flatMap((directive) => {
    const { block } = directive;
    if (!block) return [];
    const startLine = document.lines.lineAt(directive.start);
    const endLine = lastLineOf(document, directive);
    const inner = foldBlocks(document, block.directives);
    return endLine > startLine ? [{ startLine, endLine }, ...inner] : inner;
  });
}

function lastLineOf({ lines }: Document, { block, end }: Directive): number {
  if (block?.close) return lines.lineAt(block.close.start) - 1;
  const last = block?.directives[block.directives.length - 1];
  return lines.lineAt(last ? last.end : end);
}

/** Comment lines that follow each other without anything between. */
function foldComments({ comments, lines, text }: Document): FoldingRange[] {
  const folds: FoldingRange[] = [];
  let first = -1;
  let last = -2;
  const flush = (): void => {
    if (last > first) folds.push({ startLine: first, endLine: last, kind: FoldingRangeKind.Comment });
  };
  for (const comment of comments) {
    const line = lines.lineAt(comment.start);
    if (text.slice(lines.lineSpan(line).start, comment.start).trim() !== '') continue;
    if (line !== last + 1) {
      flush();
      first = line;
    }
    last = line;
  }
  flush();
  return folds;
}
