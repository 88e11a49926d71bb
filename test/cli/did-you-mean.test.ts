/** On single slips of rule names and flags, the first proposal is the right one in at least 90 %. */
import type { Command } from 'commander';
import { describeCommands } from '../../cli/describe-program';
import { makeProgram } from '../../cli/program';
import { findSimilar } from '../../server/checker/did-you-mean';
import { RULES } from '../../server/checker/rules/index';

/** All words one slip away: a letter left out, doubled, swapped with the next, or replaced by its neighbour. */
function misspell(word: string): string[] {
  const slips: string[] = [];
  for (let at = 0; at < word.length; at++) {
    const [before, sign, after] = [word.slice(0, at), word[at] ?? '', word.slice(at + 1)];
    const next = sign === 'z' ? 'a' : String.fromCharCode(sign.charCodeAt(0) + 1);
    slips.push(before + after, before + sign + sign + after, `${before}${next}${after}`);
    if (after !== '') slips.push(before + (after[0] ?? '') + sign + after.slice(1));
  }
  return [...new Set(slips)].filter((slip) => slip !== word);
}

function measure(words: readonly string[], propose: (slip: string) => string | undefined): number {
  let [right, all] = [0, 0];
  for (const word of words)
    for (const slip of misspell(word)) {
      if (words.includes(slip)) continue;
      all++;
      if (propose(slip) === word) right++;
    }
  return right / all;
}

it('holds for rule names', () => {
  const names = RULES.map(({ id }) => id);
  expect(measure(names, (slip) => findSimilar(slip, names)[0])).toBeGreaterThanOrEqual(0.9);
});

it('holds for flags', () => {
  const program = makeProgram(() => undefined);
  const lint = describeCommands(program).find(({ name }) => name === 'lint');
  const flags = lint?.options.flatMap((option) => option.flags.filter((flag) => flag.startsWith('--'))) ?? [];
  expect(flags.length).toBeGreaterThan(20);
  const propose = (slip: string): string | undefined =>
    /Did you mean (?:one of )?([^?, ]+)/.exec(complaintOf(slip))?.[1];
  const bare = flags.map((flag) => flag.slice(2));
  expect(measure(bare, (slip) => propose(`--${slip}`)?.slice(2))).toBeGreaterThanOrEqual(0.9);
});

/** What commander says of an unknown flag. */
function complaintOf(flag: string): string {
  const program = makeProgram(() => undefined);
  let said = '';
  const listen = (command: Command): void => {
    command.configureOutput({ writeErr: (text) => (said += text) }).exitOverride();
    command.commands.forEach((each) => {
      listen(each);
    });
  };
  listen(program);
  try {
    program.parse([flag], { from: 'user' });
  } catch {
    // An unknown option is an exception here, and an exit elsewhere.
  }
  return said;
}
