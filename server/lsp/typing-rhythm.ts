/** Foresees the next keystroke, so that work that can't be interrupted isn't begun right before it. */

/** Milliseconds between two edits above which nobody is typing. */
const LONGEST_INTERVAL = 300;
/** Milliseconds of work that a keystroke may always wait for. */
const SHORT = 2;
/** Keystrokes that are looked back at; the next is expected after the shortest interval among them. */
const MEMORY = 6;
/** How many times as long work may take as when it was measured: garbage is collected in between. */
const SLOWNESS = 2;
/** How much later than expected a keystroke may come; after that it is a pause. */
const LATENESS = 1.3;

export class TypingRhythm {
  private last = -Infinity;
  private intervals: readonly number[] = [];

  /** Says that an edit has come in. @param now in milliseconds, as `performance.now()` counts */
  note(now: number): void {
    const since = now - this.last;
    this.intervals = since < LONGEST_INTERVAL ? [...this.intervals.slice(1 - MEMORY), since] : [];
    this.last = now;
  }

  /** True if work of so many milliseconds can be done before the next keystroke, as far as the last ones tell. */
  fits(work: number, now: number): boolean {
    if (work <= SHORT || this.intervals.length === 0) return true;
    const left = this.last + Math.min(...this.intervals) - now;
    return work * SLOWNESS < left || now > this.last + Math.max(...this.intervals) * LATENESS;
  }
}
