/** How keepalived files are held against the vocabulary. */
import type { Semantics } from '../core/language';
import type { Directive } from '../core/syntax';
import type { KeepalivedDirective } from './line';
import { KEEPALIVED_VALUE_TYPES } from './value-types';
import { keepalivedTexts, keepalivedVocabulary, placeBelow } from './vocabulary/index';

/** Place of the directives inside a block, or at the outermost level. */
export function placeInside(block: Directive | undefined): string | undefined {
  if (!block) return 'top';
  const outer = placeInside(block.parent);
  return outer === undefined ? undefined : placeBelow(outer, block.keyword.value);
}

export const keepalivedSemantics: Semantics = {
  vocabulary: keepalivedVocabulary,
  texts: keepalivedTexts,
  types: KEEPALIVED_VALUE_TYPES,
  releases: ['2.0', '2.1', '2.2', '2.3', '2.4'],
  currentReleases: ['2.2', '2.3', '2.4'],
  dialects: {},
  placeInside,
  isChecked: (directive) => !(directive as KeepalivedDirective).isDefinition,
  manualUrl: () => 'https://www.keepalived.org/manpage.html',
};
