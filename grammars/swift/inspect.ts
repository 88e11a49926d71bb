/** What signatures can't say about a directive. */
import type { DirectiveUse, InspectSink } from '../core/language';
import type { Scene } from '../core/line-context';
import type { Directive, Word } from '../core/syntax';
import { isAtLeast } from '../core/target';
import type { Entry } from '../core/vocabulary';
import { adviseSuccessor } from '../core/vocabulary';
import { noteQuotedWords } from './inspect-quoted-words';
import { noteQuotes } from './inspect-quotes';
import { SWIFT_VALUE_TYPES } from './value-types';
import { swiftVocabulary } from './vocabulary/index';

const NAME = 'name=';

/** Oldest release that is still maintained or shipped, for files without a target. */
const OLDEST_CURRENT = '5';

/** Further findings about one directive. */
export function inspectDirective(scene: Scene, use: DirectiveUse, sink: InspectSink): void {
  noteObsolete(scene, use, sink);
  noteBuild(scene, use, sink);
  noteEmptyRule(scene, use, sink);
  noteQuotes(scene, use, sink, swiftVocabulary(), SWIFT_VALUE_TYPES);
  noteQuotedWords(scene, use, findAction(use.entry), sink);
  if (use.entry.name === 'delay_parameters') noteMissingRates(scene, use, sink);
  if (use.entry.name === 'response_delay_pool') noteHalfPair(use, sink);
  if (use.entry.name === 'cache_peer') definePeer(scene.directive, sink);
  if (use.entry.name.endsWith('_port')) noteVhost(use, sink);
  if (use.entry.name === 'acl') referToPeers(use.args, sink);
}

/** Since 3.2 `accel` includes `vhost`; alone it still turns that mode on, with a warning. */
function noteVhost({ args }: DirectiveUse, sink: InspectSink): void {
  const vhost = args.find((word) => word.value === 'vhost');
  if (!vhost || args.some((word) => word.value === 'accel')) return;
  sink.note({
    kind: 'old-spelling',
    span: vhost,
    severity: 'warning',
    message: `"${vhost.value}" is an old spelling that Squid warns of.`,
    help: 'Write "accel".',
    candidates: ['accel'],
  });
}

/** Squid stops where a rate has no maximum beside it, or the other way round. */
function noteHalfPair({ args }: DirectiveUse, sink: InspectSink): void {
  for (const level of ['individual', 'aggregate']) {
    const given = args.filter((word) => word.value.startsWith(`${level}-`));
    const [only] = given;
    if (!only || given.length > 1 || only.opaque) continue;
    const missing = only.value.startsWith(`${level}-restore`) ? `${level}-maximum` : `${level}-restore`;
    sink.note({
      kind: 'missing-argument',
      span: only,
      severity: 'error',
      message: `"${only.value}" stands without "${missing}=": Squid refuses the file.`,
      help: `Give both.`,
    });
  }
}

/** Rates that each class of delay pools needs. */
const RATES: Readonly<Record<string, number>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 1 };

/** Squid stops where a pool has fewer rates than its class asks for. */
function noteMissingRates(scene: Scene, { args }: DirectiveUse, sink: InspectSink): void {
  const [pool, ...rates] = args;
  const definition = findClass(scene, pool?.value ?? '');
  const needed = RATES[definition?.args[1]?.value ?? ''];
  if (!pool || needed === undefined || rates.length === 0 || rates.length >= needed || args.some((word) => word.opaque))
    return;
  sink.note({
    kind: 'missing-argument',
    span: rates[rates.length - 1] ?? pool,
    severity: 'error',
    message: `Pool ${pool.value} is of class ${definition?.args[1]?.value ?? ''}, which needs ${needed} rates, and there ${rates.length === 1 ? 'is' : 'are'} ${rates.length}: Squid refuses the file.`,
    help: 'Give a rate for each level, such as 64000/64000; -1/-1 means no limit.',
  });
}

/** The line above that gives a pool its class. */
function findClass(scene: Scene, pool: string): Directive | undefined {
  let found: Directive | undefined;
  for (const other of scene.document.directives) {
    if (other.start >= scene.directive.start) return found;
    if (other.keyword.value === 'delay_class' && other.args[0]?.value === pool) found = other;
  }
  return found;
}

