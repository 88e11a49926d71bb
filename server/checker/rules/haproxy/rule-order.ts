import type { Directive } from '../../../../grammars/core/syntax';
import { keywordOf, wordOf } from '../../../../grammars/haproxy/line';
import { readHaproxyModel } from '../../../../grammars/haproxy/read-model';
import { linesByKeyword } from '../../../../grammars/haproxy/section-lines';
import type { DocumentContext } from '../../rule';
import { defineRule } from '../../rule';
import type { CleanSections } from './haproxy-rule';
import { checkEach } from './haproxy-rule';
import { linesOf, nameLine, wholeLine } from './lines';

/** Rulesets in the order in which HAProxy evaluates them; found by its warnings (2.6). The req… keywords are of 2.0 and older. */
const STAGES: readonly (readonly string[])[] = [
  ['tcp-request connection'],
  ['tcp-request session'],
  ['tcp-request content'],
  ['monitor fail'],
  ['block'],
  ['http-request'],
  ['reqallow', 'reqdel', 'reqdeny', 'reqiallow', 'reqidel', 'reqideny', 'reqipass', 'reqirep', 'reqitarpit'],
  ['reqpass', 'reqrep', 'reqtarpit'],
  ['reqadd'],
  ['redirect'],
  ['use_backend'],
  ['use-server'],
];

const RANKS: ReadonlyMap<string, number> = new Map(
  STAGES.flatMap((names, rank) => names.map((name): [string, number] => [name, rank])),
);

const FIRST_WORDS: ReadonlySet<string> = new Set([...RANKS.keys()].map((name) => name.replace(/ .*/, '')));

export const ruleOrder = defineRule({
  id: 'haproxy/rule-order',
  scope: 'document',
  languages: ['haproxy'],
  severity: 'warning',
  summary: 'A rule stands below one that HAProxy evaluates later.',
  why: `HAProxy evaluates rules by kind, not by line: first "tcp-request", then "http-request", then "redirect", then
"use_backend". A rule that stands below another kind looks as if that one came first, and whoever reads the file at night
believes it.`,
  sources: ['https://docs.haproxy.org/3.2/configuration.html#4', "HAProxy's own warnings."],
  fixable: 'suggestion',
  check(context) {
    const { proxies } = readHaproxyModel(context.document);
    checkEach(context, proxies, clean, ({ directive }, counting) => {
      checkSection(directive, counting);
    });
  },
});

const clean: CleanSections = new WeakMap();

/** Name and rank of the ruleset that a line belongs to. */
function rankOf(line: Directive): { readonly name: string; readonly rank: number } | undefined {
  const name = keywordOf(line);
  if (!FIRST_WORDS.has(name)) return undefined;
  const rank = RANKS.get(name);
  if (rank !== undefined) return { name, rank };
  const both = `${name} ${wordOf(line, 1)?.value ?? ''}`;
  const longer = RANKS.get(both);
  return longer === undefined ? undefined : { name: both, rank: longer };
}

/** Keywords whose lines are all of one ruleset. */
const WHOLE_NAMES: ReadonlySet<string> = new Set([...FIRST_WORDS].filter((name) => RANKS.has(name)));

/** Rules of one kind are in order, however many there are. */
function mayBeMixed(section: Directive): boolean {
  const [first, ...more] = [...linesByKeyword(section).keys()].filter((keyword) => FIRST_WORDS.has(keyword));
  return first !== undefined && (more.length > 0 || !WHOLE_NAMES.has(first));
}

function checkSection(section: Directive, context: DocumentContext): void {
  if (!mayBeMixed(section)) return;
  /** First line of each rank so far. */
  const firsts: (Directive | undefined)[] = [];
  for (const line of linesOf(section)) {
    const found = rankOf(line);
    if (!found) continue;
    if (firsts.length > found.rank + 1) {
      const [later] = firsts
        .filter((first, rank) => first !== undefined && rank > found.rank)
        .sort((a, b) => (a?.start ?? 0) - (b?.start ?? 0));
      if (later) report(line, found.name, later, context);
    }
    firsts[found.rank] ??= line;
  }
}

function report(line: Directive, name: string, later: Directive, context: DocumentContext): void {
  const { document } = context;
  const laterName = rankOf(later)?.name ?? '';
  const own = wholeLine(context, line);
  const moved = document.text.slice(own.start, own.end);
  const target = wholeLine(context, later).start;
  const edits = [
    { file: document.path, span: { start: target, end: target }, newText: moved.endsWith('\n') ? moved : `${moved}\n` },
    { file: document.path, span: own, newText: '' },
  ];
  context.report({
    span: line.keyword,
    message: `HAProxy evaluates "${name}" rules before "${laterName}" rules, so this one takes effect before ${nameLine(context, later)}.`,
    help: `Move it above ${nameLine(context, later)}, where it reads as it works, with the ACLs that it needs.`,
    related: [{ file: document.path, span: later.keyword, message: 'evaluated later' }],
    suggestions: [{ title: 'Move the rule up', edits }],
  });
}
