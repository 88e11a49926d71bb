/**
 * The command line's beginning. Whatever isn't needed for `cdnlint PATH…` is loaded only when it is asked for:
 * the program must start about as fast as Node itself.
 */
import { EXIT, UsageError } from './exit-codes';
import { COMMAND_NAMES } from './command-names';
import { leave, printError } from './standard-streams';

/** Options that are answered without linting anything. */
const QUESTIONS: ReadonlySet<string> = new Set(['--help', '-h', '--version', '-V']);

/** For start.ts: true when something has been linted. */
export let hasLinted = false;

async function main(argv: readonly string[]): Promise<number> {
  if (isPlain(argv)) {
    const { lint } = await import('./commands/lint');
    return lint(argv, {});
  }
  if (!isLinting(argv)) quitWithReader();
  const { runProgram } = await import('./program');
  return runProgram(argv);
}

/** True unless another command is named. */
function isLinting([first]: readonly string[]): boolean {
  return first === undefined || first === 'lint' || !COMMAND_NAMES.includes(first);
}

/** `cdnlint … | head` closes the pipe early: nobody wants a stack trace for that. */
function quitWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

/** True for paths alone: no option and no command, so that commander isn't needed. */
function isPlain(argv: readonly string[]): boolean {
  const [first] = argv;
  if (first === undefined || COMMAND_NAMES.includes(first)) return false;
  return argv.every((word) => !word.startsWith('-'));
}

function fail(error: unknown): number {
  if (error instanceof UsageError) {
    printError(`cdnlint: ${error.message}\n`);
    return EXIT.usage;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  printError(`cdnlint: internal error, which is a fault of cdnlint and not of your files:\n${stack}\n`);
  return EXIT.internal;
}

const argv = process.argv.slice(2);

void main(argv).then(
  (code) => {
    process.exitCode = code;
    // Complaints about options go through Node's stream, which may still hold them.
    hasLinted = isLinting(argv) && code !== EXIT.usage && !argv.some((word) => QUESTIONS.has(word));
    if (isLinting(argv) && code !== EXIT.usage) leave();
  },
  (error: unknown) => {
    process.exitCode = fail(error);
  },
);
