/** Parts of a word that signatures read as words of their own. */
import type { Word } from './syntax';

/** What stands between the parentheses, cut at commas: two words of `set-var(txn.host,ifempty)`. Undefined if it can't be told. */
export function cutInside(word: Word): readonly Word[] | undefined {
  const open = word.text.indexOf('(');
  const close = word.text.lastIndexOf(')');
  if (open < 0 || word.quoted || word.opaque) return undefined;
  let start = word.start + open + 1;
  const parts = word.text.slice(open + 1, close < open ? undefined : close).split(',');
  const words = parts.map((text): Word => {
    const part = { text, value: text, start, end: start + text.length, quoted: false, opaque: false };
    start = part.end + 1;
    return part;
  });
  return words.length === 1 && words[0]?.value === '' ? [] : words;
}

/** What stands behind the sign: `5` of `weight=5`. None if there is nothing. */
export function cutValue(word: Word): readonly Word[] {
  const value = word.value.slice(word.value.indexOf('=') + 1);
  if (value === '') return [];
  const start = word.start + (word.text.indexOf('=') + 1);
  return [{ text: value, value, start, end: word.end, quoted: word.quoted, opaque: word.opaque }];
}
