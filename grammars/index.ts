/** The list of languages. Adding one is a folder beside this file and a line here. */
import type { Language } from './core/language';
import { crtList } from './haproxy/crt-list/index';
import { haproxy } from './haproxy/index';
import { HOST_LANGUAGES } from './host/index';
import { keepalived } from './keepalived/index';
import { swift } from './swift/index';

export const LANGUAGES: readonly Language[] = [...HOST_LANGUAGES, haproxy, crtList, keepalived, swift];

const LEAST_SURENESS = 0.5;
/** How much of a file is looked at to tell its language, in UTF-16 units. */
export const HEAD_LENGTH = 8192;

/** The language with this identifier. */
export function findLanguage(id: string): Language | undefined {
  return LANGUAGES.find((language) => language.id === id);
}

/**
 * Tells the language of a file by its path and its beginning; undefined if it is none of ours.
 * @param path with `/`, relative or not
 * @param head the first {@link HEAD_LENGTH} characters or more
 */
export function detectLanguage(path: string, head: string): Language | undefined {
  let best: Language | undefined;
  let sureness = LEAST_SURENESS;
  for (const language of LANGUAGES) {
    const found = language.detect(path, head.slice(0, HEAD_LENGTH));
    if (found > sureness || (found === sureness && !best)) {
      best = language;
      sureness = found;
    }
  }
  return best;
}
