/** What may come next on a line: the entry in force, and the items of its signature that fit at the cursor. */
import { lineContext, linesEntry } from '../../grammars/core/resolve-directive';
import type { MatchResult, OptionUse, Scene } from '../../grammars/core/line-context';
import { matchSignature } from '../../grammars/core/match-signature';
import type { SignatureItem } from '../../grammars/core/signature';
import type { Directive, Word } from '../../grammars/core/syntax';
import type { Entry } from '../../grammars/core/vocabulary';
import type { LineAt } from './line-at';

/** The part of a line up to the cursor, read. */
export interface LineGrammar {
  readonly entry: Entry;
  /** What the words were held against: arguments of the keyword, or the lines of a free-form block. */
  readonly signature: string;
  /** Words before the cursor that the signature has read. */
  readonly words: readonly Word[];
  readonly match: MatchResult;
  /** What could stand at the cursor. */
  readonly nextItems: readonly SignatureItem[];
  /** The option whose arguments the cursor is among, if it is. */
  readonly option: OptionUse | undefined;
}

/** Index of the word with which a line's keyword starts. */
export function keywordIndexOf(line: LineAt): number {
  return line.directive ? (line.semantics.keywordIndex?.(line.directive) ?? 0) : 0;
}

/** Reads the words before the cursor; undefined if the keyword isn't there yet or isn't known. */
export function readGrammar(line: LineAt): LineGrammar | undefined {
  const { place, semantics, directive, before } = line;
  if (place === undefined) return undefined;
  const free = findFreeForm(line);
  if (free?.lines !== undefined) return matchLine(line, free, free.lines, before, directive?.keyword ?? NO_WORD);
  const keywordIndex = keywordIndexOf(line);
  if (!directive || before.length <= keywordIndex) return undefined;
  const found = semantics.vocabulary().find(place, before, keywordIndex);
  if (!found) return undefined;
  const from = keywordIndex + found.length;
  return matchLine(
    line,
    found.entry,
    found.entry.args ?? '',
    before.slice(from),
    before[from - 1] ?? directive.keyword,
  );
}

/** The entry of the block around, or of the file, if lines in it have no keyword. */
export function findFreeForm({ block, semantics, document }: LineAt): Entry | undefined {
  return linesEntry(semantics, block, document);
}

const NO_WORD: Word = { start: 0, end: 0, text: '', value: '', quoted: false, opaque: false };

function matchLine(line: LineAt, entry: Entry, signature: string, words: readonly Word[], anchor: Word): LineGrammar {
  const match = matchSignature(signature, words, anchor, lineContext(line.semantics, sceneOf(line)));
  const { nextItems } = match;
  const last = match.options[match.options.length - 1];
  const option = last && words.includes(last.word) ? last : undefined;
  return { entry, signature, words, match, nextItems, option };
}

/** What types and options are told of the line. */
export function sceneOf({ document, directive, target, place, offset, block }: LineAt): Scene {
  return { document, directive: directive ?? emptyLine(offset, block), target, place: place ?? '' };
}

/** A line that has not been begun. */
function emptyLine(offset: number, parent: Directive | undefined): Directive {
  const keyword = { ...NO_WORD, start: offset, end: offset };
  return { start: offset, end: offset, words: [keyword], keyword, args: [], block: undefined, parent };
}
