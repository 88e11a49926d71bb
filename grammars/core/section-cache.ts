/**
 * What was found in each outermost directive, handed over from one version of a document to the next. Languages that parse
 * incrementally keep the directives that an edit doesn't touch, and their places move with them; so the findings stay
 * right, and an edit costs its own section.
 */
import { AnchoredSpan } from './anchored';
import type { Finding, SymbolDefinition, SymbolReference } from './finding';
import type { Semantics } from './language';
import type { Span } from './source';
import type { Directive, Word } from './syntax';
import { anchorWord } from './syntax';
import type { Target } from './target';
import type { Entry } from './vocabulary';

/** What was found in one outermost directive and all inside it. */
export interface Piece {
  readonly findings: readonly Finding[];
  readonly definitions: readonly SymbolDefinition[];
  readonly references: readonly SymbolReference[];
}

/** All that the findings depend on beside the directive itself. */
interface Circumstances {
  readonly semantics: Semantics;
  readonly target: Target;
  readonly templated: boolean;
  /** Dialect that the file itself shows. */
  readonly dialect: string | undefined;
}

/** The pieces of an analysis, one for each outermost directive. */
export interface HandOver extends Circumstances {
  readonly directives: readonly Directive[];
  readonly pieces: readonly Piece[];
  /** Indexes of directives that must be looked at anew in any case: their places don't move, or another may repeat them. */
  readonly loose: readonly number[];
}

/** What can be taken over, and where something is missing. */
interface Recalled {
  /** One for each directive; undefined where it is to be made anew. */
  readonly pieces: (Piece | undefined)[];
  /** Indexes of those, in order. */
  readonly anew: readonly number[];
}

/** What is known of a document's directives from the version before. */
export function recallPieces(
  directives: readonly Directive[],
  now: Circumstances,
  before: HandOver | undefined,
): Recalled {
  const { length } = directives;
  if (!before || !isSame(before, now))
    return { pieces: new Array<undefined>(length), anew: Array.from(directives, (_, at) => at) };
  const head = countSame(before.directives, directives);
  const tail = countSameAtEnd(before.directives, directives, head);
  const shift = length - before.directives.length;
  const pieces: (Piece | undefined)[] = before.pieces.slice(0, head);
  pieces.length = length - tail;
  const anew = [
    ...before.loose.filter((at) => at < head),
    ...Array.from({ length: length - head - tail }, (_, at) => head + at),
    ...before.loose.map((at) => at + shift).filter((at) => at >= length - tail),
  ];
  return { pieces: pieces.concat(before.pieces.slice(before.pieces.length - tail)), anew };
}

function isSame(before: Circumstances, now: Circumstances): boolean {
  return (
    before.semantics === now.semantics &&
    before.templated === now.templated &&
    before.dialect === now.dialect &&
    before.target.version === now.target.version &&
    before.target.dialect === now.target.dialect
  );
}

function countSame(before: readonly Directive[], now: readonly Directive[]): number {
  const most = Math.min(before.length, now.length);
  let count = 0;
  while (count < most && before[count] === now[count]) count++;
  return count;
}

/** @param head how many the lists have in common at the beginning: those don't count again */
function countSameAtEnd(before: readonly Directive[], now: readonly Directive[], head: number): number {
  const most = Math.min(before.length, now.length) - head;
  let count = 0;
  while (count < most && before[before.length - 1 - count] === now[now.length - 1 - count]) count++;
  return count;
}

/** True if what was found in a directive holds as long as the directive itself does. */
export function isLasting(directive: Directive, entry: Entry | undefined): boolean {
  if (isFixed(directive.keyword)) return false;
  return directive.block !== undefined || entry === undefined || entry.repeat === true || entry.block === true;
}

const EMPTY: Piece = { findings: [], definitions: [], references: [] };

/** Makes a piece of lists that are used nowhere else; places told as numbers are tied to the directive, so that they move with it. */
export function makePiece(
  directive: Directive,
  findings: Finding[],
  definitions: SymbolDefinition[],
  references: SymbolReference[],
): Piece {
  if (findings.length + definitions.length + references.length === 0) return EMPTY;
  if (isFixed(directive.keyword)) return { findings, definitions, references };
  return {
    findings: tieAll(findings, directive),
    definitions: tieAll(definitions, directive),
    references: tieAll(references, directive),
  };
}

/** One list out of many. Most are empty, and one that is alone is taken as it is. */
export function joinLists<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const filled: (readonly T[])[] = [];
  let length = 0;
  // Indexes, here and below: a file of a thousand lines is over before V8 makes as little of iterators.
  for (let at = 0; at < lists.length; at++) {
    const list = lists[at];
    if (!list || list.length === 0) continue;
    filled.push(list);
    length += list.length;
  }
  if (filled.length < 2) return filled[0] ?? [];
  const joined: T[] = new Array<T>(length);
  let to = 0;
  for (const list of filled) for (let at = 0; at < list.length; at++) joined[to++] = list[at] as T;
  return joined;
}

/** True for places that are plain numbers and so don't move with their section. */
function isFixed(span: Span): boolean {
  return Object.hasOwn(span, 'start');
}

function tieAll<T extends { readonly word?: Word; readonly span?: Span }>(list: T[], section: Directive): readonly T[] {
  if (list.length === 0) return NONE;
  for (let at = 0; at < list.length; at++) {
    const item = list[at];
    if (!item) continue;
    const word = item.word && isFixed(item.word) ? tieWord(item.word, section) : undefined;
    const span = item.span && isFixed(item.span) ? tieSpan(item.span, section) : undefined;
    if (word ?? span) list[at] = { ...item, ...(word && { word }), ...(span && { span }) };
  }
  return list;
}

const NONE: readonly never[] = [];

function tieWord(word: Word, section: Directive): Word {
  return anchorWord(section, word.start - section.start, word);
}

function tieSpan({ start, end }: Span, section: Directive): Span {
  return new AnchoredSpan(section, start - section.start, end - section.start);
}
