/** Splits a line for the tests of expressions, as HAProxy does but for what they don't need. */
import type { Word } from '../../../../grammars/core/syntax';

/** Words of a line; `"` and `'` quote, a backslash takes the meaning of a sign. A word with `{{` or `${` is opaque. */
export function splitWords(line: string): Word[] {
  const words: Word[] = [];
  const pattern = /(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/g;
  for (const match of line.matchAll(pattern)) {
    const text = match[0];
    const value = text.replace(
      /"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/g,
      (_all, double?: string, single?: string, char?: string) =>
        double !== undefined ? double.replace(/\\([\\"])/g, '$1') : (single ?? char ?? ''),
    );
    const opaque = text.includes('{{') || text.includes('${');
    words.push({ text, value, start: match.index, end: match.index + text.length, quoted: text !== value, opaque });
  }
  return words;
}
