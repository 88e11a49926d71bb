/** Blanks as the programs see them. `String.trim` would take no-break spaces and byte-order marks too, which are parts of words. */

/** The text without the blanks, tabs and line ends behind it. Linear in what is cut off. */
export function trimEndBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** The text without the blanks, tabs and line ends around it. Linear in what is cut off. */
export function trimBlanks(text: string): string {
  let start = 0;
  while (start < text.length && isBlank(text.charCodeAt(start))) start++;
  return trimEndBlanks(start === 0 ? text : text.slice(start));
}

/** Blank, tab, line feed, vertical tab, form feed, carriage return: what `isspace` of C takes. */
function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}
