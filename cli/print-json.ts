/** JSON for machines that a terminal may come to show, too. */
import { replaceControls } from './show-text';

/**
 * One value as JSON, with a line break at its end. What would act as a command on a terminal, or turn text around, is
 * escaped: readers get the very same value.
 * @param indent blanks a level; none: all on one line
 */
export function printJson(value: unknown, indent?: number): string {
  // Between strings there are no such characters but the line breaks of the indentation.
  const lines = JSON.stringify(value, undefined, indent).split('\n');
  return `${lines.map((line) => replaceControls(line, escapeCode)).join('\n')}\n`;
}

function escapeCode(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}
