import type { Word } from '../../core/syntax';
import { isAtLeast } from '../../core/target';
import type { ExpressionContext, ExpressionResult } from './contract';
import { judgeRelease } from './judge-release';
import { parseLogFormat } from './log-format-parser';
import { ReadingMemo } from './memo';
import { readExpression } from './read-expression';
import { placeReading, Reading } from './reading';
import type { Scope } from './scope';
import { scopeOf } from './scope';
import type { LogFlag, LogSample, LogStray, LogTag } from './tree';
import { expressionVocabulary, findEntry } from './vocabulary';

const memo = new ReadingMemo();

/** One slip leads to others behind it, and HAProxy stops at the first. */
const MOST_ERRORS = 2;

/** Reads one word that is a log format. The keyword `redirect` takes text as it is; only `http-request redirect` has formats. */
export function checkLogFormat(word: Word, context: ExpressionContext): ExpressionResult {
  if (word.opaque || context.ruleset === 'redirect' || !word.value.includes('%'))
    return { next: 1, findings: [], references: [], returns: undefined };
  const scope = scopeOf(context);
  const reading = memo.get(`${scope.key}\n${word.value}`, () => readLogFormat(word.value, scope));
  return placeReading(reading, [word], 0);
}

function readLogFormat(text: string, scope: Scope): Reading {
  const reading = new Reading();
  for (const part of parseLogFormat(text)) {
    if (reading.notes.filter(({ severity }) => severity === 'error').length >= MOST_ERRORS) break;
    if (text[part.start + 1] === '(' && !knowsNames(scope)) continue;
    if (part.kind === 'stray') refuseStray(part, text, reading);
    else {
      for (const flag of part.flags) checkFlag(flag, scope, reading);
      if (part.kind === 'tag') checkTag(part, scope, reading);
      else checkSample(part, text, scope, reading);
    }
  }
  return reading;
}

/** `%(name:type)`; releases before take the percent sign away and the rest as text. */
function knowsNames({ target: { version } }: Scope): boolean {
  return version !== undefined && isAtLeast(version, '3.0');
}

function checkTag(tag: LogTag, scope: Scope, reading: Reading): void {
  const part = { word: 0, start: tag.nameStart, end: tag.end };
  const entry = findEntry('log-tag', tag.name);
  if (entry) {
    judgeRelease(entry, 'log tag', part, scope.target, reading);
    return;
  }
  const message = `There is no log tag "%${tag.name}": HAProxy refuses to start.`;
  reading.error('unknown-log-tag', part, message, {
    help: 'Write "%%" for a percent sign.',
    candidates: [...expressionVocabulary().at('log-tag').keys()],
  });
}

/** Flags that HAProxy doesn't know are dropped without a word. */
function checkFlag(flag: LogFlag, scope: Scope, reading: Reading): void {
  const entry = findEntry('log-flag', flag.name);
  const part = { word: 0, start: flag.start, end: flag.end };
  const { version } = scope.target;
  if (!entry) {
    const message = `"${flag.name}" is no flag of log tags: HAProxy drops it without a word.`;
    reading.error('bad-log-format', part, message, {
      severity: 'warning',
      help: 'Flags are Q, X and E, with + or - before them.',
    });
  } else if (version !== undefined && entry.since !== undefined) {
    const before = reading.notes.length;
    judgeRelease(entry, 'log flag', part, scope.target, reading);
    // Releases that don't know a flag drop it, so it is never an error.
    reading.notes.splice(before);
  }
}

function checkSample(sample: LogSample, text: string, scope: Scope, reading: Reading): void {
  const { expression } = sample;
  const before = reading.notes.length;
  const end = sample.closed ? sample.end - 1 : text.length;
  readExpression(expression, { scope, word: 0, availability: 'needed', text: text.slice(0, end) }, reading);
  if (reading.notes.slice(before).some(({ severity }) => severity !== 'info')) return;
  const last = expression.calls[expression.calls.length - 1];
  const rest = text.slice(expression.end, end);
  if (sample.closed && rest === '' && expression.trailingComma) {
    const message = 'The comma is not followed by a converter: HAProxy refuses to start.';
    reading.error('bad-expression', { word: 0, start: end - 1, end }, message, { help: 'Remove the comma.' });
  } else if (sample.closed && rest !== '') {
    const message = `"${rest}" stands behind "${last?.name ?? ''}", where only a comma or "]" may: HAProxy refuses to start.`;
    reading.error('bad-expression', { word: 0, start: expression.end, end }, message, {
      help: 'Separate converters by commas, without blanks.',
    });
  } else if (!sample.closed) {
    const message = 'The bracket of "%[" is never closed: HAProxy refuses to start.';
    reading.error('bad-log-format', { word: 0, start: sample.start, end }, message, { help: 'Close it with "]".' });
  }
}

const MISSING = {
  tag: 'begins no tag',
  brace: 'has a brace that is never closed',
  parenthesis: 'has a parenthesis that is never closed',
};

function refuseStray(stray: LogStray, text: string, reading: Reading): void {
  if (text[stray.start + 1] === '(') return;
  const shown = text.slice(stray.start, stray.end + 1);
  const message = `"${shown}" ${MISSING[stray.missing]}: HAProxy refuses to start.`;
  reading.error('bad-log-format', { word: 0, start: stray.start, end: stray.end }, message, {
    help: 'Write "%%" for a percent sign.',
  });
}
