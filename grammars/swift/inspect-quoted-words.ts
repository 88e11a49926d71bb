/**
 * Words in quotes where Squid doesn't take the quotes off, or takes what they hold for the name of a file: the words of
 * `acl`, of access rules and of `cache_peer`. Measured with `squid -k parse` 5.7.
 */
import type { DirectiveUse, InspectSink } from '../core/language';
import type { Scene } from '../core/line-context';
import type { Word } from '../core/syntax';
import { isSquid, readsQuotes } from './inspect-quotes';

/** @param action index of the `allow` or `deny` among the arguments, if the line has one */
export function noteQuotedWords(scene: Scene, use: DirectiveUse, action: number | undefined, sink: InspectSink): void {
  const { args, entry } = use;
  if (!args.some(isQuoted) || !isSquid(scene) || readsQuotes(scene)) return;
  if (entry.name === 'acl') noteAcl(args, sink);
  else if (entry.name === 'cache_peer') notePeer(args, sink);
  else if (action !== undefined) noteRule(args, action, sink);
}

function noteAcl([name, type, ...values]: readonly Word[], sink: InspectSink): void {
  if (name && isQuoted(name)) {
    if (/\s/.test(name.value)) noteRefused(name, 'the name ends at the first blank, and the line is refused', sink);
    else noteKept(name, 'no rule can name this ACL', sink);
  }
  if (type && isQuoted(type)) noteRefused(type, 'there is no such type, and Squid does not start', sink);
  const value = values.find((word) => isQuoted(word) && !/^["']?$/.test(word.value) && isNoFile(word.value));
  if (!value) return;
  sink.note({
    kind: 'bad-value',
    span: value,
    severity: 'warning',
    message: `In quotes this is the name of a file that holds the values: Squid looks for ${value.value}, and the ACL gets no value from it.`,
    help: /\s/.test(value.value) ? 'Leave the quotes out, and write "\\s" for a blank.' : 'Leave the quotes out.',
  });
}

function notePeer([host, type]: readonly Word[], sink: InspectSink): void {
  if (host && isQuoted(host)) noteKept(host, 'no host has such a name', sink);
  if (type && isQuoted(type)) noteKept(type, 'there is no such kind of peer', sink);
}

function noteRule(args: readonly Word[], action: number, sink: InspectSink): void {
  const verb = args[action];
  if (verb && isQuoted(verb)) noteKept(verb, 'the whole line is passed over, so the rule does not exist', sink);
  const name = args.slice(action + 1).find((word) => isQuoted(word) && /^!?[\w-]+$/.test(word.value));
  if (!name) return;
  sink.note({
    kind: 'bad-value',
    span: name,
    severity: 'warning',
    message: `In quotes this is the name of a file that holds names of ACLs: Squid looks for ${name.value}.`,
    help: 'Leave the quotes out.',
  });
}

function isQuoted({ quoted, opaque }: Word): boolean {
  return quoted && !opaque;
}

const NO_FILE: readonly RegExp[] = [
  /[\s^$*()|\\[\]+?]/,
  /^!?[\d.]+(?:\/[\d.]+)?(?:-[\d.]+(?:\/[\d.]+)?)?$/,
  /^[\da-f]*:[\da-f:]*(?:\/\d+)?$/i,
  /^(?:GET|POST|PUT|HEAD|CONNECT|PURGE|DELETE|OPTIONS|TRACE|PATCH|HTTPS?|FTP|[SMTWHFA]{2,7})$/,
  /^\.\w[\w.-]*$/,
  /^[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|edu|gov|io|info|cn|de|ru|fr|br|uk|jp|in|it|nl|pl|es|eu|local|lan|internal|test|example)$/i,
  /^(?:text|image|video|audio|application)\/[\w.+-]+$/,
];

/** True for what people mean as a value: an address, a port, a domain, a method, a pattern. */
function isNoFile(value: string): boolean {
  return !value.startsWith('/') && NO_FILE.some((pattern) => pattern.test(value));
}

function noteKept(word: Word, consequence: string, sink: InspectSink): void {
  note(word, consequence, 'warning', sink);
}

function noteRefused(word: Word, consequence: string, sink: InspectSink): void {
  note(word, consequence, 'error', sink);
}

function note(word: Word, consequence: string, severity: 'error' | 'warning', sink: InspectSink): void {
  sink.note({
    kind: 'bad-value',
    span: word,
    severity,
    message: `Squid takes the quotes of ${word.text} for part of the word: ${consequence}.`,
    help: 'Leave the quotes out.',
  });
}
