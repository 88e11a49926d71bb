/**
 * The command line's beginning. Whatever isn't needed for `cdnlint PATH…` is loaded only when it is asked for:
 * the program must start about as fast as Node itself.
 */
import { EXIT, UsageError } from './exit-codes';
import { COMMAND_NAMES } from './command-names';

async function main(argv: readonly string[]): Promise<number> {
  if (isPlain(argv)) {
    const { lint } = await import('./commands/lint');
    return lint(argv, {});
  }
  const { runProgram } = await import('./program');
  return runProgram(argv);
}

/** True for paths alone: no option and no command, so that commander isn't needed. */
function isPlain(argv: readonly string[]): boolean {
  const [first] = argv;
  if (first === undefined || COMMAND_NAMES.includes(first)) return false;
  return argv.every((word) => !word.startsWith('-'));
}

function fail(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`cdnlint: ${error.message}\n`);
    return EXIT.usage;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`cdnlint: internal error, which is a fault of cdnlint and not of your files:\n${stack}\n`);
  return EXIT.internal;
}

void main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = fail(error);
  },
);
