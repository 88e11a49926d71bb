import type { Word } from '../../core/syntax';
import type { ExpressionContext, ExpressionResult, SampleType } from './contract';
import { parseExpression } from './expression-parser';
import { ReadingMemo } from './memo';
import { checkEnd, readConverters, readExpression } from './read-expression';
import { placeReading, Reading } from './reading';
import type { Scope } from './scope';
import { scopeOf } from './scope';
import { findEntry } from './vocabulary';

const memo = new ReadingMemo();

/**
 * Reads a sample expression from `words[from]` on; converters may stand in words of their own behind it.
 * Of a word that holds a marker or a variable nothing is claimed.
 */
export function checkExpression(words: readonly Word[], from: number, context: ExpressionContext): ExpressionResult {
  const first = words[from];
  if (!first) return { next: from, findings: [], references: [], returns: undefined };
  if (first.opaque) return { next: from + 1, findings: [], references: [], returns: undefined };
  const scope = scopeOf(context);
  const length = countWords(words, from);
  const values = words.slice(from, from + length).map((word) => word.value);
  const reading = memo.get(`${scope.key}\n${values.join('\0')}`, () => readWords(values, scope));
  return placeReading(reading, words, from);
}

/** The word itself, and those behind it that begin with the name of a converter. */
function countWords(words: readonly Word[], from: number): number {
  let length = 1;
  for (;;) {
    const word = words[from + length];
    const name = word && !word.opaque ? /^,*([\w.:+-]+)/.exec(word.value)?.[1] : undefined;
    if (name === undefined || !findEntry('converter', name)) return length;
    length++;
  }
}

function readWords(values: readonly string[], scope: Scope): Reading {
  const reading = new Reading();
  reading.length = values.length;
  const [text = '', ...more] = values;
  const tree = parseExpression(text);
  const options = { scope, word: 0, availability: 'needed', text } as const;
  let type: SampleType | undefined = readExpression(tree, options, reading);
  checkEnd(tree, text, 0, reading);
  for (const [index, value] of more.entries()) {
    if (reading.faulty) break;
    const behind = parseExpression(value);
    type = readConverters(behind.calls, type, { ...options, word: index + 1, text: value }, reading);
    checkEnd(behind, value, index + 1, reading);
  }
  reading.returns = type;
  return reading;
}
