/** Runs a command inside this process, so that what it covers can be measured; what the shell would see is the same. */
import { EXIT, UsageError } from '../../cli/exit-codes';
import { runProgram } from '../../cli/program';
import type { CliRun } from './run-cli';

/** Runs `cdnlint ARGS…` in the working directory of the tests, without colours. */
export async function runHere(args: readonly string[]): Promise<CliRun> {
  const { stdout, stderr } = process;
  const [writeOut, writeError] = [stdout.write.bind(stdout), stderr.write.bind(stderr)];
  const said = { stdout: '', stderr: '' };
  stdout.write = (text: string | Uint8Array): boolean => ((said.stdout += String(text)), true);
  stderr.write = (text: string | Uint8Array): boolean => ((said.stderr += String(text)), true);
  try {
    const code = await runProgram([...args, '--color', 'never']);
    return { code, ...said };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { code: EXIT.usage, stdout: said.stdout, stderr: error.message };
  } finally {
    stdout.write = writeOut;
    stderr.write = writeError;
  }
}
