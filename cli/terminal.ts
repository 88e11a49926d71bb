/** What the terminal can do. */
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { UsageError } from './exit-codes';
import type { ReportStyle } from './report';
import { isTerminal } from './standard-streams';

export interface StyleOptions {
  readonly color?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly output?: string;
}

const NARROWEST = 40;
const USUAL_WIDTH = 100;

/** How the report is to look on standard output, or in a file. */
export function readStyle(options: StyleOptions, toFile = false): ReportStyle {
  const colour = wantsColour(options.color, toFile);
  const width = toFile || !isTerminal(1) ? USUAL_WIDTH : Math.max(NARROWEST, process.stdout.columns || USUAL_WIDTH);
  return {
    colour,
    width,
    quiet: options.quiet === true,
    verbose: options.verbose === true,
    ...(colour && knowsHyperlinks() && { linkTo: linkToFile }),
  };
}

/** `--color` wins, then NO_COLOR and FORCE_COLOR (no-color.org, force-color.org), then what the output is. */
function wantsColour(option = 'auto', toFile: boolean): boolean {
  if (option === 'always') return true;
  if (option === 'never' || toFile) return false;
  if (option !== 'auto') throw new UsageError(`--color takes auto, always or never, not "${option}".`);
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return isTerminal(1) && TERM !== 'dumb';
}

/** Terminals known to take OSC 8; others would show nothing wrong, but some old ones print it. */
function knowsHyperlinks(): boolean {
  const { VTE_VERSION, TERM_PROGRAM, TERM, WT_SESSION, KONSOLE_VERSION, FORCE_HYPERLINK, CI } = process.env;
  if (FORCE_HYPERLINK !== undefined) return FORCE_HYPERLINK !== '0';
  if (!isTerminal(1) || CI !== undefined) return false;
  if (VTE_VERSION !== undefined) return Number(VTE_VERSION) >= 5000;
  if (WT_SESSION !== undefined || KONSOLE_VERSION !== undefined) return true;
  if (TERM === 'xterm-kitty' || TERM === 'alacritty' || TERM === 'foot') return true;
  return ['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper'].includes(TERM_PROGRAM ?? '');
}

function linkToFile(file: string): string {
  return pathToFileURL(resolve(file)).href;
}
