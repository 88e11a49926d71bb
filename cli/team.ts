/** Worker threads that check shares of a large tree, each taking the next one when it is done. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ShareResult, WorkerTask } from './check-share';
import type { TreeCheck } from './check-tree';

/** Files in a share, about. */
const SHARE = 64;

/** The workers, and what they have found so far. */
export class Team {
  private readonly shares: readonly (readonly string[])[];
  private readonly next = new Int32Array(new SharedArrayBuffer(4));
  private readonly results: ShareResult[] = [];
  private readonly ends: readonly Promise<void>[];

  constructor(request: TreeCheck, files: readonly string[], workers: number) {
    this.shares = splitFiles(files);
    const task: WorkerTask = { request, shares: this.shares, next: this.next };
    const count = Math.min(workers, this.shares.length - 1);
    this.ends = Array.from({ length: count }, () => this.start(task));
  }

  /** The next share that nobody has taken. */
  takeShare(): readonly string[] | undefined {
    return this.shares[Atomics.add(this.next, 0, 1)];
  }

  /** Waits for the workers. What one that failed had taken is missing from the results. */
  async finish(): Promise<readonly ShareResult[]> {
    await Promise.all(this.ends);
    return this.results;
  }

  private start(workerData: WorkerTask): Promise<void> {
    return new Promise((resolve) => {
      const worker = new Worker(join(__dirname, 'worker.js'), { workerData });
      worker.on('message', (result: ShareResult) => this.results.push(result));
      worker.on('error', () => {
        resolve();
      });
      worker.on('exit', () => {
        resolve();
      });
    });
  }
}

/** Shares of about the same size, cut where the folder changes: files of one folder belong together. */
function splitFiles(files: readonly string[]): readonly (readonly string[])[] {
  const shares: string[][] = [[]];
  let folder = '';
  for (const file of files) {
    const own = file.slice(0, Math.max(0, file.lastIndexOf('/')));
    const last = shares.at(-1);
    if (!last || (last.length >= SHARE && own !== folder)) shares.push([file]);
    else last.push(file);
    folder = own;
  }
  return shares;
}
