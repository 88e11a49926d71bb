/** Options of `cdnlint lint`, for commander, help, completion and the manual page. */
import type { Command } from 'commander';
import { Option } from 'commander';
import type { LintOptions } from './lint-options';
import { FORMAT_NAMES } from './reporters/names';

/** What a command hands its exit code to. */
export type Done = (code: number) => void;

export function defineLint(program: Command, done: Done): void {
  const command = program
    .command('lint', { isDefault: true })
    .summary('check files and folders (default)')
    .description('Checks files and folders; without any, this folder. A single - is standard input.')
    .argument('[path...]', 'files or folders; - for standard input');
  for (const option of [...reading(), ...reporting(), ...judging(), ...fixing(), ...running()])
    command.addOption(option);
  command.action(async (paths: string[], options: LintOptions) => {
    const { lint } = await import('./commands/lint');
    done(await lint(paths, options));
  });
}

/** What is read, and as what. */
function reading(): Option[] {
  return [
    new Option('-t, --target <language=release>', 'what the files are for, such as haproxy=2.6; auto asks the program')
      .argParser(collect)
      .default([], 'any supported release'),
    new Option('-l, --language <language>', 'language of the files named').choices(LANGUAGE_NAMES),
    new Option('-c, --config <file>', 'settings file instead of the cdnlint.yaml that is found'),
    new Option('--no-config', 'use no settings file'),
    new Option('--stdin-filename <path>', 'what standard input is called'),
    new Option('--ignore-unknown', 'pass over named files of other languages, and a run that finds nothing to check'),
    new Option('--staged', 'report only what concerns the files that git would commit'),
    new Option('--since <commit>', 'report only what concerns files changed since the branch left the commit'),
    new Option('--check-files', 'look whether files that the configuration names are here'),
    new Option('--verify', "run the installed daemons' own checks too"),
  ];
}

function reporting(): Option[] {
  return [
    new Option('-f, --format <format>', 'how to report (default: pretty; github or gitlab in their pipelines)').choices(
      FORMAT_NAMES,
    ),
    new Option('-o, --output <file>', 'write the report to a file, and what people read to the terminal'),
    new Option('-q, --quiet', 'no summary line'),
    new Option('-v, --verbose', 'list what could not be decided'),
    new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto'),
    new Option('--lang <language>', 'language of the messages').choices(['en', 'zh-CN', 'ja']).default('en'),
    new Option('--stats', 'print the time by phase and rule, and the memory'),
  ];
}

function judging(): Option[] {
  return [
    new Option('--fail-on <severity>', 'exit with 1 from this severity on')
      .choices(['error', 'warning', 'info', 'never'])
      .default('error'),
    new Option('--max-warnings <number>', 'exit with 1 if there are more warnings'),
    new Option('--baseline <file>', 'pass over what the file accepts'),
    new Option('--update-baseline', 'accept all that is found now'),
    new Option('--prune-baseline', 'remove what no longer occurs from the baseline'),
  ];
}

function fixing(): Option[] {
  return [
    new Option('--fix', 'mend what is safe to mend'),
    new Option('--fix-dry-run', 'print what --fix would change, as a unified diff'),
    new Option('--unsafe-fixes', 'apply suggestions too, which a person should look at'),
  ];
}

function running(): Option[] {
  return [
    new Option('--watch', 'check again whenever a file changes'),
    new Option('--cache', 'keep results, and use them while nothing they depend on changes'),
    new Option('--cache-location <folder>', 'where to keep them').default('.cache/cdnlint'),
    new Option('--workers <number>', 'processor cores to use (default: all, for large trees)'),
  ];
}

export const LANGUAGE_NAMES: readonly string[] = [
  'keepalived',
  'haproxy',
  'crt-list',
  'swift',
  'squid',
  'sysctl',
  'shell',
  'sh',
  'interfaces',
  'ifcfg',
  'ldirectord',
];

export function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}
