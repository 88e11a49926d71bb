/**
 * Standard output and error. Node's streams for them take 3 ms to make, which is felt where the program takes little
 * more than Node's own start; what isn't a terminal is written to without them.
 */
import { fstatSync, statSync, writeSync } from 'node:fs';

/** Milliseconds to wait for a reader that is slower than we are. */
const PAUSE = 2;

/** Writes to standard output. A reader that has gone (`cdnlint … | head`) ends the program. */
export function print(text: string): void {
  if (isTerminal(1)) process.stdout.write(text);
  else writeAll(1, text);
}

/** Writes to standard error. */
export function printError(text: string): void {
  if (isTerminal(2)) process.stderr.write(text);
  else writeAll(2, text);
}

/**
 * Ends the program if all that was printed has gone out; else Node does, when it has. Node would first wait for what V8
 * is compiling and collecting in the background, which nobody needs any more.
 */
export function leave(): void {
  if (([1, 2] as const).every((descriptor) => isPlain(descriptor) || streamOf(descriptor).writableLength === 0))
    process.exit();
}

/** True if a person looks at it: 1 is standard output, 2 standard error. */
export function isTerminal(descriptor: 1 | 2): boolean {
  return !isPlain(descriptor) && streamOf(descriptor).isTTY;
}

function streamOf(descriptor: 1 | 2): NodeJS.WriteStream {
  return descriptor === 1 ? process.stdout : process.stderr;
}

/** Files, pipes, sockets and /dev/null; only what is none of these may be a terminal. */
function isPlain(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    if (stats.isFile() || stats.isFIFO() || stats.isSocket()) return true;
    return stats.rdev === statSync('/dev/null').rdev;
  } catch {
    return false;
  }
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') process.exit();
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
}
