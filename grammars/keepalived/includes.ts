/** Files that a configuration reads in: `include` and the variants that are stricter about files that are missing. */
import type { Located } from '../core/source';
import { locate } from '../core/source';
import { findLines } from '../core/find-lines';
import type { Document } from '../core/syntax';

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
  if (!document.text.includes('include')) return [];
  return findLines(document, INCLUDE_KEYWORDS).flatMap(({ args: [file] }) =>
    file && !file.opaque ? [locate(file.value, file)] : [],
  );
}
