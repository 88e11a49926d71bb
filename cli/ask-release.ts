/** Asks the installed programs for their releases, which is what `--target haproxy=auto` means. */
import { spawnSync } from 'node:child_process';
import type { LanguageId } from '../grammars/core/syntax';
import { UsageError } from './exit-codes';

/** How the installed programs tell their release. */
const PROGRAMS: Partial<Record<LanguageId, readonly [command: string, flag: string, pattern: RegExp]>> = {
  haproxy: ['haproxy', '-v', /version (\d+\.\d+)/i],
  keepalived: ['keepalived', '-v', /v(\d+\.\d+(?:\.\d+)?)/i],
  swift: ['squid', '-v', /Version (\d+(?:\.\d+)?)/],
};

/** Release of the program that is installed here. Throws a UsageError if there is none. */
export function askRelease(id: LanguageId): string {
  const [command, flag, pattern] = PROGRAMS[id] ?? ['', '', /$^/];
  const path = `${process.env['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin:/sbin`;
  const env = { ...process.env, PATH: path };
  const { stdout, stderr, error } = spawnSync(command, [flag], { encoding: 'utf8', timeout: 5000, env });
  const found = error ? undefined : pattern.exec(`${stdout}\n${stderr}`)?.[1];
  if (found === undefined)
    throw new UsageError(`--target ${id}=auto: ${command} is not installed here, or does not tell its release.`);
  return found;
}
