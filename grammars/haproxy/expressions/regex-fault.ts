/**
 * Faults that make every regular expression library that HAProxy can be built with refuse an expression.
 * No more is claimed: PCRE knows much that others don't.
 */

/** What is wrong, to stand behind the expression and "has"; undefined if nothing is found. */
export function findRegexFault(text: string): string | undefined {
  if (text.includes('\\Q') || text.includes('(?#') || text.includes('(?x')) return undefined;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '[') {
      const end = findClassEnd(text, at);
      if (end < 0) return 'a "[" that is never closed';
      at = end;
    } else if (char === '(') depth++;
    else if (char === ')' && --depth < 0) return 'a ")" without its "("';
    if (at === text.length && char === '\\') return 'a backslash at its end';
  }
  if (depth > 0) return 'a "(" that is never closed';
  return /^[*+?]/.test(text) ? `nothing to repeat before its "${text[0]}"` : undefined;
}

/** Index of the bracket that closes a class; the first character may be a bracket itself. */
function findClassEnd(text: string, open: number): number {
  let at = open + 1;
  if (text[at] === '^') at++;
  if (text[at] === ']') at++;
  for (; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '[' && /^\[[:.=]/.test(text.slice(at, at + 2))) {
      const end = text.indexOf(`${text[at + 1]}]`, at + 2);
      if (end > 0) at = end + 1;
    } else if (text[at] === ']') return at;
  }
  return -1;
}
