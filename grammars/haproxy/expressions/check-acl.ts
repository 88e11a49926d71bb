import type { Word } from '../../core/syntax';
import type { ExpressionContext, ExpressionResult } from './contract';
import { ReadingMemo } from './memo';
import { readAcl } from './read-acl';
import type { Availability } from './read-expression';
import type { Reading } from './reading';
import { placeReading, Reading as EmptyReading } from './reading';
import type { Scope } from './scope';
import { scopeOf } from './scope';

const memo = new ReadingMemo();

/** Reads what stands behind `acl NAME`, from `words[from]` to the end of the line. */
export function checkAcl(words: readonly Word[], from: number, context: ExpressionContext): ExpressionResult {
  const scope = scopeOf(context);
  const to = endOfWords(words, from);
  const reading = readTest(words, from, to, scope, 'any');
  const { findings, references, returns } = placeReading(reading, words, from);
  return { next: words.length, findings, references, returns };
}

/** HAProxy takes an empty word for the end of the line. */
export function endOfWords(words: readonly Word[], from: number): number {
  const empty = words.findIndex((word, index) => index >= from && word.value === '' && !word.opaque);
  return empty < 0 ? words.length : empty;
}

/** A test out of words `from` to `to`, read once for the same words. */
export function readTest(
  words: readonly Word[],
  from: number,
  to: number,
  scope: Scope,
  availability: Availability,
): Reading {
  let key = `${scope.key} ${availability}`;
  for (let at = from; at < to; at++) key += words[at]?.opaque ? '\0\0' : `\0${words[at]?.value ?? ''}`;
  return memo.get(key, () => {
    const test = words.slice(from, to);
    return test.length === 0 ? refuseEmpty() : readAcl(test, scope, availability);
  });
}

function refuseEmpty(): Reading {
  const reading = new EmptyReading();
  reading.error('bad-expression', { word: -1, start: 0, end: 1 }, 'The test is empty: HAProxy refuses to start.', {
    help: 'Write a criterion such as "path_beg /images".',
  });
  return reading;
}
