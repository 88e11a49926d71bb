/** Value types that are read by the grammar of expressions: tests, conditions, samples, log formats. */
import type { LineContext, ValueType, ValueTypes } from '../core/line-context';
import type { Word } from '../core/syntax';
import type { ExpressionContext, ExpressionResult } from './expressions/index';
import { checkAcl, checkCondition, checkExpression, checkLogFormat } from './expressions/index';

/** Keywords whose second word belongs to the name of their ruleset. */
const TWO_WORDS: ReadonlySet<string> = new Set(['tcp-request', 'tcp-response', 'stick', 'monitor', 'stats']);

/** What the grammar of expressions must know of a line. */
function contextOf(line: LineContext, parameter: string): ExpressionContext {
  const { directive, place, target } = line.scene;
  return { ruleset: parameter === '' ? rulesetOf(directive.words) : parameter, section: place, target };
}

/** The ruleset that a line belongs to, as the vocabulary of expressions names it. */
export function rulesetOf(words: readonly Word[]): string {
  const first = words[0]?.value ?? '';
  return TWO_WORDS.has(first) ? `${first} ${words[1]?.value ?? ''}` : first;
}

/** Hands on what was found, and returns the index of the first word that isn't a part of it. */
function keep(result: ExpressionResult, line: LineContext): number {
  for (const finding of result.findings) line.sink.note(finding);
  for (const { kinds, word, backend } of result.references) {
    if (backend === undefined) line.sink.bind({ name: '', type: 'ref', parameter: kinds.join(','), word });
    else line.sink.bind({ name: '', type: 'track-target', parameter: '', word: joinPath(backend, word) });
  }
  return result.next;
}

/** `backend/server` as one word, standing where the server does. */
function joinPath(backend: Word, server: Word): Word {
  const { start, end, text, quoted } = server;
  return {
    start,
    end,
    text,
    quoted,
    value: `${backend.value}/${server.value}`,
    opaque: backend.opaque || server.opaque,
  };
}

const condition: ValueType = {
  describe: () => 'a condition such as { path_beg /static }',
  take(words, from, parameter, line) {
    if (from >= words.length) return from;
    // The word before is its "if" or "unless": given along, so that a second one is read as the ACL that HAProxy takes it for.
    const begin = /^(?:if|unless)$/.test(words[from - 1]?.value ?? '') ? from - 1 : from;
    return keep(checkCondition(words, begin, contextOf(line, parameter)), line);
  },
};

const expression: ValueType = {
  describe: () => 'a sample expression such as req.hdr(host)',
  take: (words, from, parameter, line) =>
    from < words.length ? keep(checkExpression(words, from, contextOf(line, parameter)), line) : from,
};

export const EXPRESSION_TYPES: ValueTypes = {
  condition,
  expression,
  'number-or-expression': {
    describe: () => 'a number or a sample expression',
    take(words, from, parameter, line) {
      const word = words[from];
      if (word && /^-?(?:0x[\da-f]+|\d+)$/i.test(word.value)) return from + 1;
      return expression.take?.(words, from, parameter, line) ?? from;
    },
  },
  'log-condition': { describe: () => 'a condition', take: (words) => words.length },
  'acl-test': {
    describe: () => 'a test such as path_beg /static',
    take: (words, from, _parameter, line) =>
      from < words.length ? keep(checkAcl(words, from, { ...contextOf(line, ''), ruleset: undefined }), line) : from,
  },
  'log-format': {
    describe: () => 'a log format such as "%ci %[path]"',
    take(words, from, parameter, line) {
      const word = words[from];
      if (!word) return from;
      keep(checkLogFormat(word, contextOf(line, parameter)), line);
      return from + 1;
    },
  },
};
