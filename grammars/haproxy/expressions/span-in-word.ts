/** Finds a part of a word's value in the file: quotes and backslashes make the text longer than the value. */
import type { Span } from '../../core/source';
import type { Word } from '../../core/syntax';

/** Span in the file of the characters `from` to `behind` of a word's value, as far as it has them; of an empty value the whole word. */
export function spanInWord(word: Word, from: number, behind: number): Span {
  if (word.value === '') return { start: word.start, end: word.end };
  const to = Math.min(behind, word.value.length);
  if (word.text.length === word.value.length) return { start: word.start + from, end: word.start + to };
  const places = mapValue(word.text);
  if (places.length !== word.value.length + 1) return { start: word.start, end: word.end };
  const start = word.start + (places[from] ?? 0);
  const last = to > from ? (places[to - 1] ?? 0) + 1 : (places[to] ?? 0);
  return { start, end: Math.max(start, word.start + last) };
}

/** Offset in the text of every character of the value, and of its end. */
function mapValue(text: string): readonly number[] {
  const places: number[] = [];
  let quote = '';
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    if ((char === '"' || char === "'") && (quote === '' || quote === char)) {
      quote = quote === '' ? char : '';
      at++;
      continue;
    }
    const escaped = char === '\\' && quote !== "'" && isEscape(text[at + 1] ?? '', quote);
    places.push(escaped ? at + 1 : at);
    at += !escaped ? 1 : text[at + 1] === 'x' ? 4 : 2;
  }
  places.push(text.length);
  return places;
}

/** Inside double quotes, HAProxy keeps the backslash before most characters. */
function isEscape(next: string, quote: string): boolean {
  return quote === '' ? /[\s\\"'#rntx]/.test(next) : /[\\"$'rntx#\s]/.test(next);
}
