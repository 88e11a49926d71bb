/** Runs the installed daemons' own checks: in parallel, each with a time limit, with nothing of a shell between. */
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { LanguageId } from '../../grammars/core/syntax';
import type { DaemonRun } from './list-runs';
import type { DaemonMessage } from './read-output';
import { readDaemonOutput } from './read-output';

export interface DaemonAnswer {
  readonly run: DaemonRun;
  /** Absolute. */
  readonly root: string;
  readonly messages: readonly DaemonMessage[];
  /** Set if there is no verdict: not installed, or not done in time. */
  readonly failure?: string;
}

/** Name of the program that reads a language. */
export const DAEMONS: Partial<Record<LanguageId, string>> = {
  haproxy: 'haproxy',
  keepalived: 'keepalived',
  swift: 'squid',
};

/** Milliseconds; keepalived may wait for names to resolve. */
const TIME_LIMIT = 20_000;

/**
 * Answers in the order of the runs.
 * @param timeLimit milliseconds for each run
 */
export async function askDaemons(
  runs: readonly { root: string; run: DaemonRun }[],
  timeLimit = TIME_LIMIT,
): Promise<readonly DaemonAnswer[]> {
  const answers: DaemonAnswer[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < runs.length; at = next++) {
      const each = runs[at];
      if (each) answers[at] = await askDaemon(each.root, each.run, timeLimit);
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), runs.length) }, work));
  return answers;
}

function askDaemon(root: string, run: DaemonRun, timeout: number): Promise<DaemonAnswer> {
  const command = DAEMONS[run.languageId] ?? '';
  const files = run.files.map((file) => resolve(root, file));
  const env = { PATH: `${process.env['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin:/sbin`, LC_ALL: 'C' };
  const limits = { env, timeout, killSignal: 'SIGKILL' as const, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((finish) => {
    execFile(command, listArguments(run.languageId, files), limits, (error, stdout, stderr) => {
      const messages = readDaemonOutput(run.languageId, `${stdout}\n${stderr}`);
      const failure = describeFailure(error, command, timeout);
      finish({ run, root, messages, ...(failure !== undefined && { failure }) });
    });
  });
}

function listArguments(languageId: LanguageId, files: readonly string[]): string[] {
  if (languageId === 'haproxy') return ['-c', ...files.flatMap((file) => ['-f', file])];
  if (languageId === 'keepalived') return ['-t', '-f', ...files];
  return ['-k', 'parse', '-f', ...files];
}

function describeFailure(
  error: (Error & { code?: unknown; killed?: boolean }) | null,
  command: string,
  timeout: number,
): string | undefined {
  if (!error) return undefined;
  if (error.code === 'ENOENT') return `${command} is not installed here`;
  return error.killed === true ? `${command} was not done after ${timeout / 1000} seconds` : undefined;
}
