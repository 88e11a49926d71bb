import type { Word } from '../../core/syntax';
import { endOfWords, readTest } from './check-acl';
import type { ConditionTerm } from './condition-parser';
import { parseCondition } from './condition-parser';
import type { ExpressionContext, ExpressionFinding, ExpressionReference, ExpressionResult } from './contract';
import { placeReading } from './reading';
import type { Scope } from './scope';
import { scopeOf } from './scope';
import { spanInWord } from './span-in-word';

interface Found {
  readonly findings: ExpressionFinding[];
  readonly references: ExpressionReference[];
}

/** Reads a condition from `words[from]`, which may be its `if` or `unless` or the word behind it, to the end of the line. */
export function checkCondition(words: readonly Word[], from: number, context: ExpressionContext): ExpressionResult {
  const scope = scopeOf(context);
  const begin = beginsCondition(words[from]) && !beginsCondition(words[from - 1]) ? from + 1 : from;
  const line = words.slice(0, endOfWords(words, begin));
  const found: Found = { findings: [], references: [] };
  const opaque = line.findIndex((word, index) => index >= begin && word.opaque);
  for (const term of readTree(line.slice(begin))) readTerm(shiftTerm(term, begin), line, opaque < 0, scope, found);
  return { next: words.length, ...found, returns: undefined };
}

const trees = new Map<string, readonly ConditionTerm[]>();
const MOST_TREES = 20_000;

/** Tests of a condition; the same words are parsed once. Numbers count from the first word. */
function readTree(words: readonly Word[]): readonly ConditionTerm[] {
  let key = '';
  for (const { value } of words) key += `${value}\0`;
  const known = trees.get(key);
  if (known) return known;
  const terms = parseCondition(words, 0).flat();
  if (trees.size >= MOST_TREES) trees.clear();
  trees.set(key, terms);
  return terms;
}

function shiftTerm(term: ConditionTerm, by: number): ConditionTerm {
  const { acl, anonymous } = term;
  if (acl !== undefined) return { ...term, acl: acl + by };
  if (!anonymous) return term;
  const { open, from, to, closed } = anonymous;
  return { ...term, anonymous: { open: open + by, from: from + by, to: to + by, closed } };
}

function beginsCondition(word: Word | undefined): boolean {
  return word?.value === 'if' || word?.value === 'unless';
}

/** `plain`: no word is opaque. What an opaque word stands for may open or close a brace. */
function readTerm(term: ConditionTerm, words: readonly Word[], plain: boolean, scope: Scope, found: Found): void {
  if (term.acl !== undefined) {
    const word = words[term.acl];
    if (word && !word.opaque) readName(word, term.signs ?? 0, plain, found);
    return;
  }
  if (!term.anonymous) return;
  const { open, from, to, closed } = term.anonymous;
  if (!closed && !plain) return;
  const reading = readTest(words, from, to, scope, 'warned');
  const { findings, references } = placeReading(reading, words, from);
  found.findings.push(...findings);
  found.references.push(...references);
  const brace = words[open];
  if (closed || !brace) return;
  found.findings.push({
    kind: 'bad-condition',
    span: { start: brace.start, end: words[words.length - 1]?.end ?? brace.end },
    severity: 'error',
    message: 'The brace of this test is never closed: HAProxy refuses to start.',
    help: 'End it with "}", with a blank before it.',
  });
}

/** Words that no ACL can be named, since its name has letters, digits and `.:_-` only. */
const NO_NAMES: Readonly<Record<string, string | undefined>> = {
  '&&': 'Leave it out: tests that stand side by side must all hold.',
  '(': 'There are no parentheses in conditions: name ACLs and combine those.',
  ')': 'There are no parentheses in conditions: name ACLs and combine those.',
  '}': 'Open the test with "{".',
};

/** Longest of these. */
const LONGEST = 2;

function readName(word: Word, signs: number, plain: boolean, found: Found): void {
  const name = word.value.slice(signs);
  const span = spanInWord(word, signs, word.value.length);
  const glued = name.startsWith('{') || (name.endsWith('}') && name.length > 1);
  const known = name.length > LONGEST ? undefined : NO_NAMES[name];
  const help = glued ? 'Put blanks around the braces.' : known;
  if (help === undefined) {
    const text = word.text.slice(span.start - word.start);
    found.references.push({ kinds: ['acl'], word: { ...span, text, value: name, quoted: word.quoted, opaque: false } });
  } else if (plain) {
    const message = `"${name}" is read as the name of an ACL, and none can be named so: HAProxy refuses to start.`;
    found.findings.push({ kind: 'bad-condition', span, severity: 'error', message, help });
  }
}
