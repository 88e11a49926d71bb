/** How keepalived files are held against the vocabulary. */
import type { DirectiveUse, InspectSink, Semantics } from '../core/language';
import type { Scene } from '../core/line-context';
import type { Directive, Document } from '../core/syntax';
import { INCLUDE_KEYWORDS } from './includes';
import type { KeepalivedDirective } from './line';
import type { Entry } from '../core/vocabulary';
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
function memoKey({ start, words, block }: Directive, _place: string, { text }: Document): string | undefined {
  const line = text.slice(start, words[words.length - 1]?.end);
  if (FAR_REACHING.test(line) || line.startsWith('protocol')) return undefined;
  return block ? `${line} {` : line;
}

/** A block of lines without keywords whose `{` is missing: keepalived reads on to the next `}` all the same. */
function lacksBlock({ block, keyword }: Directive, { lines, name }: Entry): boolean {
  return block === undefined && lines !== undefined && keyword.value === name;
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
  hasArguments: (directive, entry) => !lacksBlock(directive, entry),
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
function inspect({ directive }: Scene, use: DirectiveUse, sink: InspectSink): void {
  if (lacksBlock(directive, use.entry)) noteMissingBlock(directive, sink);
  if (use.entry.name === 'protocol') noteMarkedProtocol(directive, sink);
  for (const { type, word } of use.bindings) if (type === 'sync-instance') sink.refer(['vrrp-instance'], word);
}

function noteMissingBlock({ keyword }: Directive, sink: InspectSink): void {
  sink.note({
    kind: 'missing-argument',
    span: keyword,
    severity: 'error',
    message: `"${keyword.value}" lacks "{": keepalived takes the lines below it for its entries, up to the next "}".`,
    help: 'Put the entries between "{" and "}", each on a line of its own.',
  });
}

/** A firewall mark stands for packets of any protocol. */
function noteMarkedProtocol({ keyword, parent }: Directive, sink: InspectSink): void {
  if (parent?.keyword.value !== 'virtual_server' || parent.args[0]?.value !== 'fwmark') return;
  sink.note({
    kind: 'extra-argument',
    span: keyword,
    severity: 'warning',
    message: `"${keyword.value}" counts for nothing where a virtual_server is a firewall mark: keepalived ignores the line.`,
    help: 'Remove it, and match the protocol where the mark is set.',
  });
}
