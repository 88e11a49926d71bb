/** A line on standard error that says how far a long run has come; only where a person looks at it. */
import type { LoadProgress } from '../server/node/load-tree';

/** Milliseconds before anything is shown, and between two showings. */
const PATIENCE = 500;
const PAUSE = 100;

/** Where the line is written to; a terminal, or a test. */
export interface ProgressTarget {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export class ProgressLine {
  private shown = '';
  private last: number;

  constructor(
    private readonly target: ProgressTarget = process.stderr,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.last = now() + PATIENCE - PAUSE;
  }

  /** Shows or renews the line. */
  update({ done, all }: LoadProgress): void {
    if (this.target.isTTY !== true || this.now() - this.last < PAUSE) return;
    this.last = this.now();
    const text = `cdnlint: ${done} of ${all} files`;
    this.target.write(`\r${text.padEnd(this.shown.length)}`);
    this.shown = text;
  }

  /** Takes the line away, so that nothing of it is left among the findings. */
  clear(): void {
    if (this.shown === '') return;
    this.target.write(`\r${' '.repeat(this.shown.length)}\r`);
    this.shown = '';
  }
}