/** Values of an ACL are compared, not looked up: a peer that isn't there never matches. Quotes name a file of values. */
function referToPeers([, type, ...values]: readonly Word[], sink: InspectSink): void {
  if (type?.value !== 'peername') return;
  for (const word of values)
    if (!word.opaque && !word.quoted && !word.value.startsWith('-')) sink.refer(['peer-value'], foldWord(word, 0));
}

/** A peer goes by its `name=`, else by its host; whatever the case. */
function definePeer(directive: Directive, sink: InspectSink): void {
  const [host] = directive.args;
  const named = directive.args.find((word) => word.value.startsWith(NAME));
  if (named) sink.define('cache_peer', foldWord(named, NAME.length));
  else if (host) sink.define('cache_peer', foldWord(host, 0));
}

function foldWord(word: Word, from: number): Word {
  const { quoted, opaque, end } = word;
  const value = word.value.slice(from).toLowerCase();
  return { start: word.start + from, end, text: word.text.slice(from), value, quoted, opaque };
}

/** Squid reads such a line, complains, and does nothing with it. */
function noteObsolete(scene: Scene, { entry }: DirectiveUse, sink: InspectSink): void {
  if (entry.obsolete === undefined || scene.target.dialect === 'swift') return;
  if (!isAtLeast(scene.target.version ?? OLDEST_CURRENT, entry.obsolete)) return;
  sink.note({
    kind: 'removed-directive',
    span: scene.directive.keyword,
    severity: 'warning',
    message: `Squid ignores "${entry.name}" since ${entry.obsolete}, and says so at every start.`,
    help: adviseSuccessor(entry) ?? 'Remove the line.',
  });
}

const actionPlaces = new WeakMap<Entry, { readonly at: number | undefined }>();

/** Index of the `allow` or `deny` among the arguments: 0, or 1 behind a name; remembered, since most lines ask for it. */
function findAction(entry: Entry): number | undefined {
  const known = actionPlaces.get(entry);
  if (known) return known.at;
  const signature = entry.args ?? '';
  const place = signature.indexOf('<action:action>');
  const at = place < 0 ? undefined : Number(place > 1 && !signature.startsWith('('));
  actionPlaces.set(entry, { at });
  return at;
}

/** Keywords that only some builds of a release know; one is enough to say so of a line. */
function noteBuild(scene: Scene, { entry, options }: DirectiveUse, sink: InspectSink): void {
  const option = options.find((each) => each.entry.build !== undefined);
  const build = entry.build ?? option?.entry.build;
  if (build === undefined || scene.target.dialect === 'swift') return;
  const span = entry.build === undefined ? option?.word : undefined;
  const name = option && span ? option.entry.name : entry.name;
  sink.note({
    kind: 'needs-build',
    about: build,
    span: span ?? scene.directive.keyword,
    severity: 'info',
    message: `"${name}" is known only to a Squid built with ${build}; any other ${entry.build === undefined ? 'refuses the file' : 'ignores the line with an error'}.`,
    ...(build === 'OpenSSL' && {
      help: 'On Debian that is the package squid-openssl; the package squid is built with GnuTLS.',
    }),
  });
}

/** `http_access` alone, or with an action and nothing to match: Squid passes over the line. */
function noteEmptyRule(scene: Scene, { entry, args }: DirectiveUse, sink: InspectSink): void {
  const at = findAction(entry);
  if (at === undefined || args.length > at + 1) return;
  const action = args[at];
  if (action && action.value !== 'allow' && action.value !== 'deny') return;
  sink.note({
    kind: 'missing-argument',
    span: action ?? args[0] ?? scene.directive.keyword,
    severity: 'warning',
    message: action
      ? `This rule names no ACL: the line is passed over, so nothing is ${action.value === 'allow' ? 'allowed' : 'denied'} by it.`
      : `"${entry.name}" says neither "allow" nor "deny": the line is passed over.`,
    help: `Name what it is for, or write "${entry.name} ${action?.value ?? 'deny'} all".`,
  });
}
