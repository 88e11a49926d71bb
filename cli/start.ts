/**
 * The executable: runs the bundle `cdnlint.js` beside it with V8's compiled code from the last run, since compiling
 * takes longer than linting a node. The compiled code lies beside the bundle; where that folder can't be written,
 * Node's own compile cache is used if it has one. A cache of another release, another build, or with a flipped
 * bit is not used: V8 itself checks only versions, so length, build and a checksum are checked here.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** Set by the build: changes with the bundle. */
declare const BUILD_ID: string;

const HEADER = 16;
const bundle = join(__dirname, 'cdnlint.js');
/** Runs with options need the code that reads options; one cache for both would cost those without. */
const kind = process.argv.slice(2).some((word) => word.startsWith('-')) ? 'options' : 'paths';
const cacheFile = join(__dirname, `cdnlint-${kind}-${process.versions.v8}-${process.arch}.cache`);

function start(): void {
  // The build writes ASCII alone, which needs no decoding, and wraps it into a function.
  const source = readFileSync(bundle, 'latin1');
  const cachedData = readCache();
  const script = new Script(source, { filename: bundle, ...(cachedData && { cachedData }) });
  const isCached = cachedData !== undefined && script.cachedDataRejected !== true;
  const main = script.runInThisContext() as (...args: unknown[]) => void;
  const loaded: { exports: { hasLinted?: boolean } } = { exports: {} };
  main(loaded.exports, require, loaded, bundle, __dirname);
  if (isCached) return;
  // Linting compiles what is worth keeping; `--version` would leave a cache of nothing.
  process.on('exit', () => {
    if (loaded.exports.hasLinted === true) writeCache(script);
  });
}

function readCache(): Buffer | undefined {
  try {
    const bytes = readFileSync(cacheFile);
    const data = bytes.subarray(HEADER);
    const isWhole = bytes.toString('latin1', 0, 8) === BUILD_ID && bytes.readUInt32LE(8) === data.length;
    return isWhole && bytes.readUInt32LE(12) === computeChecksum(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

function writeCache(script: Script): void {
  const temporary = `${cacheFile}.${process.pid}`;
  try {
    const data = script.createCachedData();
    const header = Buffer.alloc(HEADER);
    header.write(BUILD_ID, 0, 8, 'latin1');
    header.writeUInt32LE(data.length, 8);
    header.writeUInt32LE(computeChecksum(data), 12);
    writeFileSync(temporary, Buffer.concat([header, data]));
    renameSync(temporary, cacheFile);
  } catch {
    rmSync(temporary, { force: true });
    // A read-only installation: Node 22 and later keep a cache of their own.
    (Module as { enableCompileCache?: () => void }).enableCompileCache?.();
  }
}

/** Every byte counts. Four lanes of words, since this runs before V8 has optimized anything: 2 ms for two megabytes. */
function computeChecksum(data: Buffer): number {
  const aligned = data.byteOffset % 4 === 0 ? data : Buffer.from(data);
  const words = data.length >> 2;
  const numbers = new Int32Array(aligned.buffer, aligned.byteOffset, words);
  const whole = words - (words % 4);
  let [a, b, c, d] = [data.length, 2, 3, 4];
  for (let at = 0; at < whole; at += 4) {
    // Multiplying by an odd number loses nothing, so no single change can go unnoticed.
    a = (Math.imul(a, 31) + (numbers[at] as number)) | 0;
    b = (Math.imul(b, 31) + (numbers[at + 1] as number)) | 0;
    c = (Math.imul(c, 31) + (numbers[at + 2] as number)) | 0;
    d = (Math.imul(d, 31) + (numbers[at + 3] as number)) | 0;
  }
  for (let at = whole * 4; at < data.length; at++) a = (Math.imul(a, 31) + (data[at] ?? 0)) | 0;
  return (a ^ Math.imul(b, 3) ^ Math.imul(c, 5) ^ Math.imul(d, 7)) >>> 0;
}

start();
