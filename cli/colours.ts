/** Colours for the terminal. */
import type { Colors } from 'picocolors/types';

export type Colours = Pick<Colors, 'isColorSupported' | 'blue' | 'bold' | 'cyan' | 'dim' | 'green' | 'red' | 'yellow'>;

const NONE: Colours = {
  isColorSupported: false,
  blue: String,
  bold: String,
  cyan: String,
  dim: String,
  green: String,
  red: String,
  yellow: String,
};

/** Functions that colour a text, or leave it as it is. */
export function makeColours(wanted: boolean): Colours {
  if (!wanted) return NONE;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it asks at once what standard output is, which takes time
  const { createColors } = require('picocolors') as { createColors: (enabled: boolean) => Colors };
  return createColors(true);
}
