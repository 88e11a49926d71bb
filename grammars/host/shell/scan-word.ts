/** Finds where a word of a shell script ends: quotes, expansions and command substitutions belong to it. */

const ENDS = new Set(' \t\r\n\f\v;&|<>()'.split(''));

/**
 * Offset behind the word that begins at `offset`; the same offset if none does.
 * An array assignment `NAME=(…)` is one word, over several lines if need be.
 */
export function scanShellWord(text: string, offset: number): number {
  let at = offset;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '(' && isArrayStart(text, offset, at)) at = skipNested(text, at, '(', ')');
    else if (ENDS.has(character)) break;
    else at = skipPart(text, at, character);
  }
  return Math.min(at, text.length);
}

function isArrayStart(text: string, offset: number, at: number): boolean {
  return /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=$/.test(text.slice(offset, at));
}

function skipPart(text: string, at: number, character: string): number {
  if (character === '\\') return at + (text[at + 1] === '\r' && text[at + 2] === '\n' ? 3 : 2);
  if (character === "'") return skipTo(text, at + 1, "'");
  if (character === '"') return skipDoubleQuoted(text, at + 1);
  if (character === '`') return skipTo(text, at + 1, '`');
  if (character !== '$') return at + 1;
  if (text[at + 1] === '(') return skipNested(text, at + 1, '(', ')');
  if (text[at + 1] === '{') return skipNested(text, at + 1, '{', '}');
  return at + 1;
}

/** Offset behind the next `sign`; an unclosed quote ends with its line, so that one slip doesn't swallow the script. */
function skipTo(text: string, from: number, sign: string): number {
  const end = text.indexOf(sign, from);
  return end < 0 ? lineEnd(text, from) : end + 1;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function skipDoubleQuoted(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const character = text[at];
    if (character === '"') return at + 1;
    if (character === '\\') at += 2;
    else if (character === '$' && text[at + 1] === '(') at = skipNested(text, at + 1, '(', ')');
    else at += 1;
  }
  return lineEnd(text, from);
}

/** Offset behind the bracket that closes the one at `from`. */
function skipNested(text: string, from: number, open: string, close: string): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === open) depth++;
    if (character === close && --depth === 0) return at + 1;
    if (character === "'" || character === '"') at = skipTo(text, at + 1, character);
    else at += character === '\\' ? 2 : 1;
  }
  return lineEnd(text, from);
}
