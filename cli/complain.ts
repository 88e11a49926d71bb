import { showControlsInProse } from './show-text';
import { printError } from './standard-streams';

/** Says something on standard error. */
export function complain(message: string): void {
  printError(`cdnlint: ${showControlsInProse(message)}\n`);
}
