/** How keepalived files are held against the vocabulary. */
import type { DirectiveUse, InspectSink, Semantics } from '../core/language';
import type { Scene } from '../core/line-context';
import type { Directive, Document } from '../core/syntax';
import { INCLUDE_KEYWORDS } from './includes';
import type { KeepalivedDirective } from './line';
import { KEEPALIVED_VALUE_TYPES } from './value-types';
import { isFreeForm, keepalivedTexts, keepalivedVocabulary, placeBelow } from './vocabulary/index';

/** Place of the directives inside a block, or at the outermost level. */
export function placeInside(block: Directive | undefined): string | undefined {
  if (!block) return 'top';
  const outer = placeInside(block.parent);
  return outer === undefined ? undefined : placeBelow(outer, block.keyword.value);
}

/** Definitions mean what they were last set to, loops and conditions reach beyond their line. */
const FAR_REACHING = /[$~@{<]/;

/** Text of a line; of lines that mean the same wherever they stand in blocks of one kind. */
function memoKey({ start, words }: Directive, _place: string, { text }: Document): string | undefined {
  const line = text.slice(start, words[words.length - 1]?.end);
  return FAR_REACHING.test(line) ? undefined : line;
}

export const keepalivedSemantics: Semantics = {
  vocabulary: keepalivedVocabulary,
  texts: keepalivedTexts,
  types: KEEPALIVED_VALUE_TYPES,
  releases: ['2.0', '2.1', '2.2', '2.3', '2.4'],
  currentReleases: ['2.2', '2.3', '2.4'],
  dialects: {},
  ignoresExtraArguments: true,
  placeInside,
  isChecked,
  memoKey,
  holdsAlways: (directive) => (directive as KeepalivedDirective).condition === undefined,
  inspect,
  manualUrl: () => 'https://www.keepalived.org/manpage.html',
};

/** `@if`, `@else` and the like begin a part; what stands behind is its condition and no keyword. */
const BRANCH = /^@(?:if|ifdef|ifndef|elif|elseif|else|endif|fi)$/;

/** Definitions are no keywords, and neither is an `include` between addresses. */
function isChecked(directive: Directive): boolean {
  const { isDefinition, condition } = directive as KeepalivedDirective;
  if (isDefinition || (condition && BRANCH.test(condition.value))) return false;
  if (!INCLUDE_KEYWORDS.has(directive.keyword.value)) return true;
  const place = placeInside(directive.parent);
  return place === undefined || !isFreeForm(place);
}

/** `lvs_sync_daemon eth0 VI_1` names an instance without `inst` before it. */
function inspect(_scene: Scene, use: DirectiveUse, sink: InspectSink): void {
  for (const { type, word } of use.bindings) if (type === 'sync-instance') sink.refer(['vrrp-instance'], word);
}
