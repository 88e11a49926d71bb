/** Commands and options, for commander. */
import { Command, CommanderError } from 'commander';
import { version } from '../package.json';
import type { LintOptions } from './commands/lint';
import { EXIT } from './exit-codes';

/** @returns exit code */
export async function runProgram(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.clean;
  const program = makeProgram((result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
  }
  return code;
}

/** The whole command line; `done` is given each command's exit code. */
export function makeProgram(done: (code: number) => void): Command {
  const program = new Command('cdnlint')
    .description('Lints the files of a CDN node: keepalived, HAProxy, swift/Squid and the hosts around them.')
    .version(version, '-V, --version')
    .exitOverride()
    .showHelpAfterError('(cdnlint --help lists the options)')
    .configureHelp({ sortSubcommands: true });
  addLint(program, done);
  return program;
}

function addLint(program: Command, done: (code: number) => void): void {
  program
    .command('lint', { isDefault: true })
    .description('check files and folders (default)')
    .argument('[path...]', 'files or folders; - for standard input; default: this folder')
    .option('-f, --format <format>', 'how to report: pretty, compact, json', 'pretty')
    .option(
      '-t, --target <language=release>',
      'what the files are for, e.g. haproxy=2.6; auto asks the program',
      collect,
      [],
    )
    .option('-l, --language <language>', 'language of all files given')
    .option('-c, --config <file>', 'settings file to use')
    .option('--no-config', 'use no settings file')
    .option('--stdin-filename <path>', 'what standard input is called')
    .option('--fail-on <severity>', 'exit 1 from this severity on: error, warning, info, never', 'error')
    .option('-q, --quiet', 'no summary line')
    .option('-v, --verbose', 'list what could not be decided')
    .option('--color <when>', 'auto, always or never', 'auto')
    .action(async (paths: string[], options: LintOptions) => {
      const { lint } = await import('./commands/lint');
      done(lint(paths, options));
    });
}

function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}
