/** Values of options that need more than a look. */
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
export async function readTargets(written: readonly string[]): Promise<Settings['targets'] | undefined> {
  if (written.length === 0) return undefined;
  const targets: Partial<Record<LanguageId, Target>> = {};
  for (const each of written) {
    const cut = each.indexOf('=');
    if (cut <= 0) throw new UsageError(`--target takes LANGUAGE=RELEASE, such as haproxy=2.6, not "${each}".`);
    const id = readLanguage(each.slice(0, cut)) ?? 'haproxy';
    const value = each.slice(cut + 1);
    const target = readTarget(id, value === 'auto' ? await askProgram(id) : value);
    if (typeof target === 'string') throw new UsageError(target);
    targets[id] = target;
  }
  return targets;
}

/** Release of the program that is installed here. */
async function askProgram(id: LanguageId): Promise<string> {
  const { askRelease } = await import('./ask-release');
  return askRelease(id);
}

function askFor(word: string, known: readonly string[]): string {
  const [best] = findSimilar(word, known);
  return best === undefined ? '' : ` Did you mean "${best}"?`;
}
