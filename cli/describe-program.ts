/** What commander knows of the command line, as plain data for completion and the manual page. */
import type { Command, Option } from 'commander';

export interface OptionText {
  /** As typed: `-f`, `--format`. */
  readonly flags: readonly string[];
  /** `<format>`; undefined for a switch. */
  readonly value: string | undefined;
  readonly description: string;
  readonly choices: readonly string[];
  readonly defaultText: string | undefined;
}

export interface CommandText {
  /** `config print`. */
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly arguments: readonly { readonly name: string; readonly description: string }[];
  readonly usage: string;
  readonly options: readonly OptionText[];
}

/** All commands that do something, in order. */
export function describeCommands(program: Command): readonly CommandText[] {
  return program.commands.flatMap((command) =>
    command.commands.length > 0
      ? command.commands.map((inner) => describe(inner, `${command.name()} ${inner.name()}`))
      : [describe(command, command.name())],
  );
}

function describe(command: Command, name: string): CommandText {
  return {
    name,
    summary: command.summary(),
    description: command.description(),
    arguments: command.registeredArguments.map((each) => ({ name: each.name(), description: each.description })),
    usage: command.registeredArguments
      .map((each) => {
        const inner = each.name() + (each.variadic ? '…' : '');
        return each.required ? inner : `[${inner}]`;
      })
      .join(' '),
    options: command.options.filter(({ hidden }) => !hidden).map(describeOption),
  };
}

function describeOption(option: Option): OptionText {
  const value = /[<[].*[>\]]/.exec(option.flags)?.[0];
  const { defaultValueDescription } = option;
  const written: unknown = option.defaultValue;
  const plain = typeof written === 'string' ? written : undefined;
  return {
    flags: [option.short, option.long].filter((flag) => typeof flag === 'string'),
    value,
    description: option.description,
    choices: option.argChoices ?? [],
    defaultText: defaultValueDescription ?? plain,
  };
}
