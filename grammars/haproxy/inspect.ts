/** What HAProxy refuses or ignores in a line beyond what the line's signature can say. Measured with 2.6.12. */
import type { DirectiveUse, InspectSink } from '../core/language';
import type { Binding, Scene } from '../core/line-context';
import type { Directive, Word } from '../core/syntax';
import { isAtLeast } from '../core/target';
import { checkLogFormat } from './expressions/index';
import { haproxyVocabulary } from './vocabulary-index';

const PROXIES: ReadonlySet<string> = new Set(['frontend', 'backend', 'listen']);

/** Of all lines below a header that is refused, those are told that are missed most. */
const USUAL_LINES: ReadonlySet<string> = new Set(['server', 'server-template', 'stick-table']);

/** Looks at one directive that the vocabulary knows. */
export function inspectDirective(scene: Scene, use: DirectiveUse, sink: InspectSink): void {
  const { directive, place } = scene;
  if (PROXIES.has(place) && USUAL_LINES.has(use.entry.name)) inspectHeaderOf(scene, sink);
  if (hasPrefix(directive)) inspectPrefix(directive, use, sink);
  for (const binding of use.bindings) inspectBinding(binding, sink);
  if (use.entry.named === true && place === 'defaults') inspectUnnamedDefaults(scene, use, sink);
  switch (use.entry.name) {
    case 'stick-table':
      defineTable(directive.parent?.args[0], undefined, sink);
      break;
    case 'table':
      if (place === 'peers') defineTable(use.args[0], directive.parent?.args[0], sink);
      break;
    case 'use_backend':
    case 'use-server':
      inspectNameFormat(scene, use, sink);
      break;
    case 'backend':
      inspectHeader(directive, sink);
      break;
    case 'server':
      inspectServer(use, sink);
      break;
    case 'http-send-name-header':
      inspectSentHeader(scene, use, sink);
      break;
    case 'option httpchk':
      inspectHttpCheck(scene, use, sink);
      break;
    default:
  }
}

/** `use_backend bk_%[path,word(1,/)]`: the name is worked out for each request. */
function inspectNameFormat({ target, place }: Scene, { args }: DirectiveUse, sink: InspectSink): void {
  const [name] = args;
  if (!name || !name.value.includes('%[')) return;
  const result = checkLogFormat(name, { ruleset: 'use_backend', section: place, target });
  for (const finding of result.findings) sink.note(finding);
  for (const { kinds, word } of result.references) sink.refer(kinds, word);
}

/** True if `no` or `default` stands before the keyword. */
export function hasPrefix(directive: Directive): boolean {
  const first = directive.words[0]?.value;
  return (first === 'no' || first === 'default') && directive.words.length > 1;
}

function inspectPrefix(directive: Directive, use: DirectiveUse, sink: InspectSink): void {
  const { keyword } = directive;
  const extra = use.args[0];
  if (use.entry.no !== true) {
    sink.note({
      kind: 'bad-value',
      span: keyword,
      severity: 'error',
      message: `"${keyword.value}" can't stand before "${use.entry.name}": HAProxy refuses to start.`,
      help: `Remove the line, or write "${use.entry.name}" with the value that is wanted.`,
    });
  } else if (use.entry.name === 'log' && extra && !extra.opaque) {
    sink.note({
      kind: 'extra-argument',
      span: extra,
      severity: 'error',
      message: `"${keyword.value} log" takes no arguments: HAProxy refuses to start.`,
      help: 'It drops all log targets at once.',
    });
  }
}

const NAMED_KINDS: ReadonlySet<string> = new Set([
  'frontend',
  'backend',
  'listen',
  'defaults',
  'server',
  'acl',
  'peers',
]);

function inspectBinding(binding: Binding, sink: InspectSink): void {
  const { type, parameter, word } = binding;
  if (type === 'ref' && parameter === 'table-reference') sink.refer(['stick-table'], word);
  if (type === 'track-target') sink.refer(['track-target'], word);
  if (type !== 'def' || !NAMED_KINDS.has(parameter)) return;
  if (word.opaque) {
    if (!word.quoted && word.text.includes('${')) noteLiteralVariable(word, parameter, sink);
    return;
  }
  const bad = /[^\w.:-]/.exec(word.value)?.[0];
  if (bad === undefined) return;
  sink.note({
    kind: 'bad-value',
    span: word,
    severity: 'error',
    message: `"${bad}" can't stand in the name of a ${parameter}: HAProxy refuses "${word.value}".`,
    help: 'Names are made of letters, digits, ".", ":", "_" and "-".',
  });
}

/** Deployment tools put values in for `${NAME}`; HAProxy itself does so only between double quotes. */
function noteLiteralVariable(word: Word, kind: string, sink: InspectSink): void {
  sink.note({
    kind: 'bad-value',
    span: word,
    severity: 'warning',
    message: `HAProxy puts in the value of a variable only between double quotes: unless a tool does it before, it refuses this name of a ${kind}.`,
    help: `Write "${word.text}" with double quotes around it.`,
  });
}

