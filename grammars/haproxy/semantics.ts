/** How HAProxy's files are held against the vocabulary. */
import type { Semantics } from '../core/language';
import type { Directive, Document } from '../core/syntax';
import { isTaken } from './conditionals';
import { expressionVocabulary, isPredefinedAcl } from './expressions/index';
import { hasPrefix, inspectDirective } from './inspect';
import type { HaproxyDirective } from './line';
import { findManualUrl } from './manual-url';
import { entryInWord, proposeInWord } from './propose';
import { HAPROXY_VALUE_TYPES } from './value-types';
import { haproxyVocabulary } from './vocabulary-index';
import { HAPROXY_TEXTS } from './vocabulary/index';

/** Kinds of names that hold inside one section. */
const SECTION_KINDS: ReadonlySet<string> = new Set([
  'acl',
  'server',
  'filter',
  'peer',
  'nameserver',
  'mailer',
  'user',
  'group',
  'trace',
]);

const PROXY_PLACES: ReadonlySet<string> = new Set(['defaults', 'frontend', 'listen', 'backend']);

/** True for a line that stands where headers stand, at the left margin, in a section whose other lines are indented. */
function isOutdented({ start, parent, args }: Directive, { text }: Document): boolean {
  if (args.length > 1 && args[1]?.value !== 'from') return false;
  const isAtMargin = (offset: number): boolean => offset === 0 || text.slice(offset - 1, offset) === '\n';
  if (!parent || !isAtMargin(start) || !isAtMargin(parent.start)) return false;
  return parent.block?.directives.some((line) => !isAtMargin(line.start)) === true;
}

/** Lines that say something of the section that they stand in, or that depend on its header. */
const UNLIKE = /^(?:stick-table|table|filter)(?!\S)/;

/** Text of a line of a proxy; where the header plays into what its lines mean, none. */
function memoKey(directive: Directive, place: string): string | undefined {
  const { image, parent } = directive as HaproxyDirective;
  if (!parent || place === 'defaults' || !PROXY_PLACES.has(place)) return undefined;
  if ((parent.words[2] && parent.words[2].value !== 'from') || UNLIKE.test(image)) return undefined;
  return image;
}

export const haproxySemantics: Semantics = {
  vocabulary: haproxyVocabulary,
  texts: () => HAPROXY_TEXTS,
  types: HAPROXY_VALUE_TYPES,
  releases: [
    '1.4',
    '1.5',
    '1.6',
    '1.7',
    '1.8',
    '1.9',
    '2.0',
    '2.1',
    '2.2',
    '2.3',
    '2.4',
    '2.5',
    '2.6',
    '2.7',
    '2.8',
    '2.9',
    '3.0',
    '3.1',
    '3.2',
    '3.3',
    '3.4',
  ],
  currentReleases: ['2.4', '2.6', '2.8', '3.0', '3.1', '3.2', '3.3', '3.4'],
  dialects: { 'taobao-1.5': { version: '1.5', dialect: 'taobao-1.5' } },
  placeInside: (block) => (block ? block.keyword.value : 'top'),
  keywordIndex: (directive) => (hasPrefix(directive) ? 1 : 0),
  isChecked: (directive, target) => {
    const { isConditional, branch } = directive as HaproxyDirective;
    return !isConditional && isTaken(branch, target) !== false;
  },
  holdsAlways: (directive, target) => isTaken((directive as HaproxyDirective).branch, target) !== undefined,
  // Some keywords take their own arguments behind `no`, others none; those that never take any are sure.
  hasArguments: (directive, { args }) => !hasPrefix(directive) || args === '',
  looksLikeHeader: isOutdented,
  scopeOf: (kind, directive) => (SECTION_KINDS.has(kind) ? directive.parent : undefined),
  mayIgnore: (place) => PROXY_PLACES.has(place),
  memoKey,
  inspect: inspectDirective,
  isPredefined: (kind, name, target) => kind === 'acl' && isPredefinedAcl(name, target),
  propose: proposeInWord,
  entryInWord,
  innerVocabulary: expressionVocabulary,
  manualUrl: findManualUrl,
};
