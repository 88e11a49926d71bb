/** Foresees the next keystroke, so that work that can't be interrupted isn't begun right before it. */

/** Milliseconds between two edits above which nobody is typing. */
const LONGEST_INTERVAL = 300;
/** Milliseconds of work that a keystroke may always wait for. */
const SHORT = 2;
/** How much later than expected a keystroke may come; after that it is a pause. */
const LATENESS = 1.3;

export class TypingRhythm {
  private last = -Infinity;
  private interval = 0;

  /** Says that an edit has come in. @param now in milliseconds, as `performance.now()` counts */
  note(now: number): void {
    const since = now - this.last;
    this.interval = since < LONGEST_INTERVAL ? since : 0;
    this.last = now;
  }

  /** True if work of so many milliseconds can be done before the next keystroke, as far as the last ones tell. */
  fits(work: number, now: number): boolean {
    const left = this.last + this.interval - now;
    return work <= SHORT || work < left || now > this.last + this.interval * LATENESS;
  }
}
