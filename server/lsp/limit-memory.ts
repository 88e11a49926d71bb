/** Keeps the server small while a large file is typed in. Node only: a browser looks after its workers itself. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** By how much the heap may grow before it is cleared, in percent of what is alive. V8 alone would let it double and more. */
const GROWTH = 40;

/**
 * V8 clears a heap for the first time at half a gigabyte, however little of it is alive, and derives its next limit
 * from that. Clearing it once, while it is small and nobody waits, makes the limit follow what is really in use.
 */
export function limitMemory(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  setFlagsFromString('--no-expose-gc');
}
