/** Remembers readings by what was read, so that a file with the same rule a thousand times costs one. */
import type { Reading } from './reading';

const MOST = 20_000;

/** A store of readings; emptied when full, since a file rarely has so many different ones. */
export class ReadingMemo {
  private readonly known = new Map<string, Reading>();

  /** What `read` gives, read once a key. */
  get(key: string, read: () => Reading): Reading {
    const known = this.known.get(key);
    if (known) return known;
    const reading = read();
    if (this.known.size >= MOST) this.known.clear();
    this.known.set(key, reading);
    return reading;
  }
}
