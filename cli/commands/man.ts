/** `cdnlint man`: the manual page, in roff, from what commander knows. */
import type { Command } from 'commander';
import { version } from '../../package.json';
import type { CommandText, OptionText } from '../describe-program';
import { describeCommands } from '../describe-program';
import { EXIT } from '../exit-codes';

/** @returns exit code */
export function printManual(program: Command): number {
  process.stdout.write(renderManual(program));
  return EXIT.clean;
}

/** The page as man(1) reads it. */
export function renderManual(program: Command): string {
  const commands = describeCommands(program);
  const lint = commands.find(({ name }) => name === 'lint');
  const parts = [
    `.TH CDNLINT 1 "" "cdnlint ${version}" "User Commands"`,
    '.SH NAME\ncdnlint \\- lints the files of a CDN node: keepalived, HAProxy, swift/Squid and the hosts around them',
    `.SH SYNOPSIS\n${commands.map(renderSynopsis).join('\n.br\n')}`,
    `.SH DESCRIPTION\n${escape(DESCRIPTION)}`,
    ...(lint ? [`.SH OPTIONS\n${lint.options.map(renderOption).join('\n')}`] : []),
    `.SH COMMANDS\n${commands.map(renderCommand).join('\n')}`,
    `.SH EXIT STATUS\n${CODES.map(([code, text]) => `.TP\n.B ${code}\n${escape(text)}`).join('\n')}`,
    `.SH FILES\n.TP\n.I cdnlint.yaml\n${escape('Settings of the tree below its folder; cdnlint.yml and .cdnlint.yaml are read too.')}`,
    `.SH ENVIRONMENT\n${VARIABLES.map(([name, text]) => `.TP\n.B ${name}\n${escape(text)}`).join('\n')}`,
    `.SH EXAMPLES\n${EXAMPLES.map(([line, text]) => `.TP\n.B ${escape(line)}\n${escape(text)}`).join('\n')}`,
    '.SH SEE ALSO\n.BR keepalived.conf (5),\n.BR haproxy (1),\n.BR squid (8)',
  ];
  return `${parts.join('\n')}\n`;
}

const DESCRIPTION = `cdnlint reads the configuration files of a CDN node together: two keepalived directors, the HAProxy hosts behind them, the caches behind those, and the sysctl files, start scripts and interface files that direct routing needs. It reports what the programs would say of one file, and what no program can see because it lies between files. It runs nothing that it finds in a file, opens no connection, and writes no file unless told to.`;

const CODES: readonly (readonly [number, string])[] = [
  [EXIT.clean, 'Nothing was found at or above the threshold that --fail-on sets.'],
  [EXIT.found, 'Something was found, or there are more warnings than --max-warnings allows.'],
  [EXIT.usage, 'Wrong usage, a mistake in cdnlint.yaml, or a file that is missing or can not be read.'],
  [EXIT.internal, 'A fault of cdnlint itself.'],
];

const VARIABLES: readonly (readonly [string, string])[] = [
  ['NO_COLOR', 'If set and not empty, no colours.'],
  ['FORCE_COLOR', 'If set, colours even where the output is no terminal; 0 turns them off.'],
  ['FORCE_HYPERLINK', 'If set, paths are links; 0 turns them off.'],
  ['GITHUB_ACTIONS, GITLAB_CI', 'Where one is true and no --format is given, the report is what that service reads.'],
];

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['cdnlint conf/', 'Check everything below a folder.'],
  ['cdnlint --target haproxy=2.6 haproxy.cfg', 'Check a file for the release that will run it.'],
  ['cdnlint --fix-dry-run conf/', 'Show what --fix would change.'],
  ['cdnlint --output cdnlint.sarif conf/', 'Write a report for code scanning.'],
];

function renderSynopsis({ name, usage }: CommandText): string {
  const shown = name === 'lint' ? 'cdnlint' : `cdnlint ${name}`;
  return `.B ${escape(shown)}\n[options]${usage === '' ? '' : ` ${escape(usage)}`}`;
}

function renderCommand(command: CommandText): string {
  const own = command.name === 'lint' ? [] : command.options;
  const head = `.SS ${escape(`${command.name} ${command.usage}`.trim())}\n${escape(command.description)}`;
  return [head, ...own.map(renderOption)].join('\n');
}

function renderOption({ flags, value, description, choices, defaultText }: OptionText): string {
  const shown = flags.map((flag) => `\\fB${escape(flag)}\\fR`).join(', ');
  const argument = value === undefined ? '' : ` \\fI${escape(value.slice(1, -1))}\\fR`;
  const extra = [
    ...(choices.length > 0 ? [`one of ${choices.join(', ')}`] : []),
    ...(defaultText === undefined ? [] : [`default: ${defaultText}`]),
  ];
  const text = extra.length === 0 ? description : `${description} (${extra.join('; ')})`;
  return `.TP\n${shown}${argument}\n${escape(text)}`;
}

/** Signs that roff would take for commands; a hyphen that is typed must stay one. */
function escape(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '...')
    .replace(/^([.'])/gm, '\\&$1');
}
