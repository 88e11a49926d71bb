/** Reads a target as people write it, in cdnlint.yaml and behind `--target`. */
import type { LanguageId } from '../../grammars/core/syntax';
import type { Target } from '../../grammars/core/target';
import { compareVersions } from '../../grammars/core/target';
import { LANGUAGES } from '../../grammars/index';
import { findSimilar } from './did-you-mean';

/**
 * Target that a person wrote: a release, or a dialect of the language.
 * @returns a sentence that says what is wrong, if something is
 */
export function readTarget(languageId: LanguageId, written: string): Target | string {
  const semantics = LANGUAGES.find(({ id, targetOf }) => id === languageId && !targetOf)?.semantics;
  if (!semantics) return `"${languageId}" has no releases to choose from.`;
  if (Object.hasOwn(semantics.dialects, written)) return semantics.dialects[written] ?? {};
  const { releases } = semantics;
  if (/^\d+(\.\d+)*$/.test(written)) {
    const oldest = releases[0];
    if (oldest === undefined || compareVersions(written, oldest) >= 0) return { version: written };
    return `${languageId} ${written} is older than ${oldest}, the oldest release that is known.`;
  }
  const names = Object.keys(semantics.dialects);
  const [best] = findSimilar(written, names);
  const ask = best === undefined ? '' : ` Did you mean "${best}"?`;
  const list = [releases.length > 0 ? `a release such as "${releases[releases.length - 1] ?? ''}"` : '', ...names];
  return `"${written}" is no release or dialect of ${languageId}: write ${list.filter((each) => each !== '').join(' or ')}.${ask}`;
}
