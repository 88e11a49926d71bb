/** Breaks prose into lines. */
import { measureWidth } from './show-text';

/** Where a line may end: at blanks, and behind a full-width character unless a sign follows that must not begin a line. */
const BREAKS = /(\s+)|(?<=[\u3001-\u9fff\uff00-\uffef])(?![\u3001\u3002\u30fc\uff01\uff09\uff0c\uff1a\uff1b\uff1f\s])/u;

/** Lines of at most `width` columns; a longer word stands alone. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  const parts = text.split(BREAKS);
  for (let at = 0; at < parts.length; at += 2) {
    const word = parts[at] ?? '';
    const longer = at > 0 && parts[at - 1] !== undefined ? `${line} ${word}` : line + word;
    if (line !== '' && measureWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
