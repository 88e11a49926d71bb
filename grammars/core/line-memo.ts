/**
 * What a faultless line says, kept for lines that read the same: big files repeat their lines by the thousand, and a
 * line that was held against the vocabulary once needs no second look. Only names are made anew, at their new places.
 */
import type { SymbolDefinition, SymbolReference } from './finding';
import type { Directive, Word } from './syntax';
import { anchorWord } from './syntax';
import type { Entry } from './vocabulary';

/** A name by its place in the line. */
interface MemoName {
  readonly kinds: readonly string[];
  readonly from: number;

  readonly word: Word;
}

/** A faultless line. */
export interface LineMemo {
  readonly entry: Entry;
  readonly definitions: readonly MemoName[];
  readonly references: readonly MemoName[];
}

/** Keeps what a line defines and refers to, by places counted from its start. */
export function rememberLine(
  directive: Directive,
  entry: Entry,
  definitions: readonly SymbolDefinition[],
  references: readonly SymbolReference[],
): LineMemo {
  const { start } = directive;
  return {
    entry,
    definitions: definitions.map(({ kind, word }) => toName([kind], word, start)),
    references: references.map(({ kinds, word }) => toName(kinds, word, start)),
  };
}

function toName(kinds: readonly string[], word: Word, start: number): MemoName {
  return { kinds, from: word.start - start, word };
}

/** The name's word in another line of the same text. */
export function placeName({ word, from }: MemoName, directive: Directive): Word {
  return anchorWord(directive, from, word);
}
