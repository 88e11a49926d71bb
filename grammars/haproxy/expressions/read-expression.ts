/** Reads sample expressions: names, arguments, types along the chain, and whether the fetch is there at this stage. */
import type { Entry } from '../../core/vocabulary';
import { canCast, describeType, readType } from './casts';
import { checkArguments } from './check-arguments';
import type { ExpressionFindingKind, SampleType } from './contract';
import { judgeRelease } from './judge-release';
import type { Part, Reading } from './reading';
import type { Scope } from './scope';
import { describeSources, isAvailable } from './sources';
import type { Call, ExpressionTree } from './tree';
import { expressionVocabulary, findEntry } from './vocabulary';

/** How strictly a fetch must be there: conditions are only warned of. */
export type Availability = 'needed' | 'warned' | 'any';

export interface ExpressionOptions {
  /** True where the criteria of ACLs (`path_beg` …) would be taken as well. */
  readonly criteria?: boolean;
  readonly scope: Scope;
  /** Index of the word that the tree was parsed from. */
  readonly word: number;
  readonly availability: Availability;
  /** Text of the word, for what stands behind the expression. */
  readonly text: string;
}

/**
 * Notes what is wrong with the calls of an expression, up to the first mistake that makes the rest unknowable.
 * Gives the type of the result, or undefined where it can't be told.
 */
export function readExpression(
  tree: ExpressionTree,
  options: ExpressionOptions,
  reading: Reading,
): SampleType | undefined {
  const [fetch, ...converters] = tree.calls;
  if (!fetch) {
    reading.error('bad-expression', restOf(tree, options), 'No sample fetch stands here: HAProxy refuses to start.', {
      help: 'Begin with a fetch such as "src" or "req.hdr(host)".',
    });
    return undefined;
  }
  const type = readFetch(fetch, options, reading);
  if (type === 'unreadable') return undefined;
  return readConverters(converters, type, options, reading);
}

/** Reads converters that follow a sample of a type; undefined: the type isn't known. */
export function readConverters(
  converters: readonly Call[],
  from: SampleType | undefined,
  options: ExpressionOptions,
  reading: Reading,
): SampleType | undefined {
  let type = from;
  for (const call of converters) {
    const next = readConverter(call, type, options, reading);
    if (next === 'unreadable') return undefined;
    type = next;
  }
  return type;
}

function readFetch(call: Call, options: ExpressionOptions, reading: Reading): SampleType | undefined | 'unreadable' {
  const entry = findEntry('fetch', call.name);
  if (!entry) {
    if (call.name.startsWith('lua.')) return undefined;
    return refuseUnknown(call, 'fetch', options, reading);
  }
  if (!judgeRelease(entry, 'sample fetch', namePart(call, options), options.scope.target, reading)) return 'unreadable';
  const before = reading.notes.length;
  readCallEnd(call, options, reading);
  if (reading.notes.length > before) return 'unreadable';
  checkArguments(call, entry, options.word, options.scope, reading);
  if (reading.notes.length === before) checkAvailability(call, entry, options, reading);
  return readType(entry.returns);
}

/** Notes a fetch that has nothing to deliver where it stands. */
export function checkAvailability(call: Call, entry: Entry, options: ExpressionOptions, reading: Reading): void {
  const { scope, availability } = options;
  const { stages } = entry;
  if (!stages || !scope.points || availability === 'any' || isAvailable(stages, scope.points)) return;
  const reads = `"${entry.name}" reads ${describeSources(stages)}, which is not there in ${scope.place}`;
  const warned = availability === 'warned';
  const message = `${reads}: ${warned ? 'this never matches' : 'HAProxy refuses to start'}.`;
  const help = `Move it to rules that run when that is known, or keep the value in a variable there and read the variable here.`;
  reading.error('fetch-not-available-here', namePart(call, options), message, {
    severity: warned ? 'warning' : 'error',
    help,
  });
}

function readConverter(
  call: Call,
  from: SampleType | undefined,
  options: ExpressionOptions,
  reading: Reading,
): SampleType | undefined | 'unreadable' {
  const entry = findEntry('converter', call.name);
  if (!entry) {
    if (call.name.startsWith('lua.')) return undefined;
    return refuseUnknown(call, 'converter', options, reading);
  }
  if (!judgeRelease(entry, 'converter', namePart(call, options), options.scope.target, reading)) return 'unreadable';
  const input = readType(entry.input);
  if (from && input && !canCast(from, input)) {
    const message = `"${call.name}" works on ${describeType(input)}, but what comes before it gives ${describeType(from)}: HAProxy refuses to start.`;
    reading.error('converter-type-mismatch', namePart(call, options), message, {
      help: `Put a converter between them that turns ${describeType(from)} into ${describeType(input)}, or use another one.`,
    });
    return 'unreadable';
  }
  const before = reading.notes.length;
  readCallEnd(call, options, reading);
  if (reading.notes.length === before) checkArguments(call, entry, options.word, options.scope, reading);
  const returns = readType(entry.returns);
  return returns === 'same' ? from : returns;
}

function readCallEnd(call: Call, options: ExpressionOptions, reading: Reading): void {
  if (call.closed) return;
  const part = { word: options.word, start: call.start, end: call.end };
  reading.error(
    'bad-expression',
    part,
    `The parenthesis behind "${call.name}" is never closed: HAProxy refuses to start.`,
    {
      help: 'Close it; blanks end a word, so quote arguments that hold any.',
    },
  );
}

const WHAT = { fetch: 'sample fetch', converter: 'converter' } as const;

function refuseUnknown(
  call: Call,
  place: 'fetch' | 'converter',
  options: ExpressionOptions,
  reading: Reading,
): 'unreadable' {
  const kind: ExpressionFindingKind = place === 'fetch' ? 'unknown-fetch' : 'unknown-converter';
  const other = place === 'fetch' ? 'converter' : 'fetch';
  const swapped = findEntry(other, call.name) !== undefined;
  const message = `There is no ${WHAT[place]} "${call.name}": HAProxy refuses to start.`;
  const help = swapped ? { help: `"${call.name}" is a ${WHAT[other]}.` } : {};
  const vocabulary = expressionVocabulary();
  const criteria = options.criteria === true ? vocabulary.at('acl-criterion').keys() : [];
  const candidates = [...vocabulary.at(place).keys(), ...criteria];
  reading.error(kind, namePart(call, options), message, { ...help, candidates });
  return 'unreadable';
}

function namePart(call: Call, { word }: ExpressionOptions): Part {
  return { word, start: call.start, end: call.nameEnd };
}

function restOf(tree: ExpressionTree, { word, text }: ExpressionOptions): Part {
  return { word, start: tree.end, end: Math.max(tree.end, text.length) };
}

/** Notes what stands behind the expression in its own word. A comma at the end of a word is taken. */
export function checkEnd(tree: ExpressionTree, text: string, word: number, reading: Reading): void {
  const last = tree.calls[tree.calls.length - 1];
  if (reading.faulty || tree.end >= text.length || !last) return;
  const message = `"${text.slice(tree.end)}" stands behind "${last.name}" without a comma: HAProxy refuses to start.`;
  reading.error('bad-expression', { word, start: tree.end, end: text.length }, message, {
    help: 'Separate converters by commas; close parentheses once.',
  });
}
