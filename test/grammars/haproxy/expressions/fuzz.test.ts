/** Any text is read, in little time, and every place that is named lies inside it. */
import fc from 'fast-check';
import type { ExpressionResult } from '../../../../grammars/haproxy/expressions/index';
import {
  checkAcl,
  checkCondition,
  checkExpression,
  checkLogFormat,
  completeExpression,
  expressionEntryAt,
} from '../../../../grammars/haproxy/expressions/index';
import { splitWords } from './words';

const PIECES = [
  '%[',
  ']',
  '(',
  ')',
  ',',
  ',,',
  '%',
  '%%',
  '{',
  '}',
  ' ',
  '!',
  'or',
  '"',
  "'",
  '\\',
  '-m',
  '-f',
  '--',
  '+Q',
];
const NAMES = [
  'src',
  'path',
  'req.hdr',
  'hdr_beg',
  'lower',
  'map',
  'var',
  'txn.a',
  'ci',
  '5:1',
  '192.0.2.1/8',
  '[a-',
  '(?',
  '*',
];
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...PIECES, ...NAMES), { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES, ...NAMES), { maxLength: 30 }).map((pieces) => pieces.join(' ')),
);
const context = { ruleset: 'http-request', section: 'frontend', target: { version: '2.6' } };

function expectInside({ findings, references }: ExpressionResult, length: number): void {
  for (const { start, end } of [...findings.map(({ span }) => span), ...references.map(({ word }) => word)]) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(length);
  }
}

describe('the readers of expressions', () => {
  it('take any text', () => {
    fc.assert(
      fc.property(text, (line) => {
        const words = splitWords(line);
        expectInside(checkExpression(words, 0, context), line.length);
        expectInside(checkAcl(words, 0, { ...context, ruleset: undefined }), line.length);
        expectInside(checkCondition(words, 0, context), line.length);
        for (const word of words) expectInside(checkLogFormat(word, context), line.length);
      }),
      { numRuns: 1000, examples: [['""']] },
    );
  });

  it('take any cursor', () => {
    fc.assert(
      fc.property(text, fc.nat(60), (line, cursor) => {
        for (const kind of ['expression', 'acl', 'condition', 'log-format'] as const) {
          const most = Math.max(0, ...completeExpression(line, cursor, kind).map(({ replaces }) => replaces));
          expect(most).toBeLessThanOrEqual(Math.min(cursor, line.length));
        }
        for (const word of splitWords(line)) expressionEntryAt(word, cursor);
      }),
      { numRuns: 300 },
    );
  });

  it('say the same of the same words elsewhere', () => {
    const [here, there] = ['http-request deny if { srcc }', '    http-request deny if { srcc }'].map((line) => {
      const { findings } = checkCondition(splitWords(line), 2, context);
      return findings.map(({ message, span }) => [message, line.slice(span.start, span.end)]);
    });
    expect(there).toEqual(here);
  });

  it('read a long word in little time', () => {
    const long = `${'%[src,'.repeat(2000)}${'('.repeat(20_000)}`;
    const started = performance.now();
    for (const word of splitWords(long)) {
      checkLogFormat(word, context);
      checkExpression([word], 0, context);
      checkAcl([word], 0, context);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