function inspectUnnamedDefaults(scene: Scene, use: DirectiveUse, sink: InspectSink): void {
  const header = scene.directive.parent;
  const [name] = header?.args ?? [];
  if (!header || (name && name.value !== 'from')) return;
  const [first] = use.entry.name.split(' ');
  sink.note({
    kind: 'wrong-section',
    span: scene.directive.keyword,
    severity: 'error',
    message: `"${first ?? ''}" stands in a defaults section without a name, where HAProxy refuses it.`,
    help: 'Give the section a name, and write "from" and that name behind the proxies that are to use it.',
  });
}

/** A stick table is known by the name of its proxy, or as `peers/table`. */
function defineTable(name: Word | undefined, peers: Word | undefined, sink: InspectSink): void {
  if (!name) return;
  sink.define('stick-table', peers ? { ...plainWord(name), value: `${peers.value}/${name.value}` } : name);
}

function plainWord(word: Word): Word {
  const { start, end, text, value, quoted, opaque } = word;
  return { start, end, text, value, quoted, opaque };
}

/** `listen web :80`, as releases before 1.9 took it: the header is refused, and so is every line below it. */
function inspectHeaderOf({ directive, target }: Scene, sink: InspectSink): void {
  if (target.version !== undefined && !isAtLeast(target.version, '1.9')) return;
  const header = directive.parent;
  const extra = header?.args[1];
  if (!header || !extra || extra.value === 'from' || extra.opaque) return;
  sink.note({
    kind: 'wrong-section',
    span: directive.keyword,
    severity: 'info',
    message: `HAProxy refuses the header "${header.keyword.value} ${header.args[0]?.value ?? ''} ${extra.value}", and with it this line.`,
    help: 'Write an address on a "bind" line below the header.',
  });
}

/** A word too many behind the name of a backend, or a `from` without a name: its lines are refused, if nothing else. */
function inspectHeader(directive: Directive, sink: InspectSink): void {
  const [, from, parent, behind] = directive.args;
  const extra = from?.value === 'from' && parent ? behind : from;
  if (!extra || directive.args.some(({ opaque }) => opaque)) return;
  const hasLines = (directive.block?.directives.length ?? 0) > 0;
  sink.note({
    kind: 'extra-argument',
    span: extra,
    severity: hasLines ? 'error' : 'warning',
    message: `Nothing but "from" and the name of a defaults section may stand behind the name of a backend: HAProxy refuses the lines below "${extra.value}".`,
    help: extra.value === 'from' ? 'Write a name behind "from", or remove it.' : 'Remove the word.',
  });
}

/** Headers behind the version of `option httpchk` were a way around that newer releases refuse. */
function inspectHttpCheck(scene: Scene, use: DirectiveUse, sink: InspectSink): void {
  const version = use.args[2];
  if (!version || version.opaque || !/[\r\n]/.test(version.value)) return;
  const refused = isAtLeast(scene.target.version ?? '2.6', '3.0');
  sink.note({
    kind: 'bad-value',
    span: version,
    severity: refused ? 'error' : 'warning',
    message: 'A header is hidden behind the version of the health check: newer releases of HAProxy refuse it.',
    help: 'Write "http-check send hdr Host www.example.com" on a line of its own.',
  });
}

/** `server 192.0.2.1:80 check`: the name is forgotten, and every word counts for the one before it. */
function inspectServer({ args: [name, address] }: DirectiveUse, sink: InspectSink): void {
  if (!name || !address || name.opaque || !/^(?:\d+\.){3}\d+(?::\d+)?$|^[\w.-]+\.[a-z]+:\d+$/i.test(name.value)) return;
  if (!haproxyVocabulary().at('server').has(address.value)) return;
  sink.note({
    kind: 'bad-value',
    span: address,
    severity: 'warning',
    message: `This server has no name: HAProxy takes "${name.value}" for its name and "${address.value}" for its address.`,
    help: `Write a name before "${name.value}".`,
  });
}

/** Since 3.0 the host header can't be overwritten by a server's name. */
function inspectSentHeader(scene: Scene, use: DirectiveUse, sink: InspectSink): void {
  const [name] = use.args;
  if (!name || !/^(?:host|content-length|transfer-encoding|connection)$/i.test(name.value)) return;
  const refused = isAtLeast(scene.target.version ?? '2.6', '3.0');
  sink.note({
    kind: 'bad-value',
    span: name,
    severity: refused ? 'error' : 'warning',
    message: `The header "${name.value}" belongs to the protocol: newer releases of HAProxy refuse to overwrite it with the server's name.`,
    help: 'Choose a header of your own, such as X-Server.',
  });
}
