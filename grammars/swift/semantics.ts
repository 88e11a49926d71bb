/** How swift and Squid files are held against the vocabulary. */
import type { Semantics } from '../core/language';
import type { Directive } from '../core/syntax';
import type { Target } from '../core/target';
import { isAtLeast } from '../core/target';
import { isActive } from './conditional';
import { inspectDirective } from './inspect';
import { findCodeAt } from './log-format';
import { proposeInWord } from './propose';
import { SWIFT_VALUE_TYPES } from './value-types';
import { swiftTexts, swiftVocabulary } from './vocabulary/index';

const CONDITIONALS: ReadonlySet<string> = new Set(['if', 'else', 'endif']);

/** ACLs that exist without a line of the file, with the release from which on they do. */
const BUILT_IN_ACLS: ReadonlyMap<string, string> = new Map([
  ['all', '3.0'],
  ['manager', '3.2'],
  ['localhost', '3.2'],
  ['to_localhost', '3.2'],
  ['to_linklocal', '6'],
  ['connect', '4'],
  ['ssl::certhasexpired', '3.5'],
  ['ssl::certnotyetvalid', '3.5'],
  ['ssl::certdomainmismatch', '3.5'],
  ['ssl::certuntrusted', '3.5'],
  ['ssl::certselfsigned', '3.5'],
]);

/** Names of log formats that Squid brings along. */
const BUILT_IN_FORMATS: ReadonlySet<string> = new Set([
  'squid',
  'common',
  'combined',
  'referrer',
  'useragent',
  'icap_squid',
]);

/** Option groups in which Squid passes over a word that it doesn't know. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  'cache-peer',
  'cache-dir',
  'coss-store',
  'refresh-pattern',
  'tls-outgoing',
  'response-delay',
  'url-rewrite-timeout',
  'basic-auth',
  'digest-auth',
  'ntlm-auth',
  'negotiate-auth',
]);

const RELEASES = ['3.5', '4', '5', '6', '7'];

export const swiftSemantics: Semantics = {
  vocabulary: swiftVocabulary,
  texts: swiftTexts,
  types: SWIFT_VALUE_TYPES,
  releases: RELEASES,
  currentReleases: ['5', '6', '7'],
  dialects: {
    swift: { dialect: 'swift' },
    squid: { dialect: 'squid' },
    ...Object.fromEntries(
      RELEASES.map((version): [string, Target] => [`squid-${version}`, { dialect: 'squid', version }]),
    ),
  },
  placeInside: () => 'top',
  isChecked: (directive) => !CONDITIONALS.has(directive.keyword.value) && isReached(directive),
  ignoresExtraArguments: true,
  unknownOptionSeverity: (group) => (PASSED_OVER.has(group) ? 'warning' : 'error'),
  hasReleases: (target) => target.dialect !== 'swift',
  inspect: inspectDirective,
  isPredefined,
  predefinedNames: (kind, target) =>
    kind === 'acl' ? [...BUILT_IN_ACLS.keys()].filter((name) => isPredefined(kind, name, target)) : [],
  propose: proposeInWord,
  entryInWord: findCodeAt,
  manualUrl: (entry, target) =>
    entry.dialects?.includes('swift') === true || !entry.in.includes('top')
      ? undefined
      : manualPage(entry.alias ?? entry.name, target),
};

/** False behind a condition that never holds: Squid does not even read the words there. */
function isReached(directive: Directive): boolean {
  for (let block = directive.parent; block; block = block.parent) if (!isActive(block)) return false;
  return true;
}

/** Swift is no Squid release: what came or went with one says nothing about it, and it has all that any had. */
function isPredefined(kind: string, name: string, target: Target): boolean {
  if (kind === 'logformat') return BUILT_IN_FORMATS.has(name);
  if (kind !== 'acl') return false;
  const since = BUILT_IN_ACLS.get(name.toLowerCase());
  return since !== undefined && (target.version === undefined || isAtLeast(target.version, since));
}

function manualPage(directive: string, target: Target): string {
  const version = target.version === undefined ? '' : `/v${target.version.split('.')[0] ?? ''}`;
  return `http://www.squid-cache.org/Versions${version === '' ? '/v6' : version}/cfgman/${directive}.html`;
}
