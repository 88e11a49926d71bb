/** Characters that look like ASCII and are not: blog posts, word processors and chat windows leave them behind. */
import type { Span } from '../core/source';
import type { SyntaxError } from '../core/syntax';

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

/** True if a text may hold such characters. */
export function mayHaveStrayCharacters(text: string): boolean {
  return NON_ASCII.test(text);
}

/**
 * Finds them in one line; comments may hold what they like. One report a line.
 * @param image the line up to its comment
 * @param spanOf turns offsets of the line into places of the file
 */
export function reportStrayCharacters(image: string, spanOf: (from: number, to: number) => Span): SyntaxError[] {
  if (!NON_ASCII.test(image)) return [];
  const found = [...image.matchAll(PATTERN)];
  const [first] = found;
  if (!first) return [];
  const edits = found.map((match) => ({
    span: spanOf(match.index, match.index + match[0].length),
    newText: LOOKALIKES[match[0]] ?? '',
  }));
  const code = first[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const plain = LOOKALIKES[first[0]] ?? '';
  const instead = plain === ' ' ? 'a blank' : plain === '' ? 'nothing' : `"${plain}"`;
  return [
    {
      kind: 'stray-character',
      severity: 'warning',
      span: spanOf(first.index, first.index + first[0].length),
      message: `U+${code} stands here, which looks like ${instead} but is part of the word for HAProxy.`,
      help: `Type ${instead === 'nothing' ? 'the word again without it' : instead} instead.`,
      fix: { title: 'Replace the characters that only look right', edits },
    },
  ];
}
