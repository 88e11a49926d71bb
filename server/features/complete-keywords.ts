/** Keywords that may begin a line, or go on with one of several words (`timeout client`). */
import type { Directive } from '../../grammars/core/syntax';
import type { Entry } from '../../grammars/core/vocabulary';
import { isAvailable, isGoing } from './availability';
import type { LineAt } from './line-at';
import { findFreeForm, keywordIndexOf } from './line-grammar';
import type { Proposal } from './proposal';
import { CompletionItemKind } from './proposal';
import { renderSynopsis } from './render-entry';
import { makeSnippet } from './snippet';

/** Languages whose blocks stand in braces. */
const BRACED: ReadonlySet<string> = new Set(['keepalived']);

/** Keywords for the cursor's line; none where the keyword is complete already. */
export function completeKeywords(line: LineAt): Proposal[] {
  const { before, place, semantics, document, block } = line;
  if (place === undefined || findFreeForm(line)) return [];
  const said = before.slice(keywordIndexOf(line));
  const vocabulary = semantics.vocabulary();
  const inner = proposeFrom(line, place, [...vocabulary.at(place).values()], said);
  if (!block || block.block?.open || said.length > 0 || before.length > 0) return inner;
  // A section has no end sign: the next one may begin on any line.
  const outer = semantics.placeInside(block.parent, document);
  if (outer === undefined) return inner;
  const sections = [...vocabulary.at(outer).values()].filter((entry) => entry.block === true);
  return [...inner, ...proposeFrom(line, outer, sections, [], 8)];
}

function proposeFrom(
  line: LineAt,
  place: string,
  entries: readonly Entry[],
  said: readonly { readonly value: string; readonly start: number }[],
  rank = 3,
): Proposal[] {
  const prefix = said.map((word) => `${word.value} `).join('');
  const used = usedNames(line);
  return entries.flatMap((entry) => {
    if (prefix !== '' && !entry.name.startsWith(prefix)) return [];
    if (!isAvailable(entry, line, place)) return [];
    const proposal = proposeKeyword(line, place, entry, used.has(entry.name) ? rank + 4 : rank);
    const [first] = said;
    return [first ? { ...proposal, from: first.start } : proposal];
  });
}

function proposeKeyword(line: LineAt, place: string, entry: Entry, rank: number): Proposal {
  const going = isGoing(entry, line) || entry.alias !== undefined;
  const opens = entry.block === true || entry.lines !== undefined;
  const isLast = line.after.length === 0;
  return {
    label: entry.name,
    kind: opens ? CompletionItemKind.Module : CompletionItemKind.Keyword,
    detail: renderSynopsis(entry),
    snippet: isLast ? makeSnippet(entry, BRACED.has(line.document.languageId)) : undefined,
    rank: going ? rank + 1 : rank,
    isDeprecated: isGoing(entry, line),
    origin: { uri: '', place, name: entry.name },
  };
}

/** Keywords that the block has and may not have again. */
function usedNames({ block, document, semantics, place, directive }: LineAt): ReadonlySet<string> {
  const siblings: readonly Directive[] = block?.block?.directives ?? document.directives;
  const names = new Set<string>();
  if (place === undefined || siblings.length > MOST_SIBLINGS) return names;
  for (const each of siblings) {
    if (each === directive) continue;
    const entry = semantics.vocabulary().find(place, each.words)?.entry;
    if (entry && entry.repeat !== true && entry.block !== true) names.add(entry.name);
  }
  return names;
}

/** In larger blocks what is used already is not told apart, for the sake of speed. */
const MOST_SIBLINGS = 2000;
