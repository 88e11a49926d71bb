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
  return [...new Set(commands.map(firstWordOf))];
}

/** `config` of `config print`. */
function firstWordOf({ name }: CommandText): string {
  return name.split(' ')[0] ?? '';
}

/** What commander adds to every command by itself. */
const HELP: OptionText = {
  flags: ['-h', '--help'],
  value: undefined,
  description: 'show help',
  choices: [],
  defaultText: undefined,
};

function renderBash(commands: readonly CommandText[]): string {
  return `# bash completion of cdnlint: cdnlint completion bash > /etc/bash_completion.d/cdnlint
_cdnlint() {
  local current previous command words files at each
  current="\${COMP_WORDS[COMP_CWORD]}"
  previous="\${COMP_WORDS[COMP_CWORD-1]}"
  # "--format=json" comes as three words, the sign being one of them.
  if [[ "$current" == "=" ]]; then current=""
  elif [[ "$previous" == "=" ]]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  command=lint files=yes words=""
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "\${COMP_WORDS[at]}" in
      -*) ;;
      ${firstWords(commands).join('|')}) command="\${COMP_WORDS[at]}"; break ;;
      *) break ;;
    esac
  done
  case "$command $previous" in
${commands.flatMap(renderBashValues).join('\n')}
    *)
      case "$command" in
${commands.map(renderBashWords).join('\n')}
      esac
      if [[ "$current" != -* ]] && ((COMP_CWORD == 1)); then words="$words ${firstWords(commands).join(' ')}"; fi ;;
  esac
  COMPREPLY=()
  while IFS= read -r each; do COMPREPLY+=("$each"); done < <(compgen -W "$words" -- "$current")
  if [[ $files && "$current" != -* ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r each; do COMPREPLY+=("$each"); done < <(compgen -f -- "$current")
  fi
}
complete -F _cdnlint cdnlint
`;
}

/** What may stand behind each option of a command that takes a value; files where nothing is known of it. */
function renderBashValues(command: CommandText): string[] {
  return command.options
    .filter(({ value }) => value !== undefined)
    .map(({ flags, choices }) => {
      const patterns = flags.map((flag) => `"${firstWordOf(command)} ${flag}"`).join('|');
      return `    ${patterns}) words="${choices.join(' ')}"${choices.length > 0 ? ' files=""' : ''} ;;`;
    });
}

/** Options of a command, and what its arguments may be. */
function renderBashWords(command: CommandText): string {
  const first = firstWordOf(command);
  const [, second] = command.name.split(' ');
  const words = second === undefined ? listWords(command) : [second];
  const flags = command.options.flatMap((option) => option.flags).concat(HELP.flags);
  // A second word such as that of "config print" stands right behind the first; other words stand anywhere.
  const wanted = second === undefined ? '' : `[[ "$previous" == ${first} ]] && `;
  const own = words.length > 0 ? `${wanted}words="${words.join(' ')}" files=""` : '';
  return `        ${first}) if [[ "$current" == -* ]]; then words="${flags.join(' ')}"; else ${own === '' ? ':' : own}; fi ;;`;
}

function renderZsh(commands: readonly CommandText[]): string {
  const own = commands.map((command) => {
    const specs = [...[...command.options, HELP].flatMap(renderZshOption), renderZshArguments(command)];
    return `    ${quoteShell(command.name)}) _arguments -s -S ${specs.join(' \\\n      ')} ;;`;
  });
  const list = firstWords(commands).map((name) => {
    const summary = commands.find((each) => firstWordOf(each) === name)?.summary ?? '';
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
    const summary = commands.find((each) => firstWordOf(each) === name)?.summary ?? '';
    lines.push(
      `complete -c cdnlint -n "not __fish_seen_subcommand_from ${names}" -a ${name} -d ${quoteShell(summary)}`,
    );
  }
  lines.push(`complete -c cdnlint -n "__fish_seen_subcommand_from config" -a print`);
  for (const command of commands) {
    const first = firstWordOf(command);
    const seen = `__fish_seen_subcommand_from ${first}`;
    const when = first === 'lint' ? `${seen}; or not __fish_seen_subcommand_from ${names}` : seen;
    const words = listWords(command);
    if (words.length > 0) lines.push(`complete -c cdnlint -f -n "${when}" -a ${quoteShell(words.join(' '))}`);
    for (const option of [...command.options, HELP]) lines.push(renderFishOption(option, when));
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
