/** A line of source with the place marked below it. */
import type { Span } from '../grammars/core/source';
import type { LineIndex } from '../grammars/core/source';
import { expandTabs, measureWidth } from './show-text';

/** What to print: the line as it may be shown, and where and how long to mark, in columns. */
export interface Excerpt {
  /** 1-based. */
  readonly line: number;
  readonly shown: string;
  /** Columns before the mark. */
  readonly indent: number;
  /** Columns of the mark, at least 1. */
  readonly length: number;
  /** 1-based last line, where the span goes on. */
  readonly lastLine?: number;
}

/** Lines longer than this are cut around the place, so that a line of 10 MB costs nothing. */
const LONGEST = 2000;

/**
 * @param width columns that the line may take
 */
export function makeExcerpt(lines: LineIndex, span: Span, width: number): Excerpt {
  const line = lines.lineAt(span.start);
  const { start, end } = lines.lineSpan(line);
  const from = Math.min(Math.max(span.start, start), end);
  const to = Math.max(from, Math.min(span.end, end));
  const whole = lines.lineText(line);
  const text = whole.length > LONGEST ? undefined : whole;
  const before = expandTabs(text === undefined ? tail(whole, from - start) : whole.slice(0, from - start));
  const marked = expandTabs(
    whole.slice(from - start, Math.min(to - start, from - start + LONGEST)),
    measureWidth(before),
  );
  const after = expandTabs(whole.slice(to - start, to - start + LONGEST), measureWidth(before + marked));
  const last = lines.lineAt(Math.max(span.start, span.end - 1));
  const cut = cutToWidth({ before, marked, after }, width, text === undefined);
  return { line: line + 1, ...cut, ...(last > line && { lastLine: last + 1 }) };
}

function tail(line: string, end: number): string {
  return line.slice(Math.max(0, end - LONGEST), end);
}

interface Parts {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** Keeps the marked part in sight. */
function cutToWidth(parts: Parts, width: number, isTail: boolean): Pick<Excerpt, 'shown' | 'indent' | 'length'> {
  const room = Math.max(20, width);
  const marked = takeStart(parts.marked, room);
  const markedWidth = measureWidth(marked);
  const indentRoom = Math.max(Math.floor((room - markedWidth) / 2), room - markedWidth - measureWidth(parts.after));
  const fits = !isTail && measureWidth(parts.before) <= indentRoom;
  const before = fits ? parts.before : `…${takeEnd(parts.before, Math.max(0, indentRoom - 1))}`;
  const left = room - measureWidth(before) - markedWidth;
  const after = measureWidth(parts.after) <= left ? parts.after : `${takeStart(parts.after, Math.max(0, left - 1))}…`;
  return { shown: (before + marked + after).trimEnd(), indent: measureWidth(before), length: Math.max(1, markedWidth) };
}

function takeStart(text: string, width: number): string {
  if (measureWidth(text) <= width) return text;
  let result = '';
  let used = 0;
  for (const sign of text) {
    used += measureWidth(sign);
    if (used > width) break;
    result += sign;
  }
  return result;
}

function takeEnd(text: string, width: number): string {
  if (measureWidth(text) <= width) return text;
  let result = '';
  let used = 0;
  for (const sign of Array.from(text).reverse()) {
    used += measureWidth(sign);
    if (used > width) break;
    result = sign + result;
  }
  return result;
}
