import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLEAN, MISSPELT } from './samples';
import { findCli, makeTree } from './run-cli';

it('--watch says what a change brings, survives a broken cdnlint.yaml, and ends with the last verdict', async () => {
  const root = makeTree({ 'a/keepalived.conf': CLEAN });
  const child = spawn(process.execPath, [findCli(), '--watch', '--format', 'compact', '.'], { cwd: root });
  let output = '';
  child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
  const until = async (pattern: RegExp, act: () => void): Promise<void> => {
    for (let round = 0; round < 100; round++) {
      // The watch may not be up yet when the first change is made, so it is made again.
      if (round % 10 === 0) act();
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (pattern.test(output)) return;
    }
    throw new Error(`nothing of ${String(pattern)} in: ${output}`);
  };
  const write = (path: string, text: string) => (): void => {
    writeFileSync(join(root, path), text);
  };
  await until(/unknown-keyword/, write('a/keepalived.conf', MISSPELT));
  await until(/settings\/unknown-key/, write('cdnlint.yaml', 'ruels: {}\n'));
  output = '';
  await until(/^\n$/, () => {
    write('cdnlint.yaml', '')();
    write('a/keepalived.conf', CLEAN)();
    output = '';
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  expect(await ended).toBe(0);
}, 60_000);
