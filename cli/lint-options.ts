/** Options of `cdnlint lint`, as commander gives them, and their values read. */
import { resolve } from 'node:path';
import type { Severity } from '../server/checker/diagnostic';
import { findSimilar } from '../server/checker/did-you-mean';
import { UsageError } from './exit-codes';
import { REPORTERS } from './reporters/index';

export interface LintOptions {
  readonly format?: string;
  readonly output?: string;
  readonly target?: readonly string[];
  readonly language?: string;
  /** False with `--no-config`. */
  readonly config?: string | boolean;
  readonly failOn?: string;
  readonly maxWarnings?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: string;
  readonly stdinFilename?: string;
  readonly ignoreUnknown?: boolean;
  readonly staged?: boolean;
  readonly since?: string;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly pruneBaseline?: boolean;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly unsafeFixes?: boolean;
  readonly checkFiles?: boolean;
  readonly verify?: boolean;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  readonly workers?: string;
  readonly stats?: boolean;
  readonly watch?: boolean;
  readonly lang?: string;
}

export type Threshold = Severity | 'never';

const THRESHOLDS: readonly Threshold[] = ['error', 'warning', 'info', 'never'];

/** The severity from which on the exit code is 1; inclusive. */
export function readThreshold(written = 'error'): Threshold {
  const threshold = THRESHOLDS.find((each) => each === written);
  if (threshold) return threshold;
  throw new UsageError(`--fail-on takes ${THRESHOLDS.join(', ')}, not "${written}".${suggest(written, THRESHOLDS)}`);
}

/** A whole number from 0 on. */
export function readCount(option: string, written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  if (/^\d{1,9}$/.test(written)) return Number(written);
  throw new UsageError(`${option} takes a number from 0 on, not "${written}".`);
}

/** A settings file (absolute), false for none, undefined to look for one. */
export function readSettingsFile({ config }: LintOptions, cwd: string): string | false | undefined {
  if (config === false) return false;
  return typeof config === 'string' ? resolve(cwd, config) : undefined;
}

/** Checks a name of a format. */
export function readFormat(written: string): string {
  if (Object.hasOwn(REPORTERS, written)) return written;
  const names = Object.keys(REPORTERS);
  throw new UsageError(`There is no format "${written}"; there are ${names.join(', ')}.${suggest(written, names)}`);
}

/** ` Did you mean "x"?`, or nothing. */
export function suggest(word: string, known: Iterable<string>): string {
  const [best] = findSimilar(word, known);
  return best === undefined ? '' : ` Did you mean "${best}"?`;
}

/** Options that exclude each other, or need another. */
export function refuseContradictions(options: LintOptions, paths: readonly string[]): void {
  const { staged, since, fix, fixDryRun, unsafeFixes, baseline, updateBaseline, pruneBaseline, watch, output } =
    options;
  const isStdin = paths.includes('-');
  const wantsFix = fix === true || fixDryRun === true;
  const rules: readonly (readonly [boolean, string])[] = [
    [staged === true && since !== undefined, '--staged and --since exclude each other.'],
    [unsafeFixes === true && !wantsFix, '--unsafe-fixes needs --fix or --fix-dry-run.'],
    [wantsFix && isStdin, 'Standard input can not be fixed in place: name the file.'],
    [
      watch === true && (isStdin || fixDryRun === true || staged === true),
      '--watch needs files or folders, and no --fix-dry-run or --staged.',
    ],
    [
      (updateBaseline === true || pruneBaseline === true) && baseline === undefined,
      '--update-baseline and --prune-baseline need --baseline FILE.',
    ],
    [updateBaseline === true && pruneBaseline === true, '--update-baseline and --prune-baseline exclude each other.'],
    [output === '', '--output needs the name of a file.'],
  ];
  const broken = rules.find(([isBroken]) => isBroken);
  if (broken) throw new UsageError(broken[1]);
}
