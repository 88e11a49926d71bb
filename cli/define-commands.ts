/** The commands for people, for commander, help, completion and the manual page. Each is loaded when it is asked for. */
import type { Command } from 'commander';
import { Option } from 'commander';
import type { ConfigOptions } from './commands/config';
import type { DocOptions } from './commands/doc';
import type { FmtOptions } from './commands/fmt';
import type { InitOptions } from './commands/init';
import type { RulesOptions } from './commands/rules';
import type { Done } from './define-lint';
import { LANGUAGE_NAMES, collect } from './define-lint';

export function defineCommands(program: Command, done: Done): void {
  defineFmt(program, done);
  defineKnowledge(program, done);
  defineSettings(program, done);
  defineMachinery(program, done);
}

const colour = (): Option =>
  new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto');

function defineFmt(program: Command, done: Done): void {
  program
    .command('fmt')
    .summary('bring files into house style')
    .description(
      'Formats files: indentation and blanks, never meaning. Prints what would change as a unified diff; standard input is formatted to standard output.',
    )
    .argument('[path...]', 'files or folders; - for standard input')
    .option('--check', 'only list the files that would change; exit with 1 if there are any')
    .option('--write', 'write the files')
    .addOption(new Option('-l, --language <language>', 'language of the files named').choices(LANGUAGE_NAMES))
    .option('-c, --config <file>', 'settings file instead of the cdnlint.yaml that is found')
    .option('--no-config', 'use no settings file')
    .option('--stdin-filename <path>', 'what standard input is called')
    .option('--ignore-unknown', 'no complaint if there is nothing to format')
    .addOption(colour())
    .action(async (paths: string[], options: FmtOptions) => {
      const { fmt } = await import('./commands/fmt');
      done(fmt(paths, options));
    });
}

function defineKnowledge(program: Command, done: Done): void {
  program
    .command('explain')
    .summary('say why a rule matters')
    .description('Prints what a rule is about, why it bites and what to do.')
    .argument('<rule...>', 'names as diagnostics show them; the part behind the slash is enough')
    .addOption(colour())
    .addOption(new Option('--lang <language>', 'language of the gist').choices(['en', 'zh-CN', 'ja']).default('en'))
    .action(async (rules: string[], options: { color?: string; lang?: string }) => {
      const { explain } = await import('./commands/explain');
      done(explain(rules, options));
    });
  program
    .command('rules')
    .summary('list the rules')
    .description('Lists all rules, or those of some areas, with their usual severity and whether they mend themselves.')
    .argument('[area...]', 'areas such as pair or haproxy')
    .addOption(new Option('-f, --format <format>', 'how to print').choices(['table', 'json']).default('table'))
    .addOption(colour())
    .action(async (areas: string[], options: RulesOptions) => {
      const { listRules } = await import('./commands/rules');
      done(listRules(areas, options));
    });
  program
    .command('doc')
    .summary('show what a keyword does')
    .description('Shows what hovering over a keyword shows in an editor: its arguments, meaning, default and releases.')
    .argument('<keyword...>', 'the keyword, such as balance or http-request set-header')
    .addOption(new Option('-l, --language <language>', 'only of this language').choices(LANGUAGE_NAMES))
    .option('--in <place>', 'only where it stands in this section or block')
    .addOption(new Option('-t, --target <language=release>', 'for this release').argParser(collect).default([], 'any'))
    .addOption(colour())
    .action(async (words: string[], options: DocOptions) => {
      const { showDoc } = await import('./commands/doc');
      done(await showDoc(words, options));
    });
}

function defineSettings(program: Command, done: Done): void {
  program
    .command('init')
    .summary('write a cdnlint.yaml')
    .description('Writes a commented cdnlint.yaml from the hosts, pairs and languages that are found.')
    .argument('[folder]', 'where', '.')
    .option('--force', 'replace one that is there')
    .option('--stdout', 'print it instead')
    .action(async (folder: string, options: InitOptions) => {
      const { init } = await import('./commands/init');
      done(init(folder, options));
    });
  const config = program.command('config').summary('show the settings').description('Shows the settings in force.');
  config
    .command('print')
    .summary('print the settings in force')
    .description(
      'Prints the settings in force and the file that each is from; for a file, the severities that hold for it.',
    )
    .argument('[path]', 'a file or folder', '.')
    .option('-c, --config <file>', 'settings file instead of the cdnlint.yaml that is found')
    .option('--no-config', 'use no settings file')
    .option('--all', 'rules at their usual severity too')
    .addOption(new Option('-f, --format <format>', 'how to print').choices(['yaml', 'json']).default('yaml'))
    .action(async (path: string, options: ConfigOptions) => {
      const { printConfig } = await import('./commands/config');
      done(printConfig(path, options));
    });
}

function defineMachinery(program: Command, done: Done): void {
  program
    .command('completion')
    .summary('print a completion script')
    .description('Prints a script that completes commands, options and rules in a shell.')
    .argument('<shell>', 'bash, zsh or fish')
    .action(async (shell: string) => {
      const { printCompletion } = await import('./commands/completion');
      done(printCompletion(shell, program));
    });
  program
    .command('man')
    .summary('print the manual page')
    .description('Prints the manual page: cdnlint man | man -l -')
    .action(async () => {
      const { printManual } = await import('./commands/man');
      done(printManual(program));
    });
  program
    .command('lsp')
    .summary('start the language server')
    .description('Starts the language server, which speaks over standard input and output.')
    .option('--stdio', 'what it does anyway')
    .action(async () => {
      const { startLanguageServer } = await import('./commands/lsp');
      startLanguageServer();
    });
}
