/** Characters that look like ASCII and are not: they come out of blog posts, word processors and chat windows. */
import type { SyntaxError } from '../core/syntax';
import type { ParsedLine } from './parser';

const LOOKALIKES: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '\u2002': ' ',
  '\u2003': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u3000': ' ',
  '\u200b': '',
  '\ufeff': '',
  '\u2010': '-',
  '\u2011': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\uff01': '!',
  '\uff03': '#',
  '\uff0c': ',',
  '\uff0e': '.',
  '\uff0f': '/',
  '\uff1a': ':',
  '\uff1b': ';',
  '\uff1d': '=',
};
const PATTERN = new RegExp(`[${Object.keys(LOOKALIKES).join('')}]`, 'gu');
const NON_ASCII = /[^\0-\x7f]/;

/** Finds them in the words of a file; comments may hold what they like. One report a word. */
export function findStrayCharacters(text: string, lines: readonly ParsedLine[]): SyntaxError[] {
  if (!NON_ASCII.test(text)) return [];
  return lines.flatMap(({ words }) => words).flatMap(({ image, startOffset }) => reportWord(image, startOffset));
}

function reportWord(image: string, offset: number): SyntaxError[] {
  const found = [...image.matchAll(PATTERN)];
  const [first] = found;
  if (!first) return [];
  const edits = found.map((match) => ({
    span: { start: offset + match.index, end: offset + match.index + match[0].length },
    newText: LOOKALIKES[match[0]] ?? '',
  }));
  const code = first[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const plain = LOOKALIKES[first[0]] ?? '';
  const instead = plain === ' ' ? 'a blank' : plain === '' ? 'nothing' : `"${plain}"`;
  return [
    {
      kind: 'stray-character',
      severity: 'warning',
      span: edits[0]?.span ?? { start: offset, end: offset + 1 },
      message: `U+${code} stands here, which looks like ${instead} but is part of the word for Squid.`,
      help: `Type ${instead === 'nothing' ? 'the word again without it' : instead} instead.`,
      fix: { title: 'Replace the characters that only look right', edits },
    },
  ];
}
