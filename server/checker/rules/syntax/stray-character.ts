import { mentions } from '../../../../grammars/core/syntax';
import type { DocumentContext } from '../../rule';
import { defineRule } from '../../rule';

/** What text from blog posts, word processors and chat windows brings along, and what was meant. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  ...replaceAllBy(
    ' ',
    '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000',
  ),
  ...replaceAllBy('', '\u00ad\u200b\u200c\u200d\u2060\ufeff'),
  ...replaceAllBy('-', '\u2010\u2011\u2012\u2013\u2014\u2015\u2212'),
  ...replaceAllBy("'", '\u2018\u2019'),
  ...replaceAllBy('"', '\u201c\u201d'),
  '\u2026': '...',
};

/** Those, and the full-width forms of ASCII. */
const SUSPECT = new RegExp(`[${Object.keys(REPLACEMENTS).join('')}\uff01-\uff5e]`, 'gu');
const ANY_SUSPECT = new RegExp(SUSPECT.source, 'u');

function replaceAllBy(plain: string, characters: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from(characters, (character) => [character, plain]));
}

/** Looked for outside comments only: there, people write as they like. */
export const strayCharacter = defineRule({
  id: 'syntax/stray-character',
  scope: 'document',
  severity: 'warning',
  summary: 'A typographic or invisible character stands where a plain one is meant.',
  why: `Non-breaking blanks don't separate words, curly quotes quote nothing, a long dash is no minus, and full-width
punctuation from a Chinese or Japanese input method is read as a part of the word. The line looks right and isn't.`,
  sources: ['https://www.unicode.org/reports/tr36/'],
  fixable: 'fix',
  check(context) {
    if (mentions(context.document, ANY_SUSPECT)) reportEach(context);
  },
});

function reportEach({ document, report }: DocumentContext): void {
  const commented = document.comments;
  let comment = 0;
  for (const match of document.text.matchAll(SUSPECT)) {
    const start = match.index;
    if (start === 0 && match[0] === '\ufeff') continue;
    while ((commented[comment]?.end ?? Infinity) <= start) comment++;
    if ((commented[comment]?.start ?? Infinity) <= start) continue;
    const span = { start, end: start + match[0].length };
    const plain = plainForm(match[0]);
    report({
      span,
      message: `${describeCharacter(match[0])} stands here; the program reads it as a part of the word.`,
      help: plain === '' ? 'Remove it.' : `Write ${plain === ' ' ? 'a plain blank' : `"${plain}"`} instead.`,
      fix: { title: 'Replace by the plain character', edits: [{ file: document.path, span, newText: plain }] },
    });
  }
}

/** Full-width forms lie at a fixed distance from ASCII. */
function plainForm(character: string): string {
  return REPLACEMENTS[character] ?? String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}

function describeCharacter(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return REPLACEMENTS[character]?.trim() === '' ? `An invisible character (${code})` : `"${character}" (${code})`;
}
