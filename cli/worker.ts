/** A worker's share of a large tree: the rules for single files. Runs in a thread of its own, see check-in-parallel.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { checkShare } from './check-share';
import type { WorkerTask } from './check-share';

const { request, shares, next } = workerData as WorkerTask;

for (let at = Atomics.add(next, 0, 1); at < shares.length; at = Atomics.add(next, 0, 1)) {
  const files = shares[at];
  if (files) parentPort?.postMessage(checkShare(request, files, at));
}
