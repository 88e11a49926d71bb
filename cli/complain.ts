import { showControlsInProse } from './show-text';

/** Says something on standard error. */
export function complain(message: string): void {
  process.stderr.write(`cdnlint: ${showControlsInProse(message)}\n`);
}
