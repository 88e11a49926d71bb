/** `cdnlint completion SHELL`: scripts made from what commander knows; rules and keywords come from this very release. */
import type { Command } from 'commander';
import type { CommandText, OptionText } from '../describe-program';
import { describeCommands } from '../describe-program';
import { EXIT, UsageError } from '../exit-codes';
import { suggest } from '../lint-options';
import { listNamedRules } from '../report';

const SHELLS: Readonly<Record<string, (commands: readonly CommandText[]) => string>> = {
  bash: renderBash,
  zsh: renderZsh,
  fish: renderFish,
};

/** @returns exit code */
export function printCompletion(shell: string, program: Command): number {
  const render = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
  if (!render)
    throw new UsageError(
      `Completion is made for bash, zsh and fish, not "${shell}".${suggest(shell, Object.keys(SHELLS))}`,
    );
  process.stdout.write(render(describeCommands(program)));
  return EXIT.clean;
}

/** Words that a command's arguments may be, where they aren't files. */
function listWords(command: CommandText): readonly string[] {
  if (command.name === 'explain') return [...listNamedRules().keys()];
  if (command.name === 'rules') return [...new Set([...listNamedRules().keys()].map((id) => id.split('/')[0] ?? ''))];
  return command.name === 'completion' ? Object.keys(SHELLS) : [];
}

function firstWords(commands: readonly CommandText[]): readonly string[] {
  return [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? ''))];
}

function renderBash(commands: readonly CommandText[]): string {
  const cases = commands.map((command) => {
    const flags = command.options.flatMap((option) => option.flags).join(' ');
    return `    ${JSON.stringify(command.name)}) flags="${flags}"; words="${listWords(command).join(' ')}" ;;`;
  });
  const values = collectChoices(commands).map(
    ([flags, choices]) =>
      `    ${flags.join('|')}) COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$current")); return ;;`,
  );
  return `# bash completion of cdnlint: cdnlint completion bash > /etc/bash_completion.d/cdnlint
_cdnlint() {
  local current previous command flags words at
  current="\${COMP_WORDS[COMP_CWORD]}"
  previous="\${COMP_WORDS[COMP_CWORD-1]}"
  command=lint
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "\${COMP_WORDS[at]}" in
      -*) ;;
      config) command="config print"; break ;;
      ${firstWords(commands)
        .filter((name) => name !== 'config')
        .join('|')}) command="\${COMP_WORDS[at]}"; break ;;
      *) break ;;
    esac
  done
  case "$previous" in
${values.join('\n')}
  esac
  case "$command" in
${cases.join('\n')}
  esac
  if [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$current"))
  else
    if ((COMP_CWORD == 1)); then words="$words ${firstWords(commands).join(' ')}"; fi
    if [[ "$command" == "config print" && "$previous" == config ]]; then words="print"; fi
    COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _cdnlint cdnlint
`;
}

/** Options with choices, those with the same name and choices once. */
function collectChoices(
  commands: readonly CommandText[],
): readonly (readonly [readonly string[], readonly string[]])[] {
  const byFlag = new Map<string, Set<string>>();
  for (const { flags, choices } of commands.flatMap(({ options }) => options)) {
    if (choices.length === 0) continue;
    const key = flags.join('|');
    byFlag.set(key, new Set([...(byFlag.get(key) ?? []), ...choices]));
  }
  return [...byFlag].map(([key, choices]) => [key.split('|'), [...choices]] as const);
}

function renderZsh(commands: readonly CommandText[]): string {
  const own = commands.map((command) => {
    const specs = [...command.options.flatMap(renderZshOption), renderZshArguments(command)];
    return `    ${quoteShell(command.name)}) _arguments -s -S ${specs.join(' \\\n      ')} ;;`;
  });
  const list = firstWords(commands).map((name) => {
    const summary = commands.find((each) => each.name.split(' ')[0] === name)?.summary ?? '';
    return `    ${quoteShell(`${name}:${summary}`)}`;
  });
  return `#compdef cdnlint
# zsh completion of cdnlint: cdnlint completion zsh > "\${fpath[1]}/_cdnlint"
_cdnlint() {
  local -a commands
  commands=(
${list.join('\n')}
  )
  local command=lint
  if (( CURRENT > 2 )) && (( \${+commands[(r)\${words[2]}:*]} )); then
    command=\${words[2]}
    shift words
    (( CURRENT-- ))
    if [[ $command == config ]]; then
      if (( CURRENT == 2 )); then
        compadd print
        return
      fi
      command='config print'
      shift words
      (( CURRENT-- ))
    fi
  elif (( CURRENT == 2 )); then
    _describe command commands
  fi
  case $command in
${own.join('\n')}
  esac
}
_cdnlint "$@"
`;
}

function renderZshOption(option: OptionText): string[] {
  const { flags, value, description, choices } = option;
  const text = description.replace(/[[\]:\\]/g, '\\$&');
  const action = choices.length > 0 ? `:value:(${choices.join(' ')})` : value === undefined ? '' : ':value:_files';
  const others = flags.length > 1 ? `(${flags.join(' ')})` : '';
  return flags.map((flag) =>
    quoteShell(`${others}${flag}${value !== undefined && flag.startsWith('--') ? '=' : ''}[${text}]${action}`),
  );
}

function renderZshArguments(command: CommandText): string {
  const words = listWords(command);
  return quoteShell(words.length > 0 ? `*:word:(${words.join(' ')})` : '*:file:_files');
}

function renderFish(commands: readonly CommandText[]): string {
  const names = firstWords(commands).join(' ');
  const lines = ['# fish completion of cdnlint: cdnlint completion fish > ~/.config/fish/completions/cdnlint.fish'];
  for (const name of firstWords(commands)) {
    const summary = commands.find((each) => each.name.split(' ')[0] === name)?.summary ?? '';
    lines.push(
      `complete -c cdnlint -n "not __fish_seen_subcommand_from ${names}" -a ${name} -d ${quoteShell(summary)}`,
    );
  }
  lines.push(`complete -c cdnlint -n "__fish_seen_subcommand_from config" -a print`);
  for (const command of commands) {
    const first = command.name.split(' ')[0] ?? '';
    const seen = `__fish_seen_subcommand_from ${first}`;
    const when = first === 'lint' ? `${seen}; or not __fish_seen_subcommand_from ${names}` : seen;
    const words = listWords(command);
    if (words.length > 0) lines.push(`complete -c cdnlint -f -n "${when}" -a ${quoteShell(words.join(' '))}`);
    for (const option of command.options) lines.push(renderFishOption(option, when));
  }
  return `${lines.join('\n')}\n`;
}

function renderFishOption({ flags, value, description, choices }: OptionText, when: string): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ');
  const argument = choices.length > 0 ? ` -x -a ${quoteShell(choices.join(' '))}` : value === undefined ? '' : ' -r';
  return `complete -c cdnlint -n "${when}" ${names}${argument} -d ${quoteShell(description)}`;
}

function quoteShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
