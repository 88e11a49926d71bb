/** What the real shells propose: bash, and zsh and fish where they are installed. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { CommandText } from '../../cli/describe-program';
import { describeCommands } from '../../cli/describe-program';
import { makeProgram } from '../../cli/program';
import { RULES } from '../../server/checker/rules/index';
import { cdnlint, makeTree } from './run-cli';

const program: Command = makeProgram(() => undefined);
const commands: readonly CommandText[] = describeCommands(program);
const names = [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? ''))];
const folder = makeTree({
  bash: cdnlint(['completion', 'bash']).stdout,
  'fish.fish': cdnlint(['completion', 'fish']).stdout,
  'zsh/_cdnlint': cdnlint(['completion', 'zsh']).stdout,
  'conf/a b.cfg': '',
  'conf/plain.cfg': '',
});

/** Proposals for the last of the words, without what is said about them. */
type Complete = (...words: readonly string[]) => readonly string[];

const completeInBash: Complete = (...words) => {
  const script = `source '${join(folder, 'bash')}'
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _cdnlint
((\${#COMPREPLY[@]})) && printf '%s\\n' "\${COMPREPLY[@]}"`;
  return readLines(spawnSync('bash', ['-c', script], { encoding: 'utf8', cwd: folder }));
};

const completeInFish: Complete = (...words) => {
  const script = `source ${join(folder, 'fish.fish')}; complete -C '${words.join(' ')}'`;
  const lines = readLines(spawnSync('fish', ['--no-config', '-c', script], { encoding: 'utf8', cwd: folder }));
  return lines.map((line) => line.split('\t')[0] ?? '');
};

/** Runs the widget in a zsh of its own, in a pseudo-terminal, with a `compadd` that prints what it is given. */
const ZSH = `zmodload zsh/zpty
zpty inner zsh -f -i
send() { zpty -w inner "$1" }
send "PS1=; unsetopt zle_bracketed_paste; fpath=($PWD/zsh \\$fpath); autoload -Uz compinit; compinit -u -D"
send 'compadd() { if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi; local -a __found; builtin compadd -O __found "$@"; for each in $__found; do print -r -- "<<$each>>"; done; builtin compadd "$@" }'
send 'finish() { print -r -- "<<>>"; exit }; zle -N finish; ask() { zle -R; zle list-choices; zle finish }; zle -C list-choices list-choices _main_complete; zle -N ask; bindkey "^T" ask; print ready'
while zpty -r inner line; do [[ $line == *ready* && $line != *print* ]] && break; done
zpty -w -n inner "$1"$'\\C-t'
while zpty -r inner line; do print -r -- "$line"; [[ $line == *'<<>>'* ]] && break; done
`;
const completeInZsh: Complete = (...words) => {
  const { stdout } = spawnSync('zsh', ['-f', '-c', ZSH, 'zsh', words.join(' ')], {
    encoding: 'utf8',
    cwd: folder,
    timeout: 20_000,
  });
  return [...new Set([...stdout.matchAll(/<<([^>]+)>>/g)].map(([, word = '']) => word))];
};

function readLines({ stdout, error }: { stdout: string; error?: Error | undefined }): string[] {
  if (error) throw error;
  return stdout.split('\n').filter((line) => line !== '');
}

const has = (shell: string): boolean => !spawnSync(shell, ['--version']).error;
const shells: readonly (readonly [string, Complete])[] = (
  [
    ['bash', completeInBash],
    ['fish', completeInFish],
    ['zsh', completeInZsh],
  ] as const
).filter(([shell]) => has(shell));

describe.each(shells)('completion in %s', (shell, complete) => {
  const sorted = (words: readonly string[]): string[] => [...words].sort();

  it('proposes every command', () => {
    expect(complete('cdnlint', '')).toEqual(expect.arrayContaining(names));
    expect(complete('cdnlint', 'exp')).toEqual(['explain']);
    expect(complete('cdnlint', 'config', 'pr')).toEqual(['print']);
  });

  it('proposes every long option of every command, and none of another', () => {
    // zsh takes most of a second to start.
    for (const { name, options } of shell === 'zsh' ? commands.slice(0, 2) : commands) {
      const wanted = [...options.flatMap(({ flags }) => flags), '--help'].filter((flag) => flag.startsWith('--'));
      const found = complete('cdnlint', ...name.split(' '), '--').map((flag) => flag.replace(/=$/, ''));
      expect([name, sorted(found)]).toEqual([name, sorted(wanted)]);
    }
  });

  it('proposes exactly the values that an option takes', () => {
    for (const { name, options } of commands)
      for (const { flags, choices } of options.filter((each) => each.choices.length > 0))
        if (shell !== 'zsh' || name === 'lint' || name === 'graph')
          for (const flag of flags)
            expect([name, flag, sorted(complete('cdnlint', ...name.split(' '), flag, ''))]).toEqual([
              name,
              flag,
              sorted(choices),
            ]);
    expect(complete('cdnlint', '--format', 's')).toEqual(['sarif']);
  });

  it('proposes every rule to explain, and nothing else', () => {
    const found = complete('cdnlint', 'explain', '');
    expect(found).toEqual(expect.arrayContaining(RULES.map(({ id }) => id)));
    expect(found.every((word) => /^[a-z]+\/[a-z0-9-]+$/.test(word))).toBe(true);
    expect(complete('cdnlint', 'explain', 'pair/prio')).toEqual(['pair/priority-inversion']);
  });

  it('proposes files where files are wanted, blanks in their names or not', () => {
    const files = (...words: string[]): string[] =>
      sorted(complete(...words).map((word) => word.replace(/^conf\//, '').replaceAll('\\', '')));
    expect(files('cdnlint', 'conf/')).toEqual(['a b.cfg', 'plain.cfg']);
    expect(files('cdnlint', 'config', 'print', 'conf/')).toEqual(['a b.cfg', 'plain.cfg']);
    expect(files('cdnlint', 'fmt', '--check', 'conf/')).toEqual(['a b.cfg', 'plain.cfg']);
    expect(files('cdnlint', '--output', 'conf/')).toEqual(['a b.cfg', 'plain.cfg']);
  });
});

describe('completion', () => {
  it('in bash sees the value behind a sign, which bash takes for a word', () => {
    expect(completeInBash('cdnlint', '--format', '=', 'sa')).toEqual(['sarif']);
    expect(completeInBash('cdnlint', '--lang', '=')).toEqual(['en', 'zh-CN', 'ja']);
  });

  it('for a shell that is not known proposes the one that was meant', () => {
    const { stderr, code } = cdnlint(['completion', 'bsh']);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "bash"?');
  });
});
