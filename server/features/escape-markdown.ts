/** Text of files and rules inside Markdown: nothing in it is markup. */

/** Signs that begin or end markup within a line. An underscore within a word is none. */
const MARKUP = /[\\`*[\]<>|~]|(?<![a-z\d])_|_(?![a-z\d])/gi;

/** @param text one line */
export function escapeMarkdown(text: string): string {
  return text.replace(MARKUP, '\\$&');
}
