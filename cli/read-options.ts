/** Values of options that need more than a look. */
import { spawnSync } from 'node:child_process';
import type { LanguageId } from '../grammars/core/syntax';
import type { Target } from '../grammars/core/target';
import { LANGUAGES } from '../grammars/index';
import { findSimilar } from '../server/checker/did-you-mean';
import { readTarget } from '../server/checker/read-target';
import type { Settings } from '../server/checker/settings';
import { UsageError } from './exit-codes';

/** Other names by which people call a language. */
const OTHER_NAMES: Readonly<Record<string, LanguageId>> = { squid: 'swift', sh: 'shell' };

/** The language that `--language` names. */
export function readLanguage(written: string | undefined): LanguageId | undefined {
  if (written === undefined) return undefined;
  const wanted = OTHER_NAMES[written] ?? written;
  const language = LANGUAGES.find(({ id }) => id === wanted);
  if (language) return language.id;
  const names = LANGUAGES.map(({ id }) => id);
  throw new UsageError(`There is no language "${written}"; known are ${names.join(', ')}.${askFor(written, names)}`);
}

/** `--target haproxy=2.6` and its like; undefined where none is given. */
export function readTargets(written: readonly string[]): Settings['targets'] | undefined {
  if (written.length === 0) return undefined;
  const targets: Partial<Record<LanguageId, Target>> = {};
  for (const each of written) {
    const cut = each.indexOf('=');
    if (cut <= 0) throw new UsageError(`--target takes LANGUAGE=RELEASE, such as haproxy=2.6, not "${each}".`);
    const id = readLanguage(each.slice(0, cut)) ?? 'haproxy';
    const value = each.slice(cut + 1);
    const target = readTarget(id, value === 'auto' ? askProgram(id) : value);
    if (typeof target === 'string') throw new UsageError(target);
    targets[id] = target;
  }
  return targets;
}

/** How the installed programs tell their release. */
const PROGRAMS: Partial<Record<LanguageId, readonly [command: string, flag: string, pattern: RegExp]>> = {
  haproxy: ['haproxy', '-v', /version (\d+\.\d+)/i],
  keepalived: ['keepalived', '-v', /v(\d+\.\d+(?:\.\d+)?)/i],
  swift: ['squid', '-v', /Version (\d+(?:\.\d+)?)/],
};

/** Release of the program that is installed here. */
function askProgram(id: LanguageId): string {
  const [command, flag, pattern] = PROGRAMS[id] ?? ['', '', /$^/];
  const path = `${process.env['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin:/sbin`;
  const env = { ...process.env, PATH: path };
  const { stdout, stderr, error } = spawnSync(command, [flag], { encoding: 'utf8', timeout: 5000, env });
  const found = error ? undefined : pattern.exec(`${stdout}\n${stderr}`)?.[1];
  if (found === undefined)
    throw new UsageError(`--target ${id}=auto: ${command} is not installed here, or does not tell its release.`);
  return found;
}

function askFor(word: string, known: readonly string[]): string {
  const [best] = findSimilar(word, known);
  return best === undefined ? '' : ` Did you mean "${best}"?`;
}
