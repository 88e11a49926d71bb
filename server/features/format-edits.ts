/** Formatting as the editor wants it: only the lines that change, and only those it asked for. */
import type { Range, TextEdit } from 'vscode-languageserver-types';
import { LineIndex } from '../../grammars/core/source';
import type { Document } from '../../grammars/core/syntax';
import { findLanguage } from '../../grammars/index';

/** One line or several in a row that are replaced by others; 0-based, the end not included. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/**
 * Edits that bring a file into house style.
 * @param indent blanks for one level; 0 stands for a tab
 * @param ranges only lines that one of them touches are changed; absent: all
 */
export function formatDocument(document: Document, indent: number, ranges?: readonly Range[]): TextEdit[] | undefined {
  const formatted = findLanguage(document.languageId)?.format?.(document, { indent });
  if (formatted === undefined) return undefined;
  if (formatted === document.text) return [];
  const before = splitLines(document.text);
  const after = splitLines(formatted);
  const hunks = diffLines(before, after).filter((hunk) => !ranges || ranges.some((range) => touches(hunk, range)));
  return hunks.map((hunk) => toEdit(document, before.length, hunk));
}

/** Lines with their line breaks. */
function splitLines(text: string): string[] {
  const lines = new LineIndex(text);
  return Array.from({ length: lines.lineCount }, (_, line) => {
    const { start } = lines.lineSpan(line);
    const next = line + 1 < lines.lineCount ? lines.lineSpan(line + 1).start : text.length;
    return text.slice(start, next);
  });
}

/** How far apart equal lines are looked for: formatting moves lines by few. */
const REACH = 40;

/** Pairs equal lines greedily; what lies between pairs is a hunk. Linear but for the short look ahead. */
export function diffLines(before: readonly string[], after: readonly string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let [left, right] = [0, 0];
  while (left < before.length || right < after.length) {
    if (before[left] === after[right] && left < before.length) {
      left++;
      right++;
      continue;
    }
    const [skipLeft, skipRight] = findNextPair(before, left, after, right);
    hunks.push({ start: left, end: left + skipLeft, lines: after.slice(right, right + skipRight) });
    left += skipLeft;
    right += skipRight;
  }
  return hunks;
}

/** Fewest lines to pass over on both sides until a pair of equal, non-blank lines. */
function findNextPair(
  before: readonly string[],
  left: number,
  after: readonly string[],
  right: number,
): readonly [number, number] {
  for (let sum = 1; sum <= REACH; sum++) {
    for (let skip = 0; skip <= sum; skip++) {
      const line = before[left + skip];
      if (line !== undefined && line === after[right + sum - skip] && line.trim() !== '') return [skip, sum - skip];
    }
    // The same number of lines changed on both sides is by far the most common case.
    if (before[left + sum] !== undefined && before[left + sum] === after[right + sum]) return [sum, sum];
  }
  return [before.length - left, after.length - right];
}

function touches({ start, end }: Hunk, range: Range): boolean {
  const lastLine = range.end.character === 0 && range.end.line > range.start.line ? range.end.line - 1 : range.end.line;
  return start <= lastLine && Math.max(end - 1, start) >= range.start.line;
}

function toEdit({ lines, text }: Document, lineCount: number, hunk: Hunk): TextEdit {
  const newText = hunk.lines.join('');
  const start = { line: hunk.start, character: 0 };
  if (hunk.end < lineCount) return { range: { start, end: { line: hunk.end, character: 0 } }, newText };
  const end = lines.positionAt(text.length);
  return { range: { start: hunk.start < lineCount ? start : end, end }, newText };
}
