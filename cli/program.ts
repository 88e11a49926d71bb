/** Commands and options, for commander. */
import { Command, CommanderError } from 'commander';
import { version } from '../package.json';
import { defineCommands } from './define-commands';
import { defineLint } from './define-lint';
import { defineNodeCommands } from './define-node-commands';
import { EXIT } from './exit-codes';
import { print } from './standard-streams';

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
    .configureOutput({ writeOut: print })
    .showHelpAfterError('(cdnlint --help lists the options)')
    .usage('[options] [path...]\n       cdnlint <command> [options] …');
  defineLint(program, done);
  defineCommands(program, done);
  defineNodeCommands(program, done);
  program.addHelpText('after', () => `\n${describeLinting(program)}`);
  return program;
}

/** Linting is what the program does without a command, so its options are in the general help. */
function describeLinting(program: Command): string {
  const lint = program.commands.find((command) => command.name() === 'lint');
  const text = lint?.helpInformation() ?? '';
  return `Linting\n${text.slice(text.indexOf('Options:'))}`.replace('Linting\nOptions:', 'Options of linting:');
}
