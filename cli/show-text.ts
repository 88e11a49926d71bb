/** Text from files and file names on its way to a terminal or a log: nothing in it may act as a command there. */
import type StringWidth from 'string-width';

// C0, DEL, C1, line and paragraph separators, bidirectional controls, zero-width blanks, tags and the byte-order mark; and
// the bracket of `##vso[…]` and `##[…]`, which the agents of Azure Pipelines and GitHub obey anywhere in a line of output.
// eslint-disable-next-line no-control-regex -- these are what it looks for
const CONTROL = /[\0-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|(?<=##(?:vso)?)\[/gi;
const HARMLESS = /^(?:[\x20-\x22\x24-\x7e]|#(?!#))*$/;
const ASCII = /^[\x20-\x7e]*$/;

/** Replaces control characters by visible signs one column wide: escape becomes `␛`, a line break `␊`. */
export function showControls(text: string): string {
  return replaceControls(text, showControl);
}

/** Puts something else in the place of every control character, given its code. */
export function replaceControls(text: string, replace: (code: number) => string): string {
  return HARMLESS.test(text) ? text : text.replace(CONTROL, (sign) => replace(sign.charCodeAt(0)));
}

/** The same for text of several lines that we wrote ourselves: line breaks and tabs stay. */
export function showControlsInProse(text: string): string {
  return text.split('\n').map(showControls).join('\n');
}

function showControl(code: number): string {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x5b) return '\u27e6';
  return code === 0x7f ? '\u2421' : '\ufffd';
}

/**
 * A path at the beginning of a line of output: GitHub's runner obeys lines that begin with `::`, which the same path
 * behind `./` doesn't.
 */
export function showPath(path: string): string {
  const shown = showControls(path);
  return /^\s*::/.test(shown) ? `./${shown}` : shown;
}

/** Columns that a text takes in a terminal; East Asian wide characters take two. */
export function measureWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  // Loading it takes longer than linting a node (tables of Unicode), and most output is ASCII.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would be loaded at the start
  stringWidth ??= (require('string-width') as { default: typeof StringWidth }).default;
  return stringWidth(text);
}

let stringWidth: typeof StringWidth | undefined;

const TAB_WIDTH = 4;

/** Tabs become blanks up to the next stop, counted from `column` (0-based); other controls are made visible. */
export function expandTabs(text: string, column = 0): string {
  let result = '';
  for (const [at, part] of text.split('\t').entries()) {
    if (at > 0) {
      const here = column + measureWidth(result);
      result += ' '.repeat(TAB_WIDTH - (here % TAB_WIDTH));
    }
    result += showControls(part);
  }
  return result;
}
