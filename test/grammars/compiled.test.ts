/** Chevrotain and what the build puts in its place read every text alike. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Decisions } from '../../grammars/compiled/decisions';
import type { recordDecisions } from '../../scripts/record-decisions';
import { seedRandom } from '../conformance/mutate';
import { makeSoup } from '../fuzz/generate';
import { listFiles } from '../load-tree';

type Parsers = Readonly<Record<string, (text: string) => unknown>>;

/** Made anew for each: a parser learns what it decides by when it is first used. */
function loadParsers(): Parsers {
  const take = (path: string): Parsers => jest.requireActual(`../../grammars/${path}`);
  const { parseCondition } = jest.requireActual<{
    parseCondition: (words: { value: string }[], from: number) => unknown;
  }>('../../grammars/haproxy/expressions/condition-parser');
  return {
    haproxy: take('haproxy/parser')['parseParts']!,
    keepalived: take('keepalived/parser')['parsePieces']!,
    squid: take('swift/parser')['parseLines']!,
    shell: take('host/shell/parser')['parseScript']!,
    expression: take('haproxy/expressions/expression-parser')['parseExpression']!,
    'log format': take('haproxy/expressions/log-format-parser')['parseLogFormat']!,
    condition: (text) =>
      parseCondition(
        text.split(/\s+/).map((value) => ({ value })),
        0,
      ),
  };
}

function record(): Decisions {
  let decisions: Decisions = {};
  jest.isolateModules(() => {
    decisions = jest
      .requireActual<{ recordDecisions: typeof recordDecisions }>('../../scripts/record-decisions')
      .recordDecisions();
  });
  return decisions;
}

function loadCompiled(decisions: Decisions): Parsers {
  let parsers: Parsers = {};
  jest.isolateModules(() => {
    Object.assign(globalThis, { PARSER_DECISIONS: JSON.stringify(decisions) });
    jest.doMock('chevrotain', () => jest.requireActual<object>('../../grammars/compiled/index'));
    parsers = loadParsers();
    jest.dontMock('chevrotain');
  });
  return parsers;
}

/** What was read, with kinds of tokens by name: they are objects of each side's own. */
function print(read: unknown): string {
  return JSON.stringify(read, (key, value: unknown) =>
    key === 'tokenTypeIdx' ? undefined : key === 'tokenType' ? (value as { name: string }).name : value,
  );
}

const original = loadParsers();
const compiled = loadCompiled(record());
const random = seedRandom(11);
const files = ['fixtures/sites', 'fixtures/rules'].flatMap((root) =>
  listFiles(root).map((path) => readFileSync(join(root, path), 'utf8')),
);
const soups = Array.from({ length: 400 }, () => makeSoup(random));
const lines = [...files, ...soups].flatMap((text) => text.split('\n')).map((line) => line.trim());
const words = [...new Set(lines.flatMap((line) => [line, ...line.split(/\s+/)]))];

describe('a compiled grammar', () => {
  it.each(['haproxy', 'keepalived', 'squid', 'shell'])('reads files of %s as Chevrotain does', (name) => {
    const [theirs, ours] = [original[name]!, compiled[name]!];
    for (const text of [...files, ...soups]) expect(print(ours(text))).toBe(print(theirs(text)));
  });

  it.each(['expression', 'log format', 'condition'])('reads every %s as Chevrotain does', (name) => {
    const [theirs, ours] = [original[name]!, compiled[name]!];
    for (const text of words) expect(print(ours(text))).toBe(print(theirs(text)));
  });

  it('stops at a parser that was not recorded', () => {
    expect(() => loadCompiled({})['squid']!('a b')).toThrow('No decisions were recorded for the grammar "file line".');
  });
});
