/** Holds the arguments of a fetch or a converter against its signature. */
import type { SignatureItem } from '../../core/signature';
import { parseSignature, printItem } from '../../core/signature';
import type { Entry } from '../../core/vocabulary';
import type { ArgumentType } from './argument-types';
import { argumentType } from './argument-types';
import type { Part, Reading } from './reading';
import type { Scope } from './scope';
import type { Call, CallArgument } from './tree';

/** One argument as the signature has it. */
export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly range: string;
  readonly optional: boolean;
}

const signatures = new Map<string, readonly Parameter[]>();

/** The arguments of an entry, in order. */
export function parametersOf(entry: Entry): readonly Parameter[] {
  const text = entry.args ?? '';
  const known = signatures.get(text);
  if (known) return known;
  const parameters = parseSignature(text).flatMap(readParameter);
  signatures.set(text, parameters);
  return parameters;
}

function readParameter(item: SignatureItem): Parameter[] {
  if (item.kind === 'placeholder')
    return [{ name: item.name, type: item.type, range: item.parameter, optional: false }];
  if (item.kind !== 'choice') return [];
  const inner = item.alternatives[0]?.[0];
  return inner?.kind === 'placeholder'
    ? [{ name: inner.name, type: inner.type, range: inner.parameter, optional: true }]
    : [];
}

/** Notes what HAProxy refuses of the arguments, and the names that they refer to. `word` is the index of the word. */
export function checkArguments(call: Call, entry: Entry, word: number, scope: Scope, reading: Reading): void {
  if (entry.args === undefined) return;
  const parameters = parametersOf(entry);
  const given = argumentsOf(call, parameters);
  const place = (span: { start: number; end: number }): Part => ({ word, start: span.start, end: span.end });
  const extra = given[parameters.length];
  if (extra && !(parameters.length === 0 && given.length === 1 && extra.value === '')) {
    const most = parameters.length === 0 ? 'no arguments' : `at most ${countArguments(parameters.length)}`;
    const message = `"${entry.name}" takes ${most}, but ${given.length} are given: HAProxy refuses to start.`;
    reading.error('bad-expression-argument', place(extra), message.replace('1 are', 'one is'), {
      help: `Write ${printCall(entry)}.`,
    });
    return;
  }
  const missing = parameters[given.length];
  if (missing && !missing.optional) {
    const message = `"${entry.name}" lacks its argument <${missing.name}>: HAProxy refuses to start.`;
    const help = `Write ${printCall(entry)}; it expects ${describeArgument(missing)}.`;
    reading.error('bad-expression-argument', place({ start: call.start, end: call.nameEnd }), message, { help });
    return;
  }
  for (const [index, parameter] of parameters.entries()) {
    const arg = given[index];
    if (!refersToOwn(arg, parameter, entry, place(call), scope, reading)) return;
    if (arg && !checkArgument(arg, parameter, entry, place(arg.start === arg.end ? call : arg), scope, reading)) return;
  }
}

/** Without parentheses, an argument that must be given counts as given and empty. */
function argumentsOf(call: Call, parameters: readonly Parameter[]): readonly CallArgument[] {
  if (call.args) return call.args;
  const first = parameters[0];
  return first && !first.optional ? [{ start: call.nameEnd, end: call.nameEnd, value: '' }] : [];
}

/** A proxy that isn't named is the one that the expression stands in, which must be of the right kind. */
function refersToOwn(
  arg: CallArgument | undefined,
  { type }: Parameter,
  entry: Entry,
  part: Part,
  { section }: Scope,
  reading: Reading,
): boolean {
  const other = type === 'backend' ? 'frontend' : type === 'frontend' ? 'backend' : undefined;
  if (section !== other || (arg && arg.value !== '')) return true;
  const message = `"${entry.name}" without a name means this ${section}, which is no ${type}: HAProxy refuses to start.`;
  reading.error('bad-expression-argument', part, message, { help: `Name a ${type}: ${entry.name}(name).` });
  return false;
}

function checkArgument(
  arg: CallArgument,
  parameter: Parameter,
  entry: Entry,
  part: Part,
  scope: Scope,
  reading: Reading,
): boolean {
  const type = argumentType(parameter.type);
  if (!type) return true;
  if (isTaken(arg.value, parameter, type, scope)) {
    if (type.refers && arg.value !== '') refer(type.refers, arg.value, part, reading);
    return true;
  }
  const what = arg.value === '' ? 'an empty' : `"${arg.value}" as`;
  const message = `"${entry.name}" does not take ${what} <${parameter.name}>: HAProxy refuses to start.`;
  const help = `It expects ${describeArgument(parameter)}.`;
  reading.error('bad-expression-argument', part, message, { help, ...(type.values && { candidates: type.values }) });
  return false;
}

function isTaken(value: string, parameter: Parameter, type: ArgumentType, scope: Scope): boolean {
  if (value === '' && parameter.optional && !type.judgesEmpty) return true;
  return type.accepts?.(value, scope.target, parameter.range) ?? true;
}

/** `backend/server` is two names in one argument; `!` before an ACL is no part of its name. */
function refer(kinds: readonly string[], name: string, part: Part, reading: Reading): void {
  if (kinds[0] === 'acl') {
    const signs = /^!*/.exec(name)?.[0].length ?? 0;
    reading.uses.push({ ...part, start: part.start + signs, kinds, name: name.slice(signs) });
    return;
  }
  const cut = kinds[0] === 'server' ? name.indexOf('/') : -1;
  if (cut < 0) {
    reading.uses.push({ ...part, kinds, name });
    return;
  }
  const backend = { ...part, end: part.start + cut, name: name.slice(0, cut) };
  reading.uses.push({ ...backend, kinds: ['backend', 'listen'] });
  reading.uses.push({ ...part, start: part.start + cut + 1, kinds, name: name.slice(cut + 1), backend });
}

function describeArgument({ type, range }: Parameter): string {
  const [least, most] = range.split('..');
  const limits = range === '' ? '' : most ? ` from ${least} to ${most}` : ` of at least ${least}`;
  return `${argumentType(type)?.describe ?? type}${limits}`;
}

function countArguments(count: number): string {
  return count === 1 ? 'one argument' : `${count} arguments`;
}

/** `req.hdr([<header>][,<occurrence>])`, as people write a synopsis. */
export function printCall(entry: Entry): string {
  const items = parseSignature(entry.args ?? '').map(printItem);
  if (items.length === 0) return entry.name;
  const inside = items.map((item, at) => (at === 0 ? item : item.startsWith('[') ? `[,${item.slice(1)}` : `,${item}`));
  return `${entry.name}(${inside.join('')})`;
}
