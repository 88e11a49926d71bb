/** Files that a configuration reads in: `include PATTERN…`. */
import type { Located } from '../core/source';
import { locate } from '../core/source';
import type { Document } from '../core/syntax';
import { walkDirectives } from '../core/syntax';

/** Patterns of all `include` lines, as written. Squid takes several on one line. */
export function listIncludes(document: Document): readonly Located<string>[] {
  const found: Located<string>[] = [];
  if (!document.text.includes('include')) return found;
  walkDirectives(document.directives, (directive) => {
    if (directive.keyword.value !== 'include') return;
    for (const word of directive.args) if (!word.opaque) found.push(locate(word.value, word));
  });
  return found;
}
