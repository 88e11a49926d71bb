/** Files that a configuration reads in: `include` and the variants that are stricter about files that are missing. */
import type { Located } from '../core/source';
import { locate } from '../core/source';
import type { Document } from '../core/syntax';
import { walkDirectives } from '../core/syntax';

/** Measured with 2.2.7: any other letter behind `include` makes an unknown keyword. */
export const INCLUDE_KEYWORDS: ReadonlySet<string> = new Set([
  'include',
  'includer',
  'includem',
  'includew',
  'includeb',
  'includea',
]);

/** Patterns of all includes of a document, as written. */
export function listIncludes(document: Document): readonly Located<string>[] {
  const found: Located<string>[] = [];
  if (!document.text.includes('include')) return found;
  walkDirectives(document.directives, (directive) => {
    const [file] = directive.args;
    if (file && !file.opaque && INCLUDE_KEYWORDS.has(directive.keyword.value)) found.push(locate(file.value, file));
  });
  return found;
}
